import type { Change, Operation } from '@shared/domain/operation';
import type { Clock } from '../ports/clock';
import type { Disk } from '../ports/disk';
import type { Home } from '../ports/home';
import type { Locks } from '../ports/locks';
import { foldJournal, withoutTornLine, type JournalLine } from './journal-lines';
import { Emitter } from './observable';

export interface HistoryDeps {
  disk: Pick<Disk, 'readText' | 'writeText' | 'appendLine'>;
  home: Home;
  clock: Clock;
  locks: Locks;
}

export type Actor = Operation['actor'];

/** An operation between its first line and its last. */
export interface RunningOperation {
  readonly id: number;
  /** Runs a step and notes how long it took. */
  phase<Value>(name: string, work: () => Promise<Value>): Promise<Value>;
  /** `change` replaces what was said at the beginning, where only the end knows it whole. */
  commit(change?: Change): Promise<Operation>;
  revert(): Promise<Operation>;
}

/** Milliseconds: a line is written in a moment, so a longer wait means that something hangs. */
const LOCK_WAIT = 10_000;

/** Whole profiles and settings stand in it, with whatever secrets they hold. */
const PRIVATE = { private: true };

/**
 * What was done to this machine, one line each in `history.jsonl`, written ahead: the line is on the disk before the
 * first change is made. Faults: DISK_*, LOCK_HELD.
 */
export class History {
  readonly changes = new Emitter<void>();
  readonly #deps: HistoryDeps;

  constructor(deps: HistoryDeps) {
    this.#deps = deps;
  }

  /** Newest first. */
  async list(): Promise<Operation[]> {
    return foldJournal(await this.#text()).reverse();
  }

  /** What was begun and neither committed nor reverted: still under way somewhere, or cut off. */
  async unfinished(): Promise<Operation[]> {
    return (await this.list()).filter(({ state }) => state === 'started');
  }

  async begin(change: Change, actor: Actor, undoes: number | null = null): Promise<RunningOperation> {
    const at = this.#deps.clock.now().toISOString();
    const operation = await this.#append((operations) => {
      const id = (operations.at(-1)?.id ?? 0) + 1;
      const op: Operation = { id, at, actor, change, state: 'started', phases: [], undoes, undoneBy: null };
      const { undoneBy: _, ...line } = op;
      return { line: { op: line }, answer: op };
    });
    return this.resume(operation);
  }

  /** Takes up an operation that a crash cut off, to close it. */
  resume(operation: Operation): RunningOperation {
    const phases = [...operation.phases];
    const end = async (state: 'committed' | 'reverted', change: Change): Promise<Operation> => {
      const { id } = operation;
      const news = { state, phases, ...(change === operation.change ? {} : { change }) };
      return this.#append(() => ({ line: { id, ...news }, answer: { ...operation, ...news } }));
    };
    return {
      id: operation.id,
      phase: async (name, work) => {
        const start = this.#deps.clock.elapsed();
        const value = await work();
        phases.push({ name, ms: Math.round((this.#deps.clock.elapsed() - start) * 100) / 100 });
        return value;
      },
      commit: (change = operation.change) => end('committed', change),
      revert: () => end('reverted', operation.change),
    };
  }

  /** For an operation that was journaled by itself: says that it took `undone` back. */
  async noteUndo(id: number, undone: number): Promise<void> {
    await this.#append(() => ({ line: { id, undoes: undone }, answer: null }));
  }

  async #append<Answer>(
    make: (operations: readonly Operation[]) => { line: JournalLine; answer: Answer },
  ): Promise<Answer> {
    const { disk, home, locks } = this.#deps;
    const lock = await locks.acquire('history', { purpose: 'history', waitMs: LOCK_WAIT });
    try {
      const text = await this.#text();
      const repaired = withoutTornLine(text);
      if (repaired !== null) await disk.writeText(home.history, repaired, PRIVATE);
      const { line, answer } = make(foldJournal(repaired ?? text));
      await disk.appendLine(home.history, JSON.stringify(line), PRIVATE);
      return answer;
    } finally {
      await lock.release();
      this.changes.emit();
    }
  }

  async #text(): Promise<string> {
    return (await this.#deps.disk.readText(this.#deps.home.history)) ?? '';
  }
}
