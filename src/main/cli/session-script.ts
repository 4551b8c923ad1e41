/** Statements that make a toolchain current in one shell, in that shell's own language. Pure. */
import { powerShellText } from '@shared/domain/hook/power-shell-text';
import { SESSION_VARIABLE } from '@shared/domain/environment/session-variable';
import type { GoOs } from '@shared/domain/platform';
import { fishQuote, shQuote, unixPath } from '@shared/domain/shell-quote';
import type { ShellLanguage } from './calling-shell';

export interface SessionWish {
  os: GoOs;
  /** The toolchain's folder. */
  root: string;
  version: string;
  /** The shell's variables. */
  env: Readonly<Record<string, string | undefined>>;
}

export interface SessionScript {
  script: string;
  /** The one line to type: it runs the statements. */
  command: string;
}

export function sessionScript(shell: ShellLanguage, wish: SessionWish): SessionScript {
  const gvm = `gvm use ${wish.version}`;
  // Where the shell had to be found out it is said: the line may be kept in a file.
  const named = wish.os === 'windows' ? `${gvm} --shell ${shell}` : gvm;
  switch (shell) {
    case 'sh':
      return { script: forSh(wish), command: `eval "$(${named})"` };
    case 'fish':
      return { script: forFish(wish), command: `${named} | source` };
    case 'powershell':
      return { script: forPowerShell(wish), command: `${named} | Out-String | Invoke-Expression` };
    case 'cmd':
      return { script: forCmd(wish), command: `for /f "delims=" %i in ('${named}') do @%i` };
  }
}

function forSh({ os, root }: SessionWish): string {
  // In Git Bash a colon ends an entry of PATH.
  const bin = os === 'windows' ? shQuote(`${unixPath(root)}/bin`) : '"$GOROOT/bin"';
  return [
    `export GOROOT=${shQuote(root)}`,
    `export PATH=${bin}":$PATH"`,
    ...sessionOf(os, (name) => `export ${name}="$GOROOT"`),
  ].join('\n');
}

/** Only start files of POSIX shells put the current toolchain first: a shell within this one keeps its own by that. */
function sessionOf(os: GoOs, statement: (name: string) => string): string[] {
  return os === 'windows' ? [] : [statement(SESSION_VARIABLE)];
}

function forFish({ os, root }: SessionWish): string {
  return [
    `set -gx GOROOT ${fishQuote(root)}`,
    'set -gx PATH "$GOROOT/bin" $PATH',
    ...sessionOf(os, (name) => `set -gx ${name} "$GOROOT"`),
  ].join('\n');
}

function forPowerShell({ os, root }: SessionWish): string {
  const separator = os === 'windows' ? '\\bin;' : '/bin:';
  return `$env:GOROOT = ${powerShellText(root)}\n$env:PATH = "$env:GOROOT${separator}$env:PATH"`;
}

/**
 * For `for /f`, which runs each line as a command and looks for no `%NAME%` in it; `call` does. It also reads in the
 * console's code page, which may not know an account's Chinese name: what a variable holds is then named by that.
 */
function forCmd({ root, env }: SessionWish): string {
  const before = env['PATH'] ?? '';
  const place = isAscii(root) ? root : belowFolder(root, env);
  const path = isAscii(root) && isAscii(before) ? before : '%PATH%';
  return [
    cmdAssignment('GOROOT', place, place !== root),
    cmdAssignment('PATH', `${place}\\bin;${path}`, path !== before),
  ].join('\n');
}

function cmdAssignment(name: string, value: string, hasVariables: boolean): string {
  return `${hasVariables ? 'call ' : ''}set "${name}=${value}"`;
}

/** The innermost first. */
const FOLDERS = ['GVM_HOME', 'LOCALAPPDATA', 'APPDATA', 'USERPROFILE'] as const;

function belowFolder(path: string, env: SessionWish['env']): string {
  const folder = FOLDERS.find((name) => env[name] && path.startsWith(`${env[name]}\\`));
  return folder === undefined ? path : `%${folder}%${path.slice(env[folder]!.length)}`;
}

export function isAscii(text: string): boolean {
  return /^[\x20-\x7e\n]*$/.test(text);
}
