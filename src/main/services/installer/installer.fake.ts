import { join } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { SourcePick } from '@shared/domain/install';
import type { Change, Operation } from '@shared/domain/operation';
import type { Proof } from '@shared/domain/toolchain';
import type { ArchiveJob, ArchivePipeline, UnpackedArchive } from '../../ports/archive-pipeline';
import { FakeClock } from '../../ports/clock.fake';
import { FakeDisk } from '../../ports/disk.fake';
import { homeAt } from '../../ports/home';
import { FakeLocks } from '../../ports/locks.fake';
import { Inventory } from '../inventory';
import type { Actor, RunningOperation } from '../history';
import type { InstallJournal, PickedSource, SourcePicker } from './deps';
import { Installer } from './installer';

export const LINUX = { os: 'linux', arch: 'amd64' } as const;
export const SHA = 'ab'.repeat(32);
export const HOME = homeAt('/home/gvm');

const IDLE = { bytesPerSecond: 0, secondsLeft: null, filesWritten: 0, filesTotal: null };

/** A pipeline whose every run waits for the test to say how it goes on. */
export class SteeredPipeline implements ArchivePipeline {
  readonly runs: SteeredRun[] = [];
  warmUps = 0;
  readonly #disk: FakeDisk;
  #told: (() => void)[] = [];

  constructor(disk: FakeDisk) {
    this.#disk = disk;
  }

  warmUp(): void {
    this.warmUps += 1;
  }

  run(job: ArchiveJob): Promise<UnpackedArchive> {
    const run = new SteeredRun(job, this.#disk);
    this.runs.push(run);
    for (const tell of this.#told.splice(0)) tell();
    return run.outcome;
  }

  /** The run with this number, from 0, once it has started. */
  async at(index: number): Promise<SteeredRun> {
    while (!this.runs[index]) await new Promise<void>((tell) => this.#told.push(tell));
    return this.runs[index];
  }
}

export class SteeredRun {
  readonly outcome: Promise<UnpackedArchive>;
  readonly job: ArchiveJob;
  /** Goes on when it is told to stop. */
  deaf = false;
  readonly #disk: FakeDisk;
  #resolve!: (unpacked: UnpackedArchive) => void;
  #reject!: (error: unknown) => void;

  constructor(job: ArchiveJob, disk: FakeDisk) {
    this.job = job;
    this.#disk = disk;
    this.outcome = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    job.signal.addEventListener('abort', () => {
      if (!this.deaf) this.#reject(fault('CANCELLED', {}));
    });
  }

  async receive(
    received: number,
    phase: 'downloading' | 'verifying' | 'unpacking' = 'downloading',
  ): Promise<void> {
    await this.#disk.writeBytes(this.job.part, new Uint8Array(received));
    await this.#disk.writeText(`${this.job.part}.json`, '{}');
    this.job.onProgress({ phase, transfer: { ...IDLE, received, total: 100 } });
  }

  /** Unpacks a small Go release, this version's unless said otherwise, and ends well. */
  async finish(version: string, sha256 = SHA, bytesFetched = 100): Promise<void> {
    await this.#disk.writeText(join(this.job.into, 'VERSION'), `go${version}\ntime 2026\n`);
    await this.#disk.writeText(join(this.job.into, 'bin/go'), 'binary');
    const files = ['VERSION', 'bin/go'].map((path) => ({
      path,
      bytes: 6,
      sha256: 'cd',
      crc32: null,
      executable: path === 'bin/go',
    }));
    this.#resolve({ sha256, h1: null, files, bytesFetched, bytesFull: 100, reused: null });
  }

  fail(error: unknown): void {
    this.#reject(error);
  }
}

/** Sources that answer what a test put into `offers`, the first one for `auto`. */
export class FakeSources implements SourcePicker {
  offers: { id: string; urls: [string, ...string[]]; proof: Proof; expectedBytes?: number | null }[] = [
    { id: 'goproxy', urls: ['https://proxy.test/go.zip'], proof: { kind: 'sha256', value: SHA } },
  ];
  readonly wishes: string[] = [];

  async pick(
    version: string,
    _platform: unknown,
    wish: string,
    { allowUnverified }: { allowUnverified: boolean },
  ): Promise<PickedSource> {
    this.wishes.push(wish);
    const offer = wish === 'auto' ? this.offers[0] : this.offers.find(({ id }) => id === wish);
    if (!offer) throw fault('SOURCE_LACKS_VERSION', { source: wish, version, platform: 'linux/amd64' });
    // Only by name: what `auto` hands out without a proof must be refused by the installer itself.
    if (wish !== 'auto' && offer.proof.kind === 'none' && !allowUnverified) {
      throw fault('HASH_UNKNOWN', { file: offer.urls[0], source: offer.id });
    }
    const definition = (id: string): PickedSource['source'] => ({
      id,
      kind: 'mirror',
      location: null,
      builtIn: false,
    });
    const reason: SourcePick['reason'] = wish === 'auto' ? 'fastest-proven' : 'requested';
    return {
      pick: { source: offer.id, reason },
      source: definition(offer.id),
      archive: {
        urls: offer.urls,
        format: 'zip',
        layout: 'archive',
        prefix: 'go/',
        expectedBytes: offer.expectedBytes === undefined ? 100 : offer.expectedBytes,
        proof: offer.proof,
      },
      alternatives: wish === 'auto' ? this.offers.slice(1).map(({ id }) => definition(id)) : [],
    };
  }
}

/** A journal in memory. */
export class FakeJournal implements InstallJournal {
  readonly operations: Operation[] = [];

  async begin(change: Change, actor: Actor): Promise<RunningOperation> {
    const operation: Operation = {
      id: this.operations.length + 1,
      at: '',
      actor,
      change,
      state: 'started',
      phases: [],
      undoes: null,
      undoneBy: null,
    };
    this.operations.push(operation);
    return this.resume(operation);
  }

  async unfinished(): Promise<Operation[]> {
    return this.operations.filter(({ state }) => state === 'started');
  }

  resume(operation: Operation): RunningOperation {
    const end = async (state: 'committed' | 'reverted'): Promise<Operation> => {
      operation.state = state;
      return operation;
    };
    return {
      id: operation.id,
      phase: (_name, work) => work(),
      commit: () => end('committed'),
      revert: () => end('reverted'),
    };
  }
}

export function bench() {
  const disk = new FakeDisk();
  const locks = new FakeLocks();
  const clock = new FakeClock();
  const pipeline = new SteeredPipeline(disk);
  const sources = new FakeSources();
  const history = new FakeJournal();
  const settings = { parallelInstalls: 2, read: async () => settings };
  const inventory = new Inventory({ disk, home: HOME, host: LINUX, link: { read: async () => null } });
  const make = (): Installer =>
    new Installer({
      home: HOME,
      disk,
      locks,
      clock,
      pipeline,
      inventory,
      sources,
      history,
      settings,
      host: LINUX,
    });
  return { disk, locks, clock, pipeline, sources, history, settings, inventory, make, installer: make() };
}
export type Bench = ReturnType<typeof bench>;
