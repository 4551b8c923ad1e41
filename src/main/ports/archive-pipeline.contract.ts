import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FaultError, type FaultCode } from '@shared/domain/fault';
import type { ArchiveJob, ArchivePipeline, ArchiveProgress } from './archive-pipeline';

export interface ContractFile {
  path: string;
  bytes: Uint8Array;
  executable: boolean;
}

/** What the suite needs to know of an archive that was put somewhere. */
export interface PutArchive {
  url: string;
  format: 'zip' | 'tar.gz';
  prefix: string;
  bytes: number;
  sha256: string;
  h1: string | null;
}

/** A pipeline with a place to put archives, and a look at what it unpacked. */
export interface ArchivePipelineUnderTest {
  pipeline: ArchivePipeline;
  put(format: 'zip' | 'tar.gz', files: readonly ContractFile[]): PutArchive;
  /** An address where nothing is. */
  missing: string;
  /** Folders of a new job: an empty `into` and a place for `part`. */
  place(): Promise<{ into: string; part: string }>;
  /** Bytes by path. */
  tree(into: string): Promise<Map<string, Buffer>>;
  close(): Promise<void>;
}

const FILES: ContractFile[] = [
  { path: 'VERSION', bytes: Buffer.from('go1.99.1\n'), executable: false },
  { path: 'bin/go', bytes: Buffer.from('#!/bin/sh\n'), executable: true },
  { path: 'src/empty', bytes: Buffer.alloc(0), executable: false },
  // Large enough that an abort at the first progress finds work left.
  ...Array.from({ length: 40 }, (_, index) => ({
    path: `src/deep/er/file${index}.bin`,
    bytes: Buffer.from(Array.from({ length: 20_000 }, (__, at) => (at * (index + 7) * 2654435761) >>> 24)),
    executable: false,
  })),
];

/** What every ArchivePipeline promises. */
export function archivePipelineContract(name: string, start: () => Promise<ArchivePipelineUnderTest>): void {
  describe(`archive pipeline contract: ${name}`, () => {
    let under: ArchivePipelineUnderTest;
    beforeEach(async () => {
      under = await start();
    });
    afterEach(() => under.close());

    async function jobFor(archive: PutArchive, wanted: Partial<ArchiveJob> = {}): Promise<ArchiveJob> {
      return {
        urls: [archive.url],
        format: archive.format,
        layout: 'archive',
        prefix: archive.prefix,
        expectedBytes: archive.bytes,
        onProgress: () => undefined,
        signal: new AbortController().signal,
        ...(await under.place()),
        ...wanted,
      };
    }

    test.each(['zip', 'tar.gz'] as const)('unpacks a %s and says what it holds', async (format) => {
      const archive = under.put(format, FILES);
      const job = await jobFor(archive);
      const result = await under.pipeline.run(job);
      const { sha256, h1, bytes } = archive;
      expect(result).toMatchObject({ sha256, h1, bytesFetched: bytes, bytesFull: bytes });
      const tree = await under.tree(job.into);
      expect([...tree.keys()].sort()).toEqual(FILES.map(({ path }) => path).sort());
      for (const file of FILES) {
        expect(tree.get(file.path)!.equals(file.bytes)).toBe(true);
        expect(result.files.find(({ path }) => path === file.path)).toMatchObject({
          bytes: file.bytes.length,
          executable: file.executable,
        });
      }
      expect(result.files).toHaveLength(FILES.length);
    });

    test('does as well when it was told before that a job comes', async () => {
      under.pipeline.warmUp();
      const job = await jobFor(under.put('zip', FILES));
      under.pipeline.warmUp();
      await under.pipeline.run(job);
      expect((await under.tree(job.into)).size).toBe(FILES.length);
    });

    test('tells how far it is, and that it is through', async () => {
      const archive = under.put('zip', FILES);
      const events: ArchiveProgress[] = [];
      await under.pipeline.run(await jobFor(archive, { onProgress: (event) => void events.push(event) }));
      const phases = ['downloading', 'verifying', 'unpacking'];
      const order = events.map(({ phase }) => phases.indexOf(phase));
      expect(order).toEqual([...order].sort());
      expect(events.at(-1)!.transfer).toMatchObject({
        received: archive.bytes,
        total: archive.bytes,
        secondsLeft: 0,
        filesWritten: FILES.length,
        filesTotal: FILES.length,
      });
    });

    test('refuses an archive of another length than the list says', async () => {
      const archive = under.put('zip', FILES);
      const job = await jobFor(archive, { expectedBytes: archive.bytes + 1 });
      expect(await faultOf(under.pipeline.run(job))).toBe('SIZE_MISMATCH');
    });

    test('says that nothing is there', async () => {
      const archive = { ...under.put('zip', FILES), url: under.missing };
      expect(await faultOf(under.pipeline.run(await jobFor(archive)))).toBe('HTTP_NOT_FOUND');
    });

    test('does not begin when it is cancelled before', async () => {
      const job = await jobFor(under.put('tar.gz', FILES), { signal: AbortSignal.abort() });
      expect(await faultOf(under.pipeline.run(job))).toBe('CANCELLED');
      expect((await under.tree(job.into)).size).toBe(0);
    });

    test('stops when it is cancelled, and can be run again', async () => {
      const archive = under.put('zip', FILES);
      const stop = new AbortController();
      const running = under.pipeline.run(await jobFor(archive, { signal: stop.signal }));
      stop.abort();
      expect(await faultOf(running)).toBe('CANCELLED');
      const again = await jobFor(archive);
      expect((await under.pipeline.run(again)).sha256).toBe(archive.sha256);
      expect((await under.tree(again.into)).size).toBe(FILES.length);
    });

    test('runs several jobs at once', async () => {
      const archives = [
        under.put('zip', FILES),
        under.put('tar.gz', FILES),
        under.put('zip', FILES.slice(0, 3)),
      ];
      const results = await Promise.all(
        archives.map(async (archive) => under.pipeline.run(await jobFor(archive))),
      );
      expect(results.map(({ sha256 }) => sha256)).toEqual(archives.map(({ sha256 }) => sha256));
      expect(results.map(({ files }) => files.length)).toEqual([FILES.length, FILES.length, 3]);
    });
  });
}

export async function faultOf(work: Promise<unknown>): Promise<FaultCode> {
  const error: unknown = await work.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof FaultError) return error.fault.code;
  throw error;
}
