import { dirname, join } from 'node:path';
import { platformSlug, samePlatform, type Platform } from '@shared/domain/platform';
import type { RebuildProgress } from '@shared/domain/rebuild';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { FileRecord, LeftOutFile, UnpackedArchive } from '../../ports/archive-pipeline';
import { isModuleFileCopy } from '../verifier';
import { assertReproducible, chooseBootstrap, minimumBootstrap } from './bootstrap';
import { buildGo } from './build-go';
import type { RebuildDeps } from './deps';
import { bootstrapFor } from './find-bootstrap';
import { inWorkFolder, REBUILD_LOCK } from './work-folder';

export interface ProgramBuilderDeps extends Omit<
  RebuildDeps,
  'clock' | 'pipeline' | 'verifier' | 'inventory'
> {
  inventory: Pick<RebuildDeps['inventory'], 'list'>;
  hash: {
    /** Go's `h1:` over files by their names in the module zip. */
    h1(files: readonly { name: string; sha256: string }[]): string;
  };
}

/** A release that is being installed. */
export interface WantedRelease {
  id: ToolchainId;
  version: string;
  platform: Platform;
}

export interface ProgramOrder extends WantedRelease {
  /** Its tree, in which the programs are missing. */
  folder: string;
  /** Of the module zip. */
  prefix: string;
  unpacked: UnpackedArchive & { leftOut: readonly LeftOutFile[] };
  signal: AbortSignal;
  onProgress: (progress: RebuildProgress) => void;
}

/** Makes the programs of a release from its sources instead of fetching them. */
export class ProgramBuilder {
  readonly #deps: ProgramBuilderDeps;

  constructor(deps: ProgramBuilderDeps) {
    this.#deps = deps;
  }

  /**
   * Refuses before a byte is fetched what surely can't be built: REBUILD_UNSUPPORTED, BOOTSTRAP_MISSING.
   * The sources may ask for more.
   */
  async assertPossible({ id, version }: WantedRelease): Promise<void> {
    const { host, inventory } = this.#deps;
    assertReproducible(version);
    const minimum = minimumBootstrap('', version);
    chooseBootstrap(await inventory.list(), { id, version, minimum, host, wish: null });
  }

  /**
   * Builds what was left out, puts it in its place and answers the archive as if all of it had come; `h1` says whether
   * it is the release. Waits for another build to end. Throws what {@link bootstrapFor} and {@link buildGo} throw.
   */
  async complete(order: ProgramOrder): Promise<{ unpacked: UnpackedArchive; bootstrap: string }> {
    const { id, version, folder, prefix, signal } = order;
    const { leftOut: _built, ...unpacked } = order.unpacked;
    const bootstrap = await bootstrapFor(this.#deps, { id, version, path: folder }, null);
    const lock = { purpose: `build ${id}`, waitMs: Infinity, signal };
    const held = await this.#deps.locks.acquire(REBUILD_LOCK, lock);
    try {
      const made = await inWorkFolder(this.#deps, { id }, (work) => this.#make(order, bootstrap.path, work));
      const files = [...unpacked.files, ...made].sort((a, b) => (a.path < b.path ? -1 : 1));
      return { unpacked: { ...unpacked, files, h1: this.#h1(files, prefix) }, bootstrap: bootstrap.version };
    } finally {
      await held.release();
    }
  }

  async #make(order: ProgramOrder, bootstrap: string, work: string): Promise<FileRecord[]> {
    const { disk, treeHasher } = this.#deps;
    const { folder, platform, unpacked, signal, onProgress } = order;
    const root = await buildGo(this.#deps, {
      from: folder,
      files: unpacked.files.map(({ path }) => path),
      platform,
      bootstrap,
      work,
      pack: false,
      signal,
      onProgress,
    });
    for (const { path } of unpacked.leftOut) {
      await disk.makeFolder(dirname(join(folder, path)));
      await disk.copyFile(join(root, this.#whereBuilt(path, platform)), join(folder, path));
    }
    const paths = unpacked.leftOut.map(({ path }) => path);
    const hashes = await treeHasher.hash(folder, paths, signal);
    return unpacked.leftOut.map((file) => ({ ...file, sha256: hashes.get(file.path)?.sha256 ?? null }));
  }

  /** Programs for another platform aren't where those are that run here. */
  #whereBuilt(path: string, platform: Platform): string {
    if (samePlatform(platform, this.#deps.host)) return path;
    return path.replace(/^bin\//, `bin/${platformSlug(platform).replace('-', '_')}/`);
  }

  #h1(files: readonly FileRecord[], prefix: string): string {
    const names = new Set(files.map(({ path }) => path));
    const inTheZip = files.filter(({ path }) => !isModuleFileCopy(path, names));
    return this.#deps.hash.h1(
      inTheZip.map(({ path, sha256 }) => ({ name: prefix + path, sha256: sha256 ?? '' })),
    );
  }
}
