import { isElevated } from '@shared/domain/environment/plan-drafts';
import { fault, isFault } from '@shared/domain/fault';
import type { Change, Edit, Operation } from '@shared/domain/operation';
import type { Elevation } from '../../ports/elevation';
import type { EnvironmentStore } from '../../ports/environment-store';
import type { Actor, History, RunningOperation } from '../history';
import { placeName } from '../switching/undo-switch';

export interface EditDeps {
  environment: EnvironmentStore;
  elevation: Pick<Elevation, 'writeMachine'>;
  history: Pick<History, 'begin'>;
}

/**
 * Edits of the environment, decided: each place still holds `before`. What of the account stands behind the machine's
 * is right only together with those.
 */
export interface EditRun {
  edits: readonly Edit[];
  /** What the journal calls them; nothing given: a change of the environment. */
  change?: JournaledEdits;
  actor: Actor;
  undoes: number | null;
  /** What a person who gives no administrator rights leaves: the account's own changes, or nothing at all. */
  refusal: 'keep-own' | 'go-back';
}

/** Changes that are these edits and nothing else. */
export type JournaledEdits = Extract<Change, { kind: 'environment' | 'hook' }>;

export interface EditsDone {
  operation: Operation;
  /** What only an administrator could have written, and none did. */
  refused: Edit[];
}

/**
 * Does edits of the environment, whole or not at all but for what the person refuses. Journal first; then
 *
 *   started → the account's written → the machine's, asked for once, and what needs them → told and read back → committed
 *      └────────────────┴───────────────────┴── a failure: back in reverse → reverted
 *
 * Throws PROFILE_CHANGED, PROFILE_UNREADABLE, ELEVATION_*, DISK_*.
 */
export async function runEdits(
  deps: EditDeps,
  { edits, change = { kind: 'environment', edits: [] }, actor, undoes, refusal }: EditRun,
): Promise<EditsDone> {
  const running = await deps.history.begin({ ...change, edits: [...edits] }, actor, undoes);
  const written: Edit[] = [];
  try {
    const { first, machine, then } = steps(edits);
    await writeOwn(deps, first, running, written);
    const refused = await writeMachine(deps, machine, running, { written, refusal });
    if (refused.length > 0) refused.push(...then);
    else await writeOwn(deps, then, running, written);
    await announceAndCheck(deps, running, written);
    return { operation: await commit(running, change, edits, written), refused };
  } catch (error) {
    await goBack(deps, running, written);
    throw error;
  }
}

function steps(edits: readonly Edit[]): Record<'first' | 'machine' | 'then', Edit[]> {
  const machine = edits.filter(({ place }) => isElevated(place));
  const end = edits.findLastIndex(({ place }) => isElevated(place));
  const own = (part: readonly Edit[]): Edit[] => part.filter(({ place }) => !isElevated(place));
  return end === -1
    ? { first: [...edits], machine, then: [] }
    : { first: own(edits.slice(0, end)), machine, then: own(edits.slice(end)) };
}

async function writeOwn(
  { environment }: EditDeps,
  own: readonly Edit[],
  running: RunningOperation,
  written: Edit[],
): Promise<void> {
  if (own.length === 0) return;
  await running.phase('write', async () => {
    for (const edit of own) {
      await environment.write(edit);
      written.push(edit);
    }
  });
}

/** Answers what was refused. */
async function writeMachine(
  { elevation, environment }: EditDeps,
  machine: readonly Edit[],
  running: RunningOperation,
  { written, refusal }: { written: Edit[]; refusal: EditRun['refusal'] },
): Promise<Edit[]> {
  if (machine.length === 0) return [];
  try {
    await running.phase('administrator', () => elevation.writeMachine(machine));
  } catch (error) {
    // Another program wrote them, and its word may have been lost: the values themselves tell.
    const { made, missing, unknown } = await judgeByReading(environment, machine);
    written.push(...made, ...unknown);
    if (missing.length + unknown.length === 0) return [];
    if (refusal === 'keep-own' && unknown.length === 0 && isFault(error, 'ELEVATION_REFUSED')) return missing;
    throw error;
  }
  written.push(...machine);
  return [];
}

/** Which of the edits stand; `unknown` are those that can't be read now. */
async function judgeByReading(
  environment: EnvironmentStore,
  edits: readonly Edit[],
): Promise<Record<'made' | 'missing' | 'unknown', Edit[]>> {
  const now = await Promise.all(edits.map(({ place }) => environment.readOne(place).catch(() => undefined)));
  return {
    made: edits.filter(({ after }, at) => now[at] === after),
    missing: edits.filter(({ after }, at) => now[at] !== undefined && now[at] !== after),
    unknown: edits.filter((_, at) => now[at] === undefined),
  };
}

/** A value that isn't what we wrote was changed by others in this moment, or never got there. */
async function announceAndCheck(
  { environment }: EditDeps,
  running: RunningOperation,
  written: readonly Edit[],
): Promise<void> {
  if (written.length === 0) return;
  await running.phase('check', async () => {
    await environment.announce();
    for (const { place, after } of written)
      if ((await environment.readOne(place)) !== after)
        throw fault('PROFILE_CHANGED', { path: placeName(place) });
  });
}

/** The journal says in the end what was really written. */
async function commit(
  running: RunningOperation,
  change: JournaledEdits,
  edits: readonly Edit[],
  written: readonly Edit[],
): Promise<Operation> {
  if (written.length === 0 && edits.length > 0) return running.revert();
  return written.length === edits.length
    ? running.commit()
    : running.commit({ ...change, edits: [...written] });
}

/** What can't be put back now stays `started` in the journal: the next start tries again. */
async function goBack(
  { environment, elevation }: EditDeps,
  running: RunningOperation,
  written: readonly Edit[],
): Promise<void> {
  const back = written.map(({ place, before, after }) => ({ place, before: after, after: before })).reverse();
  const machine = back.filter(({ place }) => isElevated(place));
  const own = back.filter(({ place }) => !isElevated(place));
  const steps = own.map((edit) => () => environment.write(edit));
  if (machine.length > 0) steps.unshift(() => elevation.writeMachine(machine));
  const results: boolean[] = [];
  for (const step of steps) results.push(await isDoneOrTheirs(step));
  // Programs that started meanwhile must not keep what was taken back.
  if (written.length > 0) await environment.announce().catch(() => undefined);
  // The failure that brought us here is the one to tell, not that the journal can't be written either.
  if (results.every(Boolean)) await running.revert().catch(() => undefined);
}

/** What others changed meanwhile is theirs, and nothing of ours is left in it. */
async function isDoneOrTheirs(step: () => Promise<void>): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (error) {
    return isFault(error, 'PROFILE_CHANGED');
  }
}
