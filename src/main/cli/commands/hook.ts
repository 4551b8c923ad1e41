import { nameOf } from '@shared/domain/environment/plan-drafts';
import type { PlannedEdit } from '@shared/domain/environment/remedy';
import { fault } from '@shared/domain/fault';
import type { Edit } from '@shared/domain/operation';
import type { HookShell } from '@shared/domain/project-view';
import { FAILED, type Answer } from '../answer';
import { confirm } from '../confirm';
import type { Context } from '../context';
import { placeText } from '../describe';
import type { EnvironmentSpeech } from '../environment-text';
import { environmentWordsIn } from '../environment-words';
import { editJson, planText } from '../plan-text';
import { table } from '../table';

export interface HookCommandOptions {
  install?: boolean;
  uninstall?: boolean;
  yes?: boolean;
}

/** What makes each shell read the hook now. cmd can't: there its launcher opens another one. */
const HERE: Readonly<Record<HookShell, string>> = {
  bash: 'eval "$(gvm hook bash)"',
  zsh: 'eval "$(gvm hook zsh)"',
  fish: 'gvm hook fish | source',
  powershell: 'gvm hook powershell | Out-String | Invoke-Expression',
  cmd: 'gvm-cmd',
};

/** Without a shell: which there are. Without an option: what the shell shall read. */
export async function hook(
  context: Context,
  shell: HookShell | undefined,
  options: HookCommandOptions,
): Promise<Answer> {
  if (shell === undefined) return listed(context);
  if (options.install === true || options.uninstall === true)
    return changed(context, shell, { install: options.install === true, yes: options.yes === true });
  const script = await context.core.hooks.script(shell);
  const { hook: words } = context.words;
  const note = words.printed(`gvm hook ${shell} --install`, HERE[shell]);
  return {
    json: { shell, script },
    text: script.trimEnd(),
    notes: context.terminal.outIsTerminal ? [note] : [],
  };
}

async function listed({ core, words }: Context): Promise<Answer> {
  const { columns, states, next } = words.hook;
  const hooks = await core.hooks.views();
  const rows = hooks.map(({ shell, installed, files }) => [
    shell,
    installed ? states.on : states.off,
    files.join(words.list),
  ]);
  return {
    json: { hooks },
    text: table(rows, { header: [columns.shell, columns.state, columns.files] }),
    notes: hooks.every(({ installed }) => installed) ? [] : [next],
  };
}

async function changed(
  context: Context,
  shell: HookShell,
  { install, yes }: { install: boolean; yes: boolean },
): Promise<Answer> {
  const { core, words, terminal, json } = context;
  const canAsk = terminal.interactive && !json;
  if (!yes && !canAsk) throw fault('CONFIRMATION_NEEDED', { action: 'hook', flag: '--yes' });
  await core.start();
  const speech = { words, terminal, environment: await environmentWordsIn(context.language) };
  const edits = (await core.hooks.preview(shell, install)).map(planned);
  if (edits.length > 0 && !yes) {
    terminal.tell(editsText(shell, edits, speech));
    if (!(await confirm(context, words.hook.ask)))
      return { json: null, text: '', notes: [words.hook.declined], status: FAILED };
  }
  const { operation } = await core.hooks.set(shell, install, 'cli');
  return {
    json: {
      shell,
      installed: install,
      operation,
      edits: edits.map((edit) => editJson(edit, new Map(), speech)),
    },
    text:
      operation === null ? words.hook.already(shell, install) : doneText(context, shell, install, operation),
  };
}

function doneText({ words }: Context, shell: HookShell, install: boolean, operation: number): string {
  const { hook: own } = words;
  const said =
    shell === 'cmd'
      ? [install ? own.cmd.installed : own.cmd.removed]
      : install
        ? [own.installed(shell), own.here(HERE[shell])]
        : [own.removed(shell)];
  return [...said, own.undo(operation)].join('\n');
}

function planned(edit: Edit): PlannedEdit {
  return { ...edit, name: nameOf(edit.place), reasons: [], elevated: false };
}

function editsText(shell: HookShell, edits: PlannedEdit[], speech: EnvironmentSpeech): string {
  // Whole files of ours: their names say more than their text.
  if (shell === 'cmd') return edits.map((edit) => fileText(edit, speech)).join('\n');
  return planText({ id: '', edits, remaining: [] }, new Map(), speech);
}

function fileText({ place, before, after }: Edit, { words }: EnvironmentSpeech): string {
  const { newFile, goneFile, changedFile } = words.hook;
  const said = before === null ? newFile : after === null ? goneFile : changedFile;
  return said(placeText(place));
}
