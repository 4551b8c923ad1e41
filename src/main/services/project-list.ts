import { fault } from '@shared/domain/fault';
import type { GroupVersion } from '@shared/domain/operation';
import type { Platform } from '@shared/domain/platform';
import type { ProjectGo, ProjectGroup, ProjectView } from '@shared/domain/project-view';
import { toolchainId } from '@shared/domain/toolchain';
import type { Clock } from '../ports/clock';
import type { ProgramEnvironment } from '../ports/desktop-programs';
import type { Disk } from '../ports/disk';
import { environmentFor } from '../ports/toolchain-environment';
import type { FolderLooks } from './folder-looks';
import type { Actor } from './history';
import type { Inventory } from './inventory';
import { Emitter } from './observable';
import type { VersionsHere } from './pinned-folders';
import { isFolder } from './plain-file';
import { GONE, projectGo } from './project-go';
import type { Projects } from './projects';
import type { Remembered, RememberedProject, RememberedProjects } from './remembered-projects';

export interface ProjectListDeps {
  disk: Pick<Disk, 'stat' | 'realPath'>;
  host: Platform;
  env: NodeJS.ProcessEnv;
  clock: Clock;
  inventory: Pick<Inventory, 'find'>;
  projects: Pick<Projects, 'resolve' | 'known' | 'knownWord' | 'writePins'>;
  pinnedFolders: { here(): Promise<VersionsHere>; remembered: RememberedProjects; looks: FolderLooks };
}

/** Pins that were written in one operation. */
export interface PinOutcome {
  /** Number in the history. */
  operation: number;
  /** What the word means today. */
  version: string;
  /** The pins that were written; those that said the same already are not among them. */
  files: string[];
  /** Projects of the group whose folder is gone or can't be reached: their pins are as they were. */
  missing: string[];
}

/** The projects that a person keeps in the list. Faults: those of each method, LOCK_HELD, DISK_*. */
export class ProjectList {
  /** The list, its groups or a pin of it; ask again. */
  readonly changes = new Emitter<void>();
  readonly #deps: ProjectListDeps;
  readonly #remembered: RememberedProjects;

  constructor(deps: ProjectListDeps) {
    this.#deps = deps;
    this.#remembered = deps.pinnedFolders.remembered;
  }

