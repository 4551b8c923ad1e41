import { join } from 'node:path';
import type { ClearedCache, Edit, Operation } from '@shared/domain/operation';
import type { RunningOperation } from '../history';
import type { Actor, SwitcherDeps } from './deps';
import { versionOf, type CurrentTarget, type UsableToolchain } from './toolchains';

type Deps = Pick<SwitcherDeps, 'home' | 'host' | 'link' | 'environment' | 'history' | 'caches'>;

/** One switch, decided: nothing is asked any more, only done. */
export interface SwitchPlan {
  before: CurrentTarget | null;
  after: UsableToolchain | null;
  edits: Edit[];
  actor: Actor;
  undoes: number | null;
}

/**
 * Does a switch whole or not at all. Journal first; then each step with its way back:
 *
 *   started → linked → published → caches cleared → committed
 *      └────────┴──────────┴── a failure: back in reverse → reverted
 */
export async function runSwitch(deps: Deps, plan: SwitchPlan): Promise<Operation> {
  const { before, after, edits, actor, undoes } = plan;
  const change = {
    kind: 'switch',
    before: before?.id ?? null,
    after: after?.id ?? null,
    edits,
    cleared: [] as ClearedCache[],
  } as const;
  const running = await deps.history.begin(change, actor, undoes);
  const waysBack: (() => Promise<void>)[] = [];
  const moveLink = (): Promise<void> => linkStep(deps, plan, running, waysBack);
  const publish = (): Promise<void> => publishStep(deps, plan, running, waysBack);
  try {
    // PATH must not lead to a link that isn't there: made before, taken away after.
    for (const step of after ? [moveLink, publish] : [publish, moveLink]) await step();
    const cleared = await clearCaches(deps, plan, running);
    return await running.commit({ ...change, cleared });
  } catch (error) {
    await goBack(waysBack, running);
    throw error;
  }
}

async function linkStep(
  { home, link }: Deps,
  { before, after }: SwitchPlan,
  running: RunningOperation,
  waysBack: (() => Promise<void>)[],
): Promise<void> {
  if (before?.target === after?.path) return;
  const lead = (target: string | undefined): Promise<void> =>
    target === undefined ? link.remove(home.current) : link.replace(home.current, target);
  waysBack.push(() => lead(before?.target));
  await running.phase('link', () => lead(after?.path));
}

async function publishStep(
  { environment }: Deps,
  { edits }: SwitchPlan,
  running: RunningOperation,
  waysBack: (() => Promise<void>)[],
): Promise<void> {
  if (edits.length === 0) return;
  await running.phase('publish', async () => {
    for (const edit of edits) {
      await environment.write(edit);
      waysBack.push(() => environment.write({ place: edit.place, before: edit.after, after: edit.before }));
    }
    await environment.announce();
  });
}

async function clearCaches(
  { caches, host }: Deps,
  { before, after }: SwitchPlan,
  running: RunningOperation,
): Promise<ClearedCache[]> {
  if (!after || before?.id === after.id) return [];
  const version = before?.id ? versionOf(before.id, host) : null;
  return running.phase('caches', () => caches.clearAfterSwitch(version, after.version, after.go));
}

/** What can't be put back now stays `started` in the journal: the next start tries again. */
async function goBack(waysBack: (() => Promise<void>)[], running: RunningOperation): Promise<void> {
  let whole = true;
  for (const back of waysBack.reverse()) {
    try {
      await back();
    } catch {
      whole = false;
    }
  }
  // The failure that brought us here is the one to tell, not that the journal can't be written either.
  if (whole) await running.revert().catch(() => undefined);
}

/** Settles a switch that a crash cut off: finished if everything was done, else put back. */
export async function settleSwitch(
  deps: Deps & Pick<SwitcherDeps, 'inventory'>,
  operation: Operation,
  current: CurrentTarget | null,
): Promise<void> {
  const { change } = operation;
  if (change.kind !== 'switch') return;
  const running = deps.history.resume(operation);
  const linked = (current?.id ?? null) === change.after;
  const untouched = await editsNotMade(deps, change.edits);
  if (linked && untouched.length === 0) {
    await running.commit();
    return;
  }
  for (const edit of change.edits.toReversed()) if (!untouched.includes(edit)) await takeBack(deps, edit);
  if (linked) await linkBack(deps, change.before);
  await running.revert();
}

async function editsNotMade({ environment }: Deps, edits: readonly Edit[]): Promise<Edit[]> {
  const now = await Promise.all(edits.map((edit) => environment.readOne(edit.place).catch(() => undefined)));
  return edits.filter((edit, at) => now[at] !== edit.after);
}

async function takeBack({ environment }: Deps, { place, before, after }: Edit): Promise<void> {
  try {
    await environment.write({ place, before: after, after: before });
  } catch {
    // Unreadable or changed by others in this moment: theirs to keep, and no reason to block every later switch.
  }
}

async function linkBack(
  { home, inventory, link }: Pick<SwitcherDeps, 'home' | 'inventory' | 'link'>,
  before: string | null,
): Promise<void> {
  if (before === null) await link.remove(home.current);
  // Gone meanwhile: the new one works, the old one can't.
  else if (await inventory.find(before)) await link.replace(home.current, join(home.versions, before));
}
