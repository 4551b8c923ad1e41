import { dirname, isAbsolute } from 'node:path';
import { minorOf } from '@shared/domain/go-version';
import type { ClearedCache } from '@shared/domain/operation';
import type { Settings } from '@shared/domain/settings';
import type { Disk } from '../ports/disk';
import type { Processes, RunOptions, RunResult } from '../ports/processes';

export interface CachesDeps {
  processes: Pick<Processes, 'run'>;
  disk: Pick<Disk, 'treeBytes'>;
  settings: { read(): Promise<Pick<Settings, 'cachesOnSwitch'>> };
}

/** Milliseconds; a module cache of many gigabytes takes minutes to delete. */
const CLEAN_LIMIT = 10 * 60_000;
const ASK_LIMIT = 30_000;

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
      if ((await this.#go(goBinary, ['clean', flag], CLEAN_LIMIT))?.status === 0)
        cleared.push({ cache, path, bytes });
    }
    return cleared;
  }

  async #folders(goBinary: string): Promise<Readonly<Record<string, string | undefined>>> {
    const names = Object.values(CLEANERS).map(({ name }) => name);
    const result = await this.#go(goBinary, ['env', '-json', ...names], ASK_LIMIT);
    if (result?.status !== 0) return {};
    try {
      return JSON.parse(result.stdout) as Record<string, string>;
    } catch {
      return {};
    }
  }

  async #go(goBinary: string, args: readonly string[], timeoutMs: number): Promise<RunResult | null> {
    const options: RunOptions = {
      // Away from any project, whose go.mod could ask for another toolchain.
      cwd: dirname(goBinary),
      env: { GOROOT: undefined, GOTOOLCHAIN: 'local', GOFLAGS: undefined },
      timeoutMs,
    };
    return this.#deps.processes.run(goBinary, args, options).catch(() => null);
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
