import { join } from 'node:path';
import { fault } from '@shared/domain/fault';
import { parseSpec, resolveSpec, suggestVersions } from '@shared/domain/go-version';
import type { Edit, GroupVersion, Operation } from '@shared/domain/operation';
import { pinWord, withPin } from '@shared/domain/pin-edit';
import { isMoving } from '@shared/domain/pin-match';
import { requireEditable } from '@shared/domain/pins';
import type { Platform } from '@shared/domain/platform';
import type { Disk } from '../ports/disk';
import type { Locks } from '../ports/locks';
import { writeFiles, type EditJournal } from './file-edits';
import { editablePinText } from './pin-text';
import type { PinnedFolders } from './pinned-folders';
import { isFolder } from './plain-file';
import { withLock } from './with-lock';

export interface PinWriterDeps {
  disk: Pick<Disk, 'readBytes' | 'realPath' | 'writeText' | 'remove' | 'stat'>;
  host: Platform;
  locks: Locks;
  pinnedFolders: Pick<PinnedFolders, 'here'>;
  catalogue: KnownVersions;
  history: EditJournal;
}

/** What is needed of the catalogue. */
export interface KnownVersions {
  load(): Promise<void>;
  versions(platform: Platform): Promise<string[]>;
  resolve(specText: string, platform: Platform, options: { refresh: boolean }): Promise<string>;
}

export interface KnownWord {
  /** As a pin holds it. */
  word: string;
  /** What it means today: installed ones serve first. */
  version: string;
}

export interface WrittenPins {
  /** Null when nothing was to be written. */
  operation: number | null;
  /** The pins that were written. */
  files: string[];
  /** What is no folder, or is gone. */
  missing: string[];
}

/** Milliseconds: a pin is written in a moment, so a longer wait means that something hangs. */
const LOCK_WAIT = 10_000;

/** Writes `.go-version`. Faults: VERSION_*, PIN_INVALID for a file that is no text, LOCK_HELD, DISK_*. */
export class PinWriter {
  readonly #deps: PinWriterDeps;

  constructor(deps: PinWriterDeps) {
    this.#deps = deps;
  }

  /** A word that means a version that is known. Throws VERSION_INVALID, VERSION_NOT_FOUND. */
  async knownWord(specText: string): Promise<KnownWord> {
    const { catalogue, host, pinnedFolders } = this.#deps;
    const spec = parseSpec(specText);
    if (!spec) {
      await catalogue.load();
      const suggestions = suggestVersions(specText, await catalogue.versions(host));
      throw fault('VERSION_INVALID', { text: specText, suggestions });
    }
    const own = isMoving(spec) ? null : resolveSpec(spec, (await pinnedFolders.here()).installed);
    const version = own ?? (await this.#fromCatalogue(specText));
    return { word: pinWord(spec, version), version };
  }

  /** One operation, whole or not at all. Folders that are gone are passed over. */
  async write(
    word: string,
    folders: readonly string[],
    actor: Operation['actor'],
    group: GroupVersion | null = null,
  ): Promise<WrittenPins> {
    const options = { purpose: `pin ${folders.join(', ')}`, waitMs: LOCK_WAIT };
    return withLock(this.#deps.locks, 'pin', options, async () => {
      const edits: Edit[] = [];
      const missing: string[] = [];
      for (const folder of folders) {
        if (!(await isFolder(this.#deps.disk, folder))) missing.push(folder);
        else edits.push(await this.#edit(join(folder, '.go-version'), word));
      }
      const changes = edits.filter(({ before, after }) => before !== after);
      const change = { kind: 'pin' as const, edits: changes, ...(group && { group }) };
      const operation = changes.length === 0 ? null : await writeFiles(this.#deps, change, actor);
      const files = changes.flatMap(({ place }) => (place.kind === 'file' ? [place.path] : []));
      return { operation: operation?.id ?? null, files, missing };
    });
  }

  async #edit(file: string, word: string): Promise<Edit> {
    const before = await editablePinText(this.#deps.disk, file);
    if (before !== null) requireEditable(file, before);
    return { place: { kind: 'file', path: file }, before, after: withPin(before, word) };
  }

  async #fromCatalogue(specText: string): Promise<string> {
    const { catalogue, host } = this.#deps;
    await catalogue.load();
    return catalogue.resolve(specText, host, { refresh: true });
  }
}
