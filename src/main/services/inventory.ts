import { basename, join, resolve } from 'node:path';
import { compareVersions } from '@shared/domain/go-version';
import type { Platform } from '@shared/domain/platform';
import {
  parseToolchainId,
  toolchainId,
  type ToolchainId,
  type ToolchainRecord,
} from '@shared/domain/toolchain';
import type { FileRecord } from '../ports/archive-pipeline';
import type { DirectoryEntry, Disk } from '../ports/disk';
import { toolchainPath, type Home } from '../ports/home';
import type { Link } from '../ports/link';
import type { FileHashes } from '../ports/tree-hasher';
import { Emitter } from './observable';
import { isUnchanged, readFileRecords, readRecord } from './toolchain-record';

/** A toolchain's folder, with what we know about it. */
export interface InstalledToolchain {
  id: ToolchainId;
  version: string;
  platform: Platform;
  /** Absolute, where its files are now: `current` itself where that is no link but the folder, moved. */
  path: string;
  /** Null for a folder that we didn't install: put there by hand, or its manifest was lost. */
  record: ToolchainRecord | null;
  current: boolean;
  /** The folder of others that it is a link to; null for a folder of our own. */
  linkedTo: string | null;
  /** That folder is gone. */
  broken: boolean;
}

export interface InventoryDeps {
  disk: Pick<Disk, 'list' | 'readText' | 'writeText' | 'remove' | 'stat' | 'realPath'>;
  home: Home;
  host: Platform;
  link: Pick<Link, 'read'>;
}

const OUR_OWN = { linkedTo: null, broken: false };

/**
 * What is installed: the folders in `versions/`, and links there to others' folders, each with one small record in
 * `manifests/`. Nothing here walks a tree.
 * Faults: DISK_*.
 */
export class Inventory {
  /** Something was added, dropped or moved; ask again. */
  readonly changes = new Emitter<void>();
  readonly #deps: InventoryDeps;

  constructor(deps: InventoryDeps) {
    this.#deps = deps;
  }

