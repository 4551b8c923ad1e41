import { fault } from '@shared/domain/fault';
import { platformSlug } from '@shared/domain/platform';
import type { ToolchainId, ToolchainRecord } from '@shared/domain/toolchain';
import type { VerifyReport } from '@shared/ipc/contract';
import type { FileRecord } from '../ports/archive-pipeline';
import type { Disk } from '../ports/disk';
import type { FileHashes, TreeHasher } from '../ports/tree-hasher';
import type { Inventory } from './inventory';
import { isUnchanged } from './toolchain-record';
import { walkTree } from './tree-walk';

export interface VerifierDeps {
  disk: Pick<Disk, 'list' | 'stat' | 'realPath'>;
  treeHasher: TreeHasher;
  inventory: Pick<Inventory, 'find' | 'files' | 'list' | 'noteHashes'>;
  hash: {
    /** Go's `h1:` over files by their names in the module zip. */
    h1(files: readonly { name: string; sha256: string }[]): string;
  };
}

/** Looks whether a toolchain is still, byte for byte, what was installed. */
export class Verifier {
  readonly #deps: VerifierDeps;

  constructor(deps: VerifierDeps) {
    this.#deps = deps;
  }

  /**
   * Reads the whole tree. Faults: VERSION_NOT_INSTALLED; TOOLCHAIN_BROKEN when there is no manifest to compare with;
   * DISK_*; CANCELLED.
   */
  async verify(id: ToolchainId, signal?: AbortSignal): Promise<VerifyReport> {
    const { path, record, files } = await this.#expected(id);
    const tree = await walkTree(this.#deps.disk, path, signal);
    const found = new Set([...tree.files, ...tree.others]);
    const known = new Set(files.map((file) => file.path));
    // Only what has content: a pipe in a file's place would never end.
    const readable = new Set(tree.files);
    const there = files.map((file) => file.path).filter((file) => readable.has(file));
    const hashes = await this.#deps.treeHasher.hash(path, there, signal);
    const missing = files.filter((file) => !hashes.has(file.path)).map((file) => file.path);
    const changed = files.filter((file) => {
      const now = hashes.get(file.path);
      return now !== undefined && !isUnchanged(file, now);
    });
    // Where it can't be written it is asked for again the next time.
    await this.#deps.inventory.noteHashes(id, hashes).catch(() => undefined);
    const added = [...found].filter((name) => !known.has(name)).sort();
    const proofHolds = record.proof.kind === 'sumdb' ? this.#proofHolds(record, files, hashes) : null;
    const untouched = missing.length + changed.length + added.length === 0;
    return {
      ok: untouched && proofHolds !== false,
      files: found.size,
      missing,
      changed: changed.map((file) => file.path),
      added,
      proofHolds,
    };
  }

  async #expected(id: ToolchainId): Promise<{ path: string; record: ToolchainRecord; files: FileRecord[] }> {
    const { inventory } = this.#deps;
    const toolchain = await inventory.find(id);
    if (!toolchain) {
      const installed = (await inventory.list()).map(({ version }) => version);
      throw fault('VERSION_NOT_INSTALLED', { version: id.replace(/^go/, ''), installed });
    }
    const { version, broken, linkedTo } = toolchain;
    if (broken) throw fault('TOOLCHAIN_BROKEN', { version, reason: linkedTo ?? toolchain.path });
    const files = await inventory.files(id);
    if (!toolchain.record || !files)
      throw fault('TOOLCHAIN_BROKEN', { version, reason: `manifests/${id}.json` });
    return { path: toolchain.path, record: toolchain.record, files };
  }

  /** The checksum database's record covers the zip's own files, under the names they have in it. */
  #proofHolds(
    { version, platform, proof }: ToolchainRecord,
    files: readonly FileRecord[],
    hashes: ReadonlyMap<string, FileHashes>,
  ): boolean {
    const prefix = `golang.org/toolchain@v0.0.1-go${version}.${platformSlug(platform)}/`;
    const names = new Set(files.map((file) => file.path));
    const ofTheZip = files.filter(
      ({ path, zipName }) => zipName !== null && (zipName !== undefined || !isModuleFileCopy(path, names)),
    );
    const present = ofTheZip.flatMap((file) => {
      const sha256 = hashes.get(file.path)?.sha256;
      return sha256 === undefined ? [] : [{ name: prefix + (file.zipName ?? file.path), sha256 }];
    });
    return this.#deps.hash.h1(present) === proof.value;
  }
}

/** A go.mod that was written beside the zip's `_go.mod`. */
export function isModuleFileCopy(path: string, names: ReadonlySet<string>): boolean {
  return /(^|\/)go\.mod$/.test(path) && names.has(path.replace(/go\.mod$/, '_go.mod'));
}
