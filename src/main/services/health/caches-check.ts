import { isFault } from '@shared/domain/fault';
import type { CachePlace, CachesFacts } from '@shared/domain/health/caches-facts';
import type { FindingOf } from '@shared/domain/health/finding';
import { judgeCaches } from '@shared/domain/health/judge-caches';
import type { StorageState, Store } from '@shared/domain/storage';
import type { Clock } from '../../ports/clock';
import type { Disk } from '../../ports/disk';
import type { Home } from '../../ports/home';
import { unlessCancelled } from '../environment/unless-cancelled';
import type { Inventory } from '../inventory';
import type { Storage } from '../storage';
import type { Check, Examination } from './check';

export interface CachesCheckDeps {
  storage: Pick<Storage, 'measure' | 'state'>;
  inventory: Pick<Inventory, 'find'>;
  disk: Pick<Disk, 'freeBytes'>;
  home: Pick<Home, 'root'>;
  clock: Pick<Clock, 'now'>;
  /** Milliseconds that may be spent on measuring; for tests. */
  budget?: number;
}

/** Milliseconds: it runs beside the build probe, whose time it must not take. */
const BUDGET = 2500;
const DAY = 24 * 60 * 60 * 1000;

/** What the caches take, from what is known of them or can be measured in a moment. */
export class CachesCheck implements Check<'caches'> {
  readonly id = 'caches';
  readonly limitMs = 30_000;
  readonly needs = [] as const;
  readonly #deps: CachesCheckDeps;

  constructor(deps: CachesCheckDeps) {
    this.#deps = deps;
  }

  async run({ subject }: Examination, signal: AbortSignal): Promise<FindingOf<'caches'>[]> {
    const { inventory, clock } = this.#deps;
    const { stores } = await this.#measured(signal);
    const current = subject?.toolchain ? await inventory.find(subject.toolchain) : null;
    const installedAt = current?.record?.installedAt;
    const facts: CachesFacts = {
      now: clock.now().toISOString(),
      // What wasn't measured has no path and no bytes, and says nothing.
      stores,
      places: await this.#places(stores),
      current: current && installedAt ? { version: current.version, installedAt } : null,
    };
    return judgeCaches(facts);
  }

  /** Of today if there is one; else as far as one comes in its time. */
  async #measured(signal: AbortSignal): Promise<StorageState> {
    const { storage, clock, budget = BUDGET } = this.#deps;
    const { measuredAt } = storage.state();
    if (measuredAt !== null && clock.now().getTime() - Date.parse(measuredAt) < DAY) return storage.state();
    const within = AbortSignal.any([signal, AbortSignal.timeout(budget)]);
    try {
      return await unlessCancelled(within, () => storage.measure(within));
    } catch (error) {
      if (signal.aborted || !isFault(error, 'CANCELLED')) throw error;
      return storage.state();
    }
  }

  async #places(stores: StorageState['stores']): Promise<CachePlace[]> {
    const { disk, home } = this.#deps;
    const pathOf = (store: Store): string | null => stores.find((one) => one.store === store)?.path ?? null;
    const places: [string | null, Store[]][] = [
      [pathOf('build'), ['build', 'test', 'fuzz']],
      [pathOf('modules'), ['modules', 'toolchains']],
      [home.root, ['downloads']],
    ];
    return Promise.all(
      places.flatMap(([path, there]) =>
        path === null
          ? []
          : [disk.freeBytes(path).then((free): CachePlace => ({ path, free, stores: there }))],
      ),
    );
  }
}
