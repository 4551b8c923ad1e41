import type { Disk } from '../ports/disk';
import type { Home } from '../ports/home';
import type { Locks } from '../ports/locks';

export interface RememberedDeps {
  disk: Pick<Disk, 'readText' | 'writeText'>;
  home: Pick<Home, 'state'>;
  locks: Locks;
}

const SCHEMA = 1;
const LOCK_WAIT_MS = 10_000;

/** The folders of projects, in `state.json`. A garbled file counts as empty: it holds nothing that can't be had again. */
export class RememberedProjects {
  readonly #deps: RememberedDeps;

  constructor(deps: RememberedDeps) {
    this.#deps = deps;
  }

  /** The newest first. */
  async list(): Promise<string[]> {
    const { projects } = await this.#read();
    return Array.isArray(projects) ? projects.filter((folder) => typeof folder === 'string') : [];
  }

  async add(folder: string): Promise<void> {
    const { disk, home, locks } = this.#deps;
    const lock = await locks.acquire('state', { purpose: 'state', waitMs: LOCK_WAIT_MS });
    try {
      const others = (await this.list()).filter((other) => other !== folder);
      const state = { ...(await this.#read()), schema: SCHEMA, projects: [folder, ...others] };
      await disk.writeText(home.state, `${JSON.stringify(state, null, 2)}\n`);
    } finally {
      await lock.release();
    }
  }

  async #read(): Promise<Record<string, unknown>> {
    const text = await this.#deps.disk.readText(this.#deps.home.state);
    try {
      const value: unknown = text === null ? null : JSON.parse(text);
      return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
    } catch {
      return {};
    }
  }
}
