import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fault, isFault } from '@shared/domain/fault';
import type { RebuildProgress, RebuiltRelease } from '@shared/domain/rebuild';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { VerifyReport } from '@shared/ipc/contract';
import type { FileRecord, UnpackedArchive } from '../../ports/archive-pipeline';
import type { InstalledToolchain } from '../inventory';
import { withLock } from '../with-lock';
import type { Candidate } from './bootstrap';
import { bootstrapFor } from './find-bootstrap';
import { buildGo } from './build-go';
import { compareRebuilt, packedRelease, type PackedRelease } from './compare-rebuilt';
import type { RebuildDeps } from './deps';
import { inWorkFolder, REBUILD_LOCK, WORK } from './work-folder';

export interface RebuildOptions {
  /** Version of the installed Go that builds; the newest one that may, when not given. */
  bootstrap?: string;
  /** Leave the built tree in this folder, as `go`; it must be empty or not there. */
  keep?: string;
  signal?: AbortSignal;
  onProgress?: (progress: RebuildProgress) => void;
}

export interface RebuildOutcome {
  /** The installed tree against what was installed, before anything was built. */
  tree: VerifyReport;
  /** Null where the tree is no longer what was installed: its sources would prove nothing. */
  rebuilt: RebuiltRelease | null;
}

/** Builds installed releases again from their own sources, to say whether these are what their programs were made of. */
export class Rebuilder {
  readonly #deps: RebuildDeps;

  constructor(deps: RebuildDeps) {
    this.#deps = deps;
  }

  /**
   * Minutes of every core, with low priority; changes nothing that is installed.
   * Throws VERSION_NOT_INSTALLED, TOOLCHAIN_BROKEN, REBUILD_UNSUPPORTED, BOOTSTRAP_MISSING, BOOTSTRAP_UNFIT, LOCK_HELD
   * while another one runs; DISK_FULL before anything is written; PROCESS_FAILED with what the build said,
   * COMMAND_NOT_FOUND without a shell, DISK_*, CANCELLED. After each of them nothing of the build is left.
   */
  async rebuild(id: ToolchainId, options: RebuildOptions = {}): Promise<RebuildOutcome> {
    const { locks, verifier } = this.#deps;
    const { signal = new AbortController().signal, onProgress = () => undefined, keep } = options;
    const toolchain = await this.#installed(id);
    const bootstrap = await bootstrapFor(this.#deps, toolchain, options.bootstrap ?? null);
    const lock = { purpose: `rebuild ${id}`, waitMs: 0 };
    return withLock(locks, REBUILD_LOCK, lock, async () => {
      onProgress({ phase: 'verifying' });
      const tree = await verifier.verify(id, signal);
      if (!tree.ok) return { tree, rebuilt: null };
      const job = { toolchain, bootstrap, signal, onProgress };
      const rebuilt = await inWorkFolder(this.#deps, { id, keep }, (work) => this.#build(job, work));
      return { tree, rebuilt: keep === undefined ? rebuilt : { ...rebuilt, kept: join(keep, 'go') } };
    });
  }

  /** Removes what a crash left. A build of any process that lives is left alone. */
  async recover(): Promise<void> {
    const { disk, home, locks } = this.#deps;
    const left = (await disk.list(home.staging)).filter(({ name }) => name.endsWith(WORK));
    if (left.length === 0) return;
    const lock = { purpose: 'sweep', waitMs: 0 };
    try {
      await withLock(locks, REBUILD_LOCK, lock, async () => {
        for (const { name } of left) await disk.remove(join(home.staging, name));
      });
    } catch (error) {
      if (!isFault(error, 'LOCK_HELD')) throw error;
    }
  }

  async #build({ toolchain, bootstrap, signal, onProgress }: Job, work: string): Promise<RebuiltRelease> {
    const { clock, inventory } = this.#deps;
    const startedAt = clock.elapsed();
    const { id, path, platform, record } = toolchain;
    const files = await this.#hashed(path, (await inventory.files(id)) ?? [], signal);
    const root = await buildGo(this.#deps, {
      from: path,
      files: files.map((file) => file.path),
      platform,
      bootstrap: bootstrap.path,
      work,
      pack: true,
      signal,
      onProgress,
    });
    onProgress({ phase: 'comparing' });
    const packed = packedRelease(toolchain, files);
    const built = await this.#unpack(packed, { root, work, signal });
    const proof = record?.proof ?? { kind: 'none', value: '' };
    return {
      ...compareRebuilt({ files, proof }, built, packed),
      bootstrap: bootstrap.version,
      seconds: (clock.elapsed() - startedAt) / 1000,
      kept: null,
    };
  }

  /** With what an install had no time for: by size and CRC-32 alone a comparison would prove nothing. */
  async #hashed(root: string, files: readonly FileRecord[], signal: AbortSignal): Promise<FileRecord[]> {
    const paths = files.filter(({ sha256 }) => sha256 === null).map(({ path }) => path);
    const found = await this.#deps.treeHasher.hash(root, paths, signal);
    return files.map((file) => ({ ...file, sha256: file.sha256 ?? found.get(file.path)?.sha256 ?? null }));
  }

  /** As a download is: so that both trees were made of an archive in the same way. */
  async #unpack(
    { name, ...archive }: PackedRelease,
    { root, work, signal }: { root: string; work: string; signal: AbortSignal },
  ): Promise<UnpackedArchive> {
    const { disk, pipeline } = this.#deps;
    const into = join(work, 'release');
    await disk.makeFolder(into);
    return pipeline.run({
      ...archive,
      urls: [pathToFileURL(join(root, 'pkg', 'distpack', name)).href],
      expectedBytes: null,
      part: join(work, 'release.part'),
      into,
      onProgress: () => undefined,
      signal,
    });
  }

  async #installed(id: ToolchainId): Promise<InstalledToolchain> {
    const { inventory } = this.#deps;
    const found = await inventory.find(id);
    if (found) return found;
    const installed = (await inventory.list()).map(({ version }) => version);
    throw fault('VERSION_NOT_INSTALLED', { version: id.replace(/^go/, ''), installed });
  }
}

interface Job {
  toolchain: InstalledToolchain;
  bootstrap: Candidate;
  signal: AbortSignal;
  onProgress: (progress: RebuildProgress) => void;
}
