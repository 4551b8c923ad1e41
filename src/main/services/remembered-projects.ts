import { parseSpec } from '@shared/domain/go-version';
import type { Platform } from '@shared/domain/platform';
import type { ProjectGroup } from '@shared/domain/project-view';
import type { Disk } from '../ports/disk';
import type { Home } from '../ports/home';
import type { Locks } from '../ports/locks';
import { FolderIdentity } from './folder-identity';
import { withLock } from './with-lock';

export interface RememberedDeps {
  disk: Pick<Disk, 'readText' | 'writeText'>;
  home: Pick<Home, 'state'>;
  host: Platform;
  locks: Locks;
}

export interface RememberedProject {
  /** Absolute. */
  folder: string;
  /** One of the groups; null: in none. */
  group: string | null;
  /** ISO 8601 of when it was last opened; null when it never was. */
  openedAt: string | null;
}

/** Both in the person's order. */
export interface Remembered {
  projects: RememberedProject[];
  groups: ProjectGroup[];
}

const SCHEMA = 1;
const LOCK_WAIT_MS = 10_000;

/**
 * The list of projects and its groups, in `state.json`, whatever else stands there. What is garbled in it counts as not
 * there. Faults: LOCK_HELD, DISK_*.
 */
export class RememberedProjects {
  readonly folders: FolderIdentity;
  readonly #deps: RememberedDeps;

  constructor(deps: RememberedDeps) {
    this.#deps = deps;
    this.folders = new FolderIdentity(deps.host);
  }

  async list(): Promise<string[]> {
    return (await this.read()).projects.map(({ folder }) => folder);
  }

  async read(): Promise<Remembered> {
    return this.#remembered(await this.#state());
  }

  /** Changes the list while nobody else does. Nothing is written where nothing is new. */
  async update(change: (now: Remembered) => Remembered): Promise<void> {
    const { disk, home, locks } = this.#deps;
    await withLock(locks, 'state', { purpose: 'state', waitMs: LOCK_WAIT_MS }, async () => {
      const state = await this.#state();
      const now = this.#remembered(state);
      const { projects, groups } = change(now);
      if (JSON.stringify({ projects, groups }) === JSON.stringify(now)) return;
      const text = JSON.stringify({ ...state, schema: SCHEMA, projects, groups }, null, 2);
      await disk.writeText(home.state, `${text}\n`);
    });
  }

  /** A new folder comes first; one that is listed keeps its place. */
  async add(folder: string, openedAt: string | null = null): Promise<void> {
    await this.update(({ projects, groups }) => {
      const isListed = projects.some((project) => this.folders.same(project.folder, folder));
      const opened = projects.map((project) =>
        openedAt !== null && this.folders.same(project.folder, folder) ? { ...project, openedAt } : project,
      );
      const added = { folder: this.folders.normal(folder), group: null, openedAt };
      return { projects: isListed ? opened : [added, ...projects], groups };
    });
  }

  #remembered(state: Readonly<Record<string, unknown>>): Remembered {
    const groups: ProjectGroup[] = [];
    for (const entry of arrayOf(state['groups'])) {
      const group = groupOf(entry);
      if (group && !groups.some(({ name }) => name === group.name)) groups.push(group);
    }
    const projects: RememberedProject[] = [];
    for (const entry of arrayOf(state['projects'])) {
      const project = this.#projectOf(entry, groups);
      if (project && !projects.some(({ folder }) => this.folders.same(folder, project.folder)))
        projects.push(project);
    }
    return { projects, groups };
  }

  /** A plain text is how older versions of us wrote a folder. */
  #projectOf(entry: unknown, groups: readonly ProjectGroup[]): RememberedProject | null {
    const { folder, group, openedAt } = typeof entry === 'string' ? { folder: entry } : fieldsOf(entry);
    // Relative to what, nobody could say any more.
    if (typeof folder !== 'string' || !this.folders.isAbsolute(folder)) return null;
    return {
      folder: this.folders.normal(folder),
      group: groups.find(({ name }) => name === group)?.name ?? null,
      openedAt: typeof openedAt === 'string' && !Number.isNaN(Date.parse(openedAt)) ? openedAt : null,
    };
  }

  async #state(): Promise<Record<string, unknown>> {
    const text = await this.#deps.disk.readText(this.#deps.home.state);
    try {
      return text === null ? {} : fieldsOf(JSON.parse(text));
    } catch {
      return {};
    }
  }
}

function groupOf(entry: unknown): ProjectGroup | null {
  const { name, spec } = fieldsOf(entry);
  return typeof name === 'string' && name !== '' && typeof spec === 'string' && parseSpec(spec)
    ? { name, spec }
    : null;
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
