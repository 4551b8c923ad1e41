import { isAbsolute } from 'node:path';
import { minorOf } from '@shared/domain/go-version';
import type { ClearedCache } from '@shared/domain/operation';
import type { Settings } from '@shared/domain/settings';
import type { Disk } from '../ports/disk';
import type { Processes } from '../ports/processes';
import { askGo, CLEAN_LIMIT, runGo } from './storage/go-command';

export interface CachesDeps {
  processes: Pick<Processes, 'run'>;
  disk: Pick<Disk, 'treeBytes'>;
  settings: { read(): Promise<Pick<Settings, 'cachesOnSwitch'>> };
}

const CLEANERS = {
  build: { flag: '-cache', name: 'GOCACHE' },
  modules: { flag: '-modcache', name: 'GOMODCACHE' },
} as const;

/** Go's own caches, cleared by Go itself. */
export class Caches {
  readonly #deps: CachesDeps;

  constructor(deps: CachesDeps) {
    this.#deps = deps;
  }

  /**
   * Clears what the settings say for a switch between two versions, with the new toolchain's `go`; answers what was
   * cleared and how much it held. A cache that can't be cleared stays, and never fails the switch.
   */
  async clearAfterSwitch(before: string | null, after: string, goBinary: string): Promise<ClearedCache[]> {
    const caches = cachesToClear((await this.#deps.settings.read()).cachesOnSwitch, before, after);
    if (caches.length === 0) return [];
    const folders = await this.#folders(goBinary);
    const cleared: ClearedCache[] = [];
    for (const cache of caches) {
      const path = folders[CLEANERS[cache].name];
      // `GOCACHE=off` is no folder.
      if (path === undefined || !isAbsolute(path)) continue;
      const bytes = await this.#deps.disk.treeBytes(path).catch(() => 0);
      const { flag } = CLEANERS[cache];
      if (await this.#clean(goBinary, flag)) cleared.push({ cache, path, bytes });
    }
    return cleared;
  }

  async #folders(goBinary: string): Promise<Readonly<Record<string, string | undefined>>> {
    const names = Object.values(CLEANERS).map(({ name }) => name);
    return (await askGo(this.#deps.processes, goBinary, names)) ?? {};
  }

  async #clean(goBinary: string, flag: string): Promise<boolean> {
    const options = { timeoutMs: CLEAN_LIMIT };
    const result = await runGo(this.#deps.processes, goBinary, ['clean', flag], options).catch(() => null);
    return result?.status === 0;
  }
}

function cachesToClear(
  policy: Settings['cachesOnSwitch'],
  before: string | null,
  after: string,
): ClearedCache['cache'][] {
  if (before === after) return [];
  switch (policy) {
    case 'off':
      return [];
    case 'build-on-minor':
      return before !== null && minorOf(before) !== minorOf(after) ? ['build'] : [];
    case 'build':
      return ['build'];
    case 'build-and-modules':
      return ['build', 'modules'];
  }
}
