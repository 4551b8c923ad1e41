import { formatBytes } from '@shared/i18n/format';
import type { ToolchainView } from '@shared/domain/views';
import type { Answer } from '../answer';
import type { Context } from '../context';
import { eachSpec, tellFailures, type SpecOutcome } from '../each-spec';
import { unneeded } from '../unneeded';

export interface PruneOptions {
  dryRun?: boolean;
}

export async function prune(context: Context, options: PruneOptions): Promise<Answer> {
  const { core, words, language } = context;
  const candidates = unneeded(await core.toolchainViews());
  const bytes = candidates.reduce((sum, view) => sum + freedBytes(view), 0);
  const names = candidates.map((view) => view.id).join(words.list);
  if (candidates.length === 0)
    return { json: { dryRun: options.dryRun === true, removed: [] }, text: words.prune.none };
  if (options.dryRun === true)
    return {
      json: { dryRun: true, removed: candidates.map(removedJson) },
      text: words.prune.would(names, formatBytes(bytes, language)),
    };
  await core.start();
  const outcomes: SpecOutcome<ToolchainView>[] = [];
  for (const view of candidates) outcomes.push(...(await eachSpec([view.id], () => remove(context, view))));
  const removed = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  const failures = await tellFailures(outcomes, context);
  return {
    json: { dryRun: false, removed: removed.map(removedJson), ...failures.json },
    text: removed.map((view) => removedText(view, context)).join('\n'),
    status: failures.status,
  };
}

async function remove({ core }: Context, view: ToolchainView): Promise<ToolchainView> {
  // Became current meanwhile: then the uninstaller refuses.
  const { bytes } = await core.uninstaller.uninstall(view.id, { evenCurrent: false, actor: 'cli' });
  return { ...view, bytes };
}

function removedJson(view: ToolchainView): { version: string; bytes: number } {
  return { version: view.version, bytes: freedBytes(view) };
}

/** Of one that is linked only the link goes. */
function freedBytes({ bytes, linkedTo }: ToolchainView): number {
  return linkedTo === null ? bytes : 0;
}

function removedText({ id, bytes, linkedTo }: ToolchainView, { words, language }: Context): string {
  return linkedTo === null
    ? words.uninstall.done(id, formatBytes(bytes, language))
    : words.importing.unlinked(id, linkedTo);
}
