import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { fault, isFault } from '@shared/domain/fault';
import type { RebuildOutcome, RebuildProgress, RebuiltRelease } from '@shared/domain/rebuild';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { UnpackedArchive } from '../../ports/archive-pipeline';
import type { InstalledToolchain } from '../inventory';
import { withLock } from '../with-lock';
import { assertReproducible, chooseBootstrap, minimumBootstrap, type Candidate } from './bootstrap';
import { buildGo } from './build-go';
import { compareRebuilt, packedRelease, type PackedRelease } from './compare-rebuilt';
import type { RebuildDeps } from './deps';

export interface RebuildOptions {
  /** Version of the installed Go that builds; the newest one that may, when not given. */
  bootstrap?: string;
  /** Leave the built tree in this folder, as `go`; it must be empty or not there. */
  keep?: string;
  signal?: AbortSignal;
  onProgress?: (progress: RebuildProgress) => void;
}

/** Below `staging/`: no toolchain's name, so nobody else sweeps it. */
const WORK = '.rebuild';
/** One build takes every core for minutes. */
export const REBUILD_LOCK = 'rebuild';
/** Bytes that a build takes at most: sources, caches of both compilers, packed archives, the tree unpacked from one. */
export const ROOM = 1.5 * 1000 ** 3;
const REMOVALS = 5;
/** Milliseconds; what was killed may have written a moment before. */
const LAST_WRITES = 200;

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
    const { signal = new AbortController().signal, onProgress = () => undefined } = options;
    const toolchain = await this.#installed(id);
    const bootstrap = await this.#bootstrapFor(toolchain, options.bootstrap ?? null);
    const lock = { purpose: `rebuild ${id}`, waitMs: 0 };
    return withLock(locks, REBUILD_LOCK, lock, async () => {
      onProgress({ phase: 'verifying' });
      const tree = await verifier.verify(id, signal);
      if (!tree.ok) return { tree, rebuilt: null };
      const job = { toolchain, bootstrap, signal, onProgress };
      return { tree, rebuilt: await this.#inWork(id, options.keep, (work) => this.#build(job, work)) };
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
    const files = (await inventory.files(id)) ?? [];
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

  async #bootstrapFor(toolchain: InstalledToolchain, wish: string | null): Promise<Candidate> {
    const { disk, host, inventory } = this.#deps;
    const { id, version, path } = toolchain;
    assertReproducible(version);
    const script = await disk.readText(join(path, 'src', 'make.bash'));
    if (script === null) throw fault('TOOLCHAIN_BROKEN', { version, reason: 'src/make.bash' });
    const minimum = minimumBootstrap(script, version);
    return chooseBootstrap(await inventory.list(), { id, version, minimum, host, wish });
  }

  async #inWork(
    id: ToolchainId,
    keep: string | undefined,
    build: (work: string) => Promise<RebuiltRelease>,
  ): Promise<RebuiltRelease> {
    const { disk, home } = this.#deps;
    const work = keep ?? join(home.staging, `${id}${WORK}`);
    const wasThere = keep !== undefined && (await disk.stat(keep)) !== null;
    if (keep === undefined) await disk.remove(work);
    else if ((await disk.list(keep)).length > 0)
      throw fault('DISK_FAILED', { path: keep, reason: 'ENOTEMPTY' });
    await this.#assertRoom(work);
    await disk.makeFolder(work);
    let kept: string[] = [];
    try {
      const rebuilt = await build(work);
      if (keep === undefined) return rebuilt;
      kept = ['go'];
      return { ...rebuilt, kept: join(keep, 'go') };
    } finally {
      for (const { name } of await disk.list(work))
        if (!kept.includes(name)) await removeAfterAll(disk, join(work, name));
      if (kept.length === 0 && !wasThere) await disk.remove(work);
    }
  }

  async #assertRoom(work: string): Promise<void> {
    const free = await this.#deps.disk.freeBytes(work);
    if (free !== null && free < ROOM) throw fault('DISK_FULL', { path: work, needed: ROOM - free });
  }
}

interface Job {
  toolchain: InstalledToolchain;
  bootstrap: Candidate;
  signal: AbortSignal;
  onProgress: (progress: RebuildProgress) => void;
}

/** The last files of programs that were killed come into a folder while it is being emptied. */
async function removeAfterAll(disk: RebuildDeps['disk'], path: string): Promise<void> {
  for (let failures = 1; ; failures++) {
    try {
      return await disk.remove(path);
    } catch (error) {
      if (failures === REMOVALS) throw error;
      await sleep(LAST_WRITES);
    }
  }
}
