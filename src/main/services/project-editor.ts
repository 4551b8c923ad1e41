import { join } from 'node:path';
import { withEditorGo } from '@shared/domain/environment/editor-settings';
import { fault } from '@shared/domain/fault';
import type { Edit } from '@shared/domain/operation';
import type { Platform } from '@shared/domain/platform';
import { toolchainId } from '@shared/domain/toolchain';
import type { Disk } from '../ports/disk';
import type { Locks } from '../ports/locks';
import { writeFiles, type EditJournal } from './file-edits';
import type { Actor } from './history';
import type { Inventory } from './inventory';
import { readPlainFile } from './plain-file';
import type { ProjectList } from './project-list';
import type { Projects } from './projects';
import { withLock } from './with-lock';

export interface ProjectEditorDeps {
  disk: Pick<Disk, 'stat' | 'realPath' | 'readBytes' | 'writeText' | 'remove'>;
  host: Platform;
  locks: Locks;
  history: EditJournal;
  inventory: Pick<Inventory, 'find' | 'list'>;
  projects: Pick<Projects, 'resolve'>;
  list: Pick<ProjectList, 'require'>;
}

/** Milliseconds: a file is written in a moment, so a longer wait means that something hangs. */
const LOCK_WAIT = 10_000;
/** Bytes; it is kept whole in the history. */
const LARGEST = 1024 * 1024;

/**
 * Tells VS Code which Go a project uses, in the project's own `.vscode/settings.json`.
 * Faults: PIN_NOT_FOUND, PIN_ASKS_SYSTEM, VERSION_NOT_INSTALLED, EDITOR_SETTINGS_INVALID, PROJECT_UNKNOWN, what resolving
 * a pin throws, LOCK_HELD, DISK_*.
 */
export class ProjectEditor {
  readonly #deps: ProjectEditorDeps;

  constructor(deps: ProjectEditorDeps) {
    this.#deps = deps;
  }

  /** Empty when the editor knows already. Changes nothing. */
  async preview(folder: string): Promise<Edit[]> {
    return (await this.#plan(folder)).edits;
  }

  /** Null when the editor knows already. */
  async write(folder: string, actor: Actor): Promise<{ operation: number; version: string } | null> {
    const options = { purpose: `editor settings of ${folder}`, waitMs: LOCK_WAIT };
    return withLock(this.#deps.locks, 'editor', options, async () => {
      const { edits, version } = await this.#plan(folder);
      if (edits.length === 0) return null;
      const { id } = await writeFiles(this.#deps, { kind: 'editor', edits }, actor);
      return { operation: id, version };
    });
  }

  async #plan(folder: string): Promise<{ edits: Edit[]; version: string }> {
    const root = await this.#deps.list.require(folder);
    const { version, path: goroot } = await this.#go(root);
    const path = join(root, '.vscode', 'settings.json');
    const before = await this.#settings(path);
    const after = withEditorGo(before, goroot);
    if (after === null) throw fault('EDITOR_SETTINGS_INVALID', { path });
    const edits: Edit[] = before === after ? [] : [{ place: { kind: 'file', path }, before, after }];
    return { edits, version };
  }

  /** Its own folder and not `current`: a switch is no business of this project's. */
  async #go(root: string): Promise<{ version: string; path: string }> {
    const { host, inventory, projects } = this.#deps;
    const { version, file, line } = await projects.resolve(root);
    if (version === null) throw fault('PIN_ASKS_SYSTEM', { file, line });
    const toolchain = await inventory.find(toolchainId(version, host, host));
    if (toolchain && !toolchain.broken) return { version, path: toolchain.path };
    const installed = (await inventory.list()).map((one) => one.version);
    throw fault('VERSION_NOT_INSTALLED', { version, installed });
  }

  /** Null where there are none. Only what is text to the last byte: the rest of it is to stay as it is. */
  async #settings(path: string): Promise<string | null> {
    const found = await readPlainFile(this.#deps.disk, path, LARGEST);
    if (found.kind === 'missing') return null;
    if (found.kind !== 'file') throw fault('EDITOR_SETTINGS_INVALID', { path });
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(found.bytes);
    } catch {
      throw fault('EDITOR_SETTINGS_INVALID', { path });
    }
  }
}