  /** Newest first; of one version, the one for this machine first. */
  async list(): Promise<InstalledToolchain[]> {
    const { disk, home } = this.#deps;
    const [entries, current] = await Promise.all([disk.list(home.versions), this.#currentTarget()]);
    const folders = entries.filter(({ kind }) => kind === 'folder' || kind === 'link');
    const found = await Promise.all(folders.map(({ name, kind }) => this.#describe(name, kind, current)));
    const away = await this.#away(
      current,
      folders.map(({ name }) => name),
    );
    return [...found, away].filter((toolchain) => toolchain !== null).sort(newestAndOwnFirst);
  }

  /** Null when it isn't installed, and for text that can't be a toolchain's id. */
  async find(id: ToolchainId): Promise<InstalledToolchain | null> {
    const { disk, home } = this.#deps;
    if (!this.#parse(id)) return null;
    const [stat, current] = await Promise.all([disk.stat(toolchainPath(home, id)), this.#currentTarget()]);
    if (stat) return this.#describe(id, stat.kind, current);
    const away = await this.#away(current, []);
    if (away?.id === id) return away;
    // A switch may have put it back between the two looks.
    const back = away && (await disk.stat(toolchainPath(home, id)));
    return back ? this.#describe(id, back.kind, current) : null;
  }

  /** Writes the manifest; the folder may come after it. */
  async add(id: ToolchainId, record: ToolchainRecord, files: readonly FileRecord[]): Promise<void> {
    // The small record comes last: where it is, the list of files is whole.
    await this.#writeFiles(id, files);
    await this.#writeRecord(id, record);
    this.changes.emit();
  }

  /** How much of it other toolchains share now, in bytes; tells only of a change. */
  async noteShared(id: ToolchainId, sharedBytes: number): Promise<void> {
    const record = (await this.find(id))?.record;
    if (!record || (record.sharedBytes ?? 0) === sharedBytes) return;
    await this.#writeRecord(id, { ...record, sharedBytes });
    this.changes.emit();
  }

  /** Hashes that the install had no time for, of files that are still what was unpacked. */
  async noteHashes(id: ToolchainId, found: ReadonlyMap<string, FileHashes>): Promise<void> {
    const files = (await this.files(id)) ?? [];
    const known = files.map((file) => {
      const hashes = file.sha256 === null ? found.get(file.path) : undefined;
      return hashes && isUnchanged(file, hashes) ? { ...file, sha256: hashes.sha256 } : file;
    });
    if (known.some((file, index) => file !== files[index])) await this.#writeFiles(id, known);
  }

  /** Takes the manifest away, not the folder. */
  async drop(id: ToolchainId): Promise<void> {
    await this.#deps.disk.remove(this.#recordPath(id));
    await this.#deps.disk.remove(this.#filesPath(id));
    this.changes.emit();
  }

  /** Every regular file as it was unpacked; null without a manifest, or with one that can't be read. */
  async files(id: ToolchainId): Promise<FileRecord[] | null> {
    if (!this.#parse(id)) return null;
    const text = await this.#deps.disk.readText(this.#filesPath(id));
    return text === null ? null : readFileRecords(text);
  }

  async #describe(
    id: string,
    kind: DirectoryEntry['kind'],
    currentTarget: string | null,
  ): Promise<InstalledToolchain | null> {
    const { disk, home } = this.#deps;
    const parsed = this.#parse(id);
    if (!parsed) return null;
    const path = toolchainPath(home, id);
    const linked = kind === 'link' ? await this.#followed(path) : OUR_OWN;
    if ((kind !== 'folder' && kind !== 'link') || linked === null) return null;
    const text = await disk.readText(this.#recordPath(id));
    const record = text === null ? null : readRecord(text, parsed);
    const current = currentTarget !== null && this.#comparable(currentTarget) === this.#comparable(path);
    return { id, ...parsed, path, record, current, ...linked };
  }

  /** Null for a link to a single file, and for one that the system can't read. */
  async #followed(path: string): Promise<Pick<InstalledToolchain, 'linkedTo' | 'broken'> | null> {
    const { disk, link } = this.#deps;
    const linkedTo = await link.read(path);
    if (linkedTo === null) return null;
    const real = await disk.realPath(path).catch(() => null);
    const kind = real === null ? null : (await disk.stat(real))?.kind;
    return kind === 'folder' || kind === null ? { linkedTo, broken: kind === null } : null;
  }

  /** The current toolchain where it isn't among the folders: on volumes without links its folder is `current` itself. */
  async #away(target: string | null, names: readonly string[]): Promise<InstalledToolchain | null> {
    const { disk, home } = this.#deps;
    if (target === null || names.includes(basename(target))) return null;
    const toolchain = await this.#describe(basename(target), 'folder', target);
    if (!toolchain?.current || (await disk.stat(home.current))?.kind !== 'folder') return null;
    return { ...toolchain, path: home.current };
  }

  /** Only the one spelling that we give folders ourselves: two folders must never mean the same toolchain. */
  #parse(id: string): { version: string; platform: Platform } | null {
    const parsed = parseToolchainId(id, this.#deps.host);
    return parsed && toolchainId(parsed.version, parsed.platform, this.#deps.host) === id ? parsed : null;
  }

  async #currentTarget(): Promise<string | null> {
    return this.#deps.link.read(this.#deps.home.current);
  }

  /** Windows paths that differ only in case are the same. */
  #comparable(path: string): string {
    const absolute = resolve(path);
    return this.#deps.host.os === 'windows' ? absolute.toLowerCase() : absolute;
  }

  #writeFiles(id: ToolchainId, files: readonly FileRecord[]): Promise<void> {
    const text = files.map((file) => `${JSON.stringify(file)}\n`).join('');
    return this.#deps.disk.writeText(this.#filesPath(id), text);
  }

  #writeRecord(id: ToolchainId, record: ToolchainRecord): Promise<void> {
    return this.#deps.disk.writeText(this.#recordPath(id), `${JSON.stringify(record, null, 2)}\n`);
  }

  #recordPath(id: ToolchainId): string {
    return join(this.#deps.home.manifests, `${id}.json`);
  }

  #filesPath(id: ToolchainId): string {
    return join(this.#deps.home.manifests, `${id}.files.jsonl`);
  }
}

function newestAndOwnFirst(a: InstalledToolchain, b: InstalledToolchain): number {
  // The id of this machine's own toolchain is the shortest.
  return (
    compareVersions(b.version, a.version) ||
    a.id.length - b.id.length ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}
