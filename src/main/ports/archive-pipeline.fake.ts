import { createHash } from 'node:crypto';
import { fault, FaultError } from '@shared/domain/fault';
import type {
  ArchiveJob,
  ArchivePipeline,
  ArchiveProgress,
  FileRecord,
  UnpackedArchive,
} from './archive-pipeline';
import type { Disk } from './disk';

export interface FakeArchive {
  /** The tree it unpacks to, with what the layout adds. */
  files: readonly { path: string; bytes: Uint8Array; executable?: boolean }[];
  sha256: string;
  /** What the zip's h1 is; null for a tar.gz. */
  h1: string | null;
  /** Of the whole archive. */
  bytes: number;
}

/** "Unpacks" prepared archives onto a disk, in steps that can be stopped and resumed. Unknown URLs: HTTP_NOT_FOUND. */
export class FakeArchivePipeline implements ArchivePipeline {
  readonly #disk: Pick<Disk, 'writeBytes' | 'writeText' | 'readText' | 'remove'>;
  readonly #archives = new Map<string, FakeArchive | FaultError>();
  /** Jobs begun, in order. */
  readonly jobs: ArchiveJob[] = [];
  /** Waited for before each step; put a promise here to hold a job in the middle. */
  gate: () => Promise<void> = () => Promise.resolve();

  constructor(disk: Pick<Disk, 'writeBytes' | 'writeText' | 'readText' | 'remove'>) {
    this.#disk = disk;
  }

  serve(url: string, archive: FakeArchive): void {
    this.#archives.set(url, archive);
  }

  fail(url: string, error: FaultError): void {
    this.#archives.set(url, error);
  }

  warmUp(): void {
    // Nothing here takes its time.
  }

  async run(job: ArchiveJob): Promise<UnpackedArchive> {
    this.jobs.push(job);
    const archive =
      this.#archives.get(job.urls[0]) ?? fault('HTTP_NOT_FOUND', { url: job.urls[0], status: 404 });
    if (job.signal.aborted) throw fault('CANCELLED', {});
    if (archive instanceof FaultError) throw archive;
    const { bytes: actual } = archive;
    if (job.expectedBytes !== null && job.expectedBytes !== actual) {
      throw fault('SIZE_MISMATCH', { file: job.urls[0], expected: job.expectedBytes, actual });
    }
    const step = this.#steps(job.signal);
    const kept = Number((await this.#disk.readText(`${job.part}.json`)) ?? 0);
    await this.#download(job, archive, kept, step);
    await this.#unpack(job, archive, step);
    await this.#disk.remove(`${job.part}.json`);
    return {
      sha256: archive.sha256,
      h1: archive.h1,
      files: archive.files.map((file) => recordOf(file, archive.h1 !== null)),
      bytesFetched: actual - kept,
      bytesFull: actual,
      reused: null,
    };
  }

  async #download(job: ArchiveJob, archive: FakeArchive, kept: number, step: Step): Promise<void> {
    for (let received = kept; received < archive.bytes;) {
      received = Math.min(archive.bytes, received + Math.ceil(archive.bytes / 4));
      await step();
      await this.#disk.writeText(`${job.part}.json`, String(received));
      job.onProgress(progress('downloading', received, archive, 0));
    }
    job.onProgress(progress('verifying', archive.bytes, archive, 0));
  }

  async #unpack(job: ArchiveJob, archive: FakeArchive, step: Step): Promise<void> {
    for (const file of archive.files) {
      await step();
      await this.#disk.writeBytes(`${job.into}/${file.path}`, file.bytes);
    }
    job.onProgress(progress('unpacking', archive.bytes, archive, archive.files.length));
  }

  #steps(signal: AbortSignal): Step {
    const aborted = new Promise<void>((resolve) =>
      signal.addEventListener('abort', () => resolve(), { once: true }),
    );
    return async () => {
      await Promise.race([this.gate(), aborted]);
      if (signal.aborted) throw fault('CANCELLED', {});
    };
  }
}

type Step = () => Promise<void>;

function progress(
  phase: ArchiveProgress['phase'],
  received: number,
  archive: FakeArchive,
  filesWritten: number,
): ArchiveProgress {
  const { bytes: total, files } = archive;
  const transfer = { received, total, bytesPerSecond: total, secondsLeft: (total - received) / total };
  return { phase, transfer: { ...transfer, filesWritten, filesTotal: files.length } };
}

function recordOf(file: FakeArchive['files'][number], fromZip: boolean): FileRecord {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const { path, bytes, executable = false } = file;
  return { path, bytes: bytes.length, sha256, crc32: fromZip ? 0 : null, executable };
}
