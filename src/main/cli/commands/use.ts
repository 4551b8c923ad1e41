import { basename } from 'node:path';
import type { GoOs } from '@shared/domain/platform';
import type { HookShell } from '@shared/domain/project-view';
import { environmentFor } from '../../ports/toolchain-environment';
import type { Answer } from '../answer';
import { callingShell, type ShellLanguage } from '../calling-shell';
import type { Context } from '../context';
import { installedBySpec } from '../installed';
import { isAscii, sessionScript, type SessionScript, type SessionWish } from '../session-script';

export interface UseOptions {
  /** Found out when not given. */
  shell?: ShellLanguage;
}

/** Prints what the shell must run itself: a command can't change the shell that started it. */
export async function use(context: Context, spec: string, options: UseOptions): Promise<Answer> {
  const { core, words, terminal } = context;
  const toolchain = await installedBySpec(core, spec);
  const { version, path } = toolchain;
  const wish: SessionWish = { os: core.host.os, root: path, version, env: core.env };
  const { GOROOT } = environmentFor(toolchain, {});
  const facts = { version, path, environment: { GOROOT } };
  const shell = options.shell ?? (await foundShell(context));
  if (shell === null) return allScripts(facts, wish, context);
  const { script, command } = sessionScript(shell, wish);
  return {
    json: { ...facts, shell, script },
    text: script,
    notes: [
      ...(terminal.outIsTerminal ? [words.use.advice(command), ...hookAdvice(shell, context)] : []),
      ...(shell === 'cmd' && !isAscii(script) ? [words.use.codePage] : []),
    ],
  };
}

async function foundShell({ core }: Context): Promise<ShellLanguage | null> {
  const { host, env, callers } = core;
  return callingShell({ os: host.os, shell: basename(env['SHELL'] ?? ''), callers: await callers() });
}

/** With its hook a shell takes it over by itself. */
function hookAdvice(language: ShellLanguage, { core, words }: Context): string[] {
  const shell = hookShell(language, basename(core.env['SHELL'] ?? ''), core.host.os);
  return shell === null ? [] : [words.hook.use(`gvm hook ${shell} --install`)];
}

/** Null: it has none. `login` is what people call bash and zsh, which speak one language. */
function hookShell(language: ShellLanguage, login: string, os: GoOs): HookShell | null {
  if (language !== 'sh') return language;
  return os !== 'windows' && (login === 'bash' || login === 'zsh') ? login : null;
}

/** What people call the shells that Windows has. */
const ON_WINDOWS = { cmd: 'cmd', powershell: 'PowerShell', sh: 'Git Bash' } as const;

/** Nothing but the person knows which shell it is. */
function allScripts(facts: object, wish: SessionWish, { words }: Context): Answer {
  const shells = Object.keys(ON_WINDOWS) as (keyof typeof ON_WINDOWS)[];
  const scripts = shells.map((shell) => [shell, sessionScript(shell, wish)] as const);
  const shown = ([shell, { script }]: readonly [keyof typeof ON_WINDOWS, SessionScript]): string =>
    `${ON_WINDOWS[shell]}:\n${script.replace(/^/gm, '  ')}`;
  return {
    json: {
      ...facts,
      shell: null,
      scripts: Object.fromEntries(scripts.map(([shell, { script }]) => [shell, script])),
    },
    text: scripts.map(shown).join('\n\n'),
    notes: [words.use.shellUnknown(scripts.map(([, { command }]) => `  ${command}`).join('\n'))],
  };
}
