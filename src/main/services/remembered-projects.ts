import { parseSpec } from '@shared/domain/go-version';
import type { GroupVersion } from '@shared/domain/operation';
import type { Platform } from '@shared/domain/platform';
import type { ProjectGroup } from '@shared/domain/project-view';
import type { Disk } from '../ports/disk';
import type { Home } from '../ports/home';
import type { Locks } from '../ports/locks';
import { FolderIdentity } from './folder-identity';
import { arrayOf, fieldsOf, stateFields, withUnknownFields, type StateFields } from './state-fields';
import { withLock } from './with-lock';

export interface RememberedDeps {
  disk: Pick<Disk, 'readBytes' | 'stat' | 'writeBytes' | 'writeText'>;
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
 * there, and is never lost: it is carried along, or kept in `state.json.unreadable`. Faults: LOCK_HELD, DISK_*.
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
    return this.#remembered((await this.#state()).fields);
  }

  /** Changes the list while nobody else does. Nothing is written where nothing is new. */
  async update(change: (now: Remembered) => Remembered): Promise<void> {
    const { disk, home, locks } = this.#deps;
    await withLock(locks, 'state', { purpose: 'state', waitMs: LOCK_WAIT_MS }, async () => {
      const { fields, unreadable } = await this.#state();
      const now = this.#remembered(fields);
      const { projects, groups } = change(now);
      if (JSON.stringify({ projects, groups }) === JSON.stringify(now)) return;
      if (unreadable) await this.#keep(unreadable);
      const text = JSON.stringify(this.#merged(fields, { projects, groups }), null, 2);
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

  /** A group's version follows its pins; one that says something else by now stays. */
  async respec({ name, before, after }: GroupVersion): Promise<void> {
    await this.update(({ projects, groups }) => ({
      projects,
      groups: groups.map((group) =>
        group.name === name && group.spec === before ? { ...group, spec: after } : group,
      ),
    }));
  }

  /** The fields with a new list. What isn't understood stays behind it. */
  #merged(fields: StateFields, { projects, groups }: Remembered): StateFields {
    const [oldGroups, oldProjects] = [arrayOf(fields['groups']), arrayOf(fields['projects'])];
    const isNamed = (name: unknown): boolean => groups.some((group) => group.name === name);
    const strangeGroups = oldGroups.filter((entry) => !groupOf(entry) && !isNamed(fieldsOf(entry)['name']));
    const strangeNames = strangeGroups.map((entry) => fieldsOf(entry)['name']);
    const known = withUnknownFields(projects, oldProjects, (project, old) => this.#isOf(project, old));
    const merged = known.map((project) => {
      const old = oldProjects.map(fieldsOf).find((entry) => this.#isOf(project, entry));
      // Its group is one of those that aren't understood here.
      return project.group === null &&
        typeof old?.['group'] === 'string' &&
        strangeNames.includes(old['group'])
        ? { ...project, group: old['group'] }
        : project;
    });
    return {
      ...fields,
      schema: newerSchema(fields['schema']) ?? SCHEMA,
      projects: [...merged, ...oldProjects.filter((entry) => !this.#projectOf(entry, []))],
      groups: [
        ...withUnknownFields(groups, oldGroups, ({ name }, old) => name === old['name']),
        ...strangeGroups,
      ],
    };
  }

  #isOf(project: RememberedProject, { folder }: StateFields): boolean {
    return (
      typeof folder === 'string' &&
      this.folders.isAbsolute(folder) &&
      this.folders.same(project.folder, folder)
    );
  }

  /** The first one stays: what is garbled later comes after a text of ours. */
  async #keep(bytes: Uint8Array): Promise<void> {
    const { disk, home } = this.#deps;
    const copy = `${home.state}.unreadable`;
    if ((await disk.stat(copy)) === null) await disk.writeBytes(copy, bytes);
  }

  #remembered(state: StateFields): Remembered {
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

  /** `unreadable`: the bytes that the next write would lose. */
  async #state(): Promise<{ fields: StateFields; unreadable: Uint8Array | null }> {
    const bytes = await this.#deps.disk.readBytes(this.#deps.home.state);
    const { fields, isUnreadable } = stateFields(new TextDecoder().decode(bytes ?? new Uint8Array()));
    return { fields, unreadable: isUnreadable ? bytes : null };
  }
}

/** A version of us that knows more keeps its number: it reads by that what it wrote. */
function newerSchema(schema: unknown): number | null {
  return typeof schema === 'number' && schema > SCHEMA ? schema : null;
}

function groupOf(entry: unknown): ProjectGroup | null {
  const { name, spec } = fieldsOf(entry);
  return typeof name === 'string' && name !== '' && typeof spec === 'string' && parseSpec(spec)
    ? { name, spec }
    : null;
}
