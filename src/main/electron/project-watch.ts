import { basename, dirname } from 'node:path';
import type { FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { PIN_FILES } from '@shared/domain/project';
import type { ProjectView } from '@shared/domain/project-view';
import { rested } from './rested';
import { watchFolder } from './watched-folder';

/** An editor that saves touches a file several times within milliseconds: it is told once. */
const REST_MS = 120;
/** Watchers are a system's scarce good: the projects after these are looked at when somebody asks. */
const MOST = 200;
/** Folders above one project. */
const MOST_ABOVE = 10;

type WatchedProject = Pick<ProjectView, 'folder' | 'go'>;

interface Watched {
  names: ReadonlySet<string>;
  /** Null: it can't be watched. */
  watcher: FSWatcher | null;
}

/** Tells when a pin of a listed project may have changed, or its folder came or went. Asks nothing by the clock. */
export class ProjectWatch {
  readonly #account: string;
  readonly #watched = new Map<string, Watched>();
  /** Asked whether they are there; a share that is away takes its time. */
  readonly #starting = new Set<Watched>();
  readonly #rest: ReturnType<typeof rested>;

  /** @param account the person's own folder: pins above it are hardly ever made */
  constructor(onChange: () => void, account: string = homedir()) {
    this.#account = account;
    this.#rest = rested(REST_MS, onChange);
  }

  /**
   * Watches what these projects get their Go from, and no longer what others got theirs from. To be called again after
   * every change that was told. Done when those that can be watched are; a share that is away may take minutes.
   */
  async follow(projects: readonly WatchedProject[]): Promise<void> {
    const wanted = foldersToWatch(projects, this.#account);
    for (const folder of this.#watched.keys()) if (!wanted.has(folder)) this.#leave(folder);
    const started: Promise<void>[] = [];
    for (const [folder, names] of wanted) {
      const known = this.#watched.get(folder);
      if (known) known.names = names;
      if (known ? known.watcher === null : this.#watched.size < MOST)
        started.push(this.#watch(folder, known ?? { names, watcher: null }));
    }
    await Promise.all(started);
  }

  stop(): void {
    this.#rest.cancel();
    for (const folder of [...this.#watched.keys()]) this.#leave(folder);
  }

  async #watch(folder: string, entry: Watched): Promise<void> {
    // Known also when it can't be watched: it counts, and is tried again at the next change.
    this.#watched.set(folder, entry);
    if (this.#starting.has(entry)) return;
    this.#starting.add(entry);
    // To begin to watch holds everything up until the disk answers: only one that just did is asked.
    const isThere = await answers(folder).finally(() => this.#starting.delete(entry));
    if (!isThere || this.#watched.get(folder) !== entry) return;
    entry.watcher = watchFolder(folder, {
      onName: (name) => {
        if (name !== null && !entry.names.has(name)) return;
        // What is watched may be gone while another folder has its place: it is looked for anew.
        if (name === basename(folder)) this.#leave(folder);
        this.#rest.note();
      },
      onLost: () => {
        if (entry.watcher === null) return;
        this.#leave(folder);
        this.#rest.note();
      },
    });
  }

  #leave(folder: string): void {
    this.#watched.get(folder)?.watcher?.close();
    this.#watched.delete(folder);
  }
}

/**
 * Folders with the names in them that matter. Folders, not files: an editor saves by renaming a new file over the old
 * one, and a pin may yet have to be written.
 */
export function foldersToWatch(
  projects: readonly WatchedProject[],
  account: string,
): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  const add = (folder: string, names: readonly string[]): void => {
    folders.set(folder, new Set([...(folders.get(folder) ?? []), ...names]));
  };
  for (const { folder, go } of projects) {
    // One that is gone can only be seen to come back from above; what lies above a share is a machine.
    if (go.kind === 'missing' && /^[\\/]{2}/.test(folder)) continue;
    if (go.kind === 'missing') add(dirname(folder), [basename(folder)]);
    // Linux tells of a watched folder's own end by the folder's name.
    else add(folder, [...PIN_FILES, basename(folder)]);
  }
  // After the projects' own, in case there are too many. A pin that is yet to be written there would decide.
  for (const { folder, go } of projects)
    if (go.kind !== 'missing')
      for (const above of foldersAbove(folder, pinningFile(go), account)) add(above, PIN_FILES);
  return folders;
}

/** Up to the folder of the file that decides, which is always among them; where none does, up to the account's or the root. */
function foldersAbove(folder: string, file: string | null, account: string): string[] {
  const last = file === null ? account : dirname(file);
  const folders: string[] = [];
  for (let at = folder; at !== last && dirname(at) !== at && folders.length < MOST_ABOVE; at = dirname(at))
    folders.push(dirname(at));
  return file === null || last === folder || folders.includes(last) ? folders : [...folders, last];
}

async function answers(folder: string): Promise<boolean> {
  return stat(folder).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}

function pinningFile(go: ProjectView['go']): string | null {
  if (go.kind === 'resolved') return go.file;
  return go.kind === 'refused' && go.fault.code === 'PIN_INVALID' ? go.fault.params.file : null;
}