  /** In the person's order. One project that can't be read keeps no other from being told. */
  async state(): Promise<{ projects: ProjectView[]; groups: ProjectGroup[] }> {
    const { pinnedFolders } = this.#deps;
    const [{ projects, groups }, here] = await Promise.all([this.#remembered.read(), pinnedFolders.here()]);
    const folders = projects.map(({ folder }) => folder);
    const gos = await pinnedFolders.looks.each(folders, (folder) => projectGo(this.#deps, folder, here));
    const views = projects.map((project, index) => this.#view(project, gos[index] ?? GONE));
    return { projects: views, groups };
  }

  /** Puts a folder into the list, first, or marks that it was opened again. Answers it as listed. Throws DISK_FAILED. */
  async open(folder: string): Promise<string> {
    const { disk, clock } = this.#deps;
    const path = this.#remembered.folders.normal(folder);
    if (!(await isFolder(disk, path))) throw fault('DISK_FAILED', { path, reason: 'not a folder' });
    await this.#remembered.add(path, clock.now().toISOString());
    this.changes.emit();
    return this.require(path);
  }

  /** A folder of the list, as it is listed there. Throws PROJECT_UNKNOWN. */
  async require(folder: string): Promise<string> {
    return this.#listed(await this.#remembered.read(), folder).folder;
  }

  /** Out of the list; nothing in the folder is touched. One that isn't listed is fine. */
  async forget(folder: string): Promise<void> {
    await this.#update(({ projects, groups }) => ({
      projects: projects.filter((project) => !this.#isSame(project, folder)),
      groups,
    }));
  }

  /** In front of another one, or with null to the end. Throws PROJECT_UNKNOWN. */
  async move(folder: string, before: string | null): Promise<void> {
    await this.#update((now) => {
      const moved = this.#listed(now, folder);
      const next = before === null ? null : this.#listed(now, before);
      if (moved === next) return now;
      const projects = now.projects.filter((project) => project !== moved);
      projects.splice(next === null ? projects.length : projects.indexOf(next), 0, moved);
      return { ...now, projects };
    });
  }

  /** Which Go any folder gets now; what is wrong with its pin is part of the answer. */
  async goOf(folder: string): Promise<ProjectGo> {
    return projectGo(this.#deps, folder, await this.#deps.pinnedFolders.here());
  }

  /**
   * Null when its file says so already. Its group stays: what a project's own file says decides.
   * Throws PROJECT_UNKNOWN, VERSION_INVALID, VERSION_NOT_FOUND, PIN_INVALID, DISK_FAILED for a folder that is gone.
   */
  async pin(folder: string, spec: string, actor: Actor): Promise<PinOutcome | null> {
    const listed = await this.require(folder);
    const { version, outcome, missing } = await this.#pinAll(spec, [listed], actor);
    if (missing.length > 0) throw fault('DISK_FAILED', { path: listed, reason: 'not a folder' });
    return outcome && { ...outcome, version, missing };
  }

  /** Joins a group, whose version its pin then says, or leaves its group. Throws PROJECT_UNKNOWN, GROUP_UNKNOWN, as `pin`. */
  async setGroup(folder: string, group: string | null, actor: Actor): Promise<PinOutcome | null> {
    const now = await this.#remembered.read();
    this.#listed(now, folder);
    const joined = group === null ? null : groupIn(now, group);
    const outcome = joined && (await this.pin(folder, joined.spec, actor));
    await this.#update((later) => ({
      ...later,
      projects: later.projects.map((project) =>
        this.#isSame(project, folder) ? { ...project, group: joined?.name ?? null } : project,
      ),
    }));
    return outcome;
  }

  /**
   * Makes a group, or gives `before` another name or version; then the pins of its projects say it, all or none.
   * Throws GROUP_UNKNOWN, GROUP_EXISTS, as `pin`.
   */
  async saveGroup(
    { name, before, spec }: { name: string; before: string | null; spec: string },
    actor: Actor,
  ): Promise<PinOutcome | null> {
    const now = await this.#remembered.read();
    const old = before === null ? null : groupIn(now, before);
    if (name !== before && now.groups.some((group) => group.name === name))
      throw fault('GROUP_EXISTS', { name });
    const members = now.projects.filter(({ group }) => before !== null && group === before);
    const folders = members.map(({ folder }) => folder);
    const { word, version, outcome, missing } = await this.#pinAll(spec, folders, actor, (after) =>
      old && old.spec !== after ? { name, before: old.spec, after } : null,
    );
    await this.#update((later) => withGroup(later, before, { name, spec: word }));
    return outcome && { ...outcome, version, missing };
  }

  /** Its projects and their pins stay. Throws GROUP_UNKNOWN. */
  async removeGroup(name: string): Promise<void> {
    await this.#update((now) => {
      const gone = groupIn(now, name);
      return {
        projects: now.projects.map((project) =>
          project.group === name ? { ...project, group: null } : project,
        ),
        groups: now.groups.filter((group) => group !== gone),
      };
    });
  }

  /** PATH and GOROOT of the installed Go that a folder is pinned to; empty without one. */
  async environmentOf(folder: string): Promise<ProgramEnvironment> {
    const { host, env, inventory } = this.#deps;
    const go = await this.goOf(folder);
    if (go.kind !== 'resolved' || go.version === null || !go.installed) return {};
    const toolchain = await inventory.find(toolchainId(go.version, host, host));
    return toolchain && !toolchain.broken ? environmentFor(toolchain, env) : {};
  }

  async #pinAll(
    spec: string,
    folders: readonly string[],
    actor: Actor,
    groupOf: (word: string) => GroupVersion | null = () => null,
  ) {
    const { projects } = this.#deps;
    const known = await projects.knownWord(spec);
    const { operation, files, missing } = await projects.writePins(
      known.word,
      folders,
      actor,
      groupOf(known.word),
    );
    if (operation !== null) this.changes.emit();
    return { ...known, outcome: operation === null ? null : { operation, files }, missing };
  }

  async #update(change: (now: Remembered) => Remembered): Promise<void> {
    await this.#remembered.update(change);
    this.changes.emit();
  }

  #view({ folder, group, openedAt }: RememberedProject, go: ProjectGo): ProjectView {
    return { folder, name: this.#remembered.folders.nameOf(folder), group, go, openedAt };
  }

  #listed({ projects }: Remembered, folder: string): RememberedProject {
    const project = projects.find((one) => this.#isSame(one, folder));
    if (!project) throw fault('PROJECT_UNKNOWN', { folder });
    return project;
  }

  #isSame(project: RememberedProject, folder: string): boolean {
    return this.#remembered.folders.same(project.folder, folder);
  }
}

function groupIn({ groups }: Remembered, name: string): ProjectGroup {
  const group = groups.find((one) => one.name === name);
  if (!group) throw fault('GROUP_UNKNOWN', { name, known: groups.map((one) => one.name) });
  return group;
}

/** In the place of the one that was called `before`, with its projects; else as the last. */
function withGroup({ projects, groups }: Remembered, before: string | null, group: ProjectGroup): Remembered {
  const isThere = groups.some(({ name }) => name === before);
  return {
    projects: projects.map((project) =>
      before !== null && project.group === before ? { ...project, group: group.name } : project,
    ),
    groups: isThere ? groups.map((one) => (one.name === before ? group : one)) : [...groups, group],
  };
}
