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
  /** It was only linked; its files stay there. */
  leftAt?: string;
}

export async function uninstall(
  context: Context,
  specs: readonly string[],
  options: UninstallOptions,
): Promise<Answer> {
  const { core } = context;
  await core.start();
  const outcomes: SpecOutcome<Removed>[] = [];
  // One after the other: each is a change of its own in the history.
  for (const spec of specs)
    outcomes.push(...(await eachSpec([spec], (text) => remove(context, text, options.yes === true))));
  const done = await tellFailures(outcomes, context);
  const removed = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  return {
    json: { uninstalled: removed.map(({ id: _id, ...rest }) => rest), ...done.json },
    text: removed.map((one) => removedText(one, context)).join('\n'),
    status: done.status,
  };
}

async function remove({ core }: Context, spec: string, evenCurrent: boolean): Promise<Removed> {
  const { id, version } = await installedBySpec(core, spec);
  const { operation: _operation, ...removed } = await core.uninstaller.uninstall(id, {
    evenCurrent,
    actor: 'cli',
  });
  return { id, version, ...removed };
}

function removedText({ id, bytes, leftAt }: Removed, { words, language }: Context): string {
  return leftAt === undefined
    ? words.uninstall.done(id, formatBytes(bytes, language))
    : words.importing.unlinked(id, leftAt);
}
