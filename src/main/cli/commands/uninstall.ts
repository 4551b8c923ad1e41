import type { ToolchainId } from '@shared/domain/toolchain';
import type { Answer } from '../answer';
import type { Context } from '../context';
import { eachSpec, tellFailures, type SpecOutcome } from '../each-spec';
import { installedBySpec } from '../installed';
import { formatBytes } from '@shared/i18n/format';

export interface UninstallOptions {
  yes?: boolean;
}

interface Removed {
  id: ToolchainId;
  version: string;
  bytes: number;
}

export async function uninstall(
  context: Context,
  specs: readonly string[],
  options: UninstallOptions,
): Promise<Answer> {
  const { core, words, language } = context;
  await core.start();
  const outcomes: SpecOutcome<Removed>[] = [];
  // One after the other: each is a change of its own in the history.
  for (const spec of specs)
    outcomes.push(...(await eachSpec([spec], (text) => remove(context, text, options.yes === true))));
  const done = await tellFailures(outcomes, context);
  const removed = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  return {
    json: { uninstalled: removed.map(({ version, bytes }) => ({ version, bytes })), ...done.json },
    text: removed.map(({ id, bytes }) => words.uninstall.done(id, formatBytes(bytes, language))).join('\n'),
    status: done.status,
  };
}

async function remove({ core }: Context, spec: string, evenCurrent: boolean): Promise<Removed> {
  const { id, version } = await installedBySpec(core, spec);
  const { bytes } = await core.uninstaller.uninstall(id, { evenCurrent, actor: 'cli' });
  return { id, version, bytes };
}
