import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fault } from '@shared/domain/fault';
import { archivePipelineContract, faultOf, type ArchivePipelineUnderTest } from './archive-pipeline.contract';
import { FakeArchivePipeline, type FakeArchive } from './archive-pipeline.fake';
import type { ArchiveJob } from './archive-pipeline';
import { FakeDisk } from './disk.fake';

async function start(): Promise<ArchivePipelineUnderTest> {
  const disk = new FakeDisk();
  const pipeline = new FakeArchivePipeline(disk);
  let count = 0;
  return {
    pipeline,
    put: (format, files) => {
      const url = `https://fake/${++count}.${format}`;
      const archive: FakeArchive = {
        files,
        sha256: createHash('sha256').update(url).digest('hex'),
        h1: format === 'zip' ? `h1:${count}` : null,
        bytes: files.reduce((sum, file) => sum + file.bytes.length, 100),
      };
      pipeline.serve(url, archive);
      return { url, format, prefix: 'go/', ...archive };
    },
    missing: 'https://fake/nothing.zip',
    place: async () => ({ into: `/into-${++count}`, part: `/part-${count}` }),
    tree: async (into) => treeOf(disk, into),
    close: async () => undefined,
  };
}

async function treeOf(disk: FakeDisk, folder: string, inside = ''): Promise<Map<string, Buffer>> {
  const tree = new Map<string, Buffer>();
  for (const { name, kind } of await disk.list(`${folder}${inside}`)) {
    const path = `${inside}/${name}`;
    if (kind === 'file') tree.set(path.slice(1), Buffer.from((await disk.readBytes(folder + path))!));
    else for (const [below, bytes] of await treeOf(disk, folder, path)) tree.set(below, bytes);
  }
  return tree;
}

archivePipelineContract('fake', start);

describe('FakeArchivePipeline', () => {
  const job: ArchiveJob = {
    urls: ['https://fake/a.zip'],
    format: 'zip',
    layout: 'archive',
    prefix: 'go/',
    expectedBytes: null,
    part: '/part',
    into: '/into',
    onProgress: () => undefined,
    signal: new AbortController().signal,
  };

  test('fails as it is told to', async () => {
    const pipeline = new FakeArchivePipeline(new FakeDisk());
    pipeline.fail(job.urls[0], fault('ARCHIVE_TRUNCATED', { file: 'a.zip' }));
    expect(await faultOf(pipeline.run(job))).toBe('ARCHIVE_TRUNCATED');
  });

  test('resumes what was kept when it was stopped', async () => {
    const pipeline = new FakeArchivePipeline(new FakeDisk());
    pipeline.serve(job.urls[0], { files: [], sha256: 'aa', h1: 'h1:', bytes: 1000 });
    const stop = new AbortController();
    const onProgress = (): void => stop.abort();
    expect(await faultOf(pipeline.run({ ...job, onProgress, signal: stop.signal }))).toBe('CANCELLED');
    expect(await pipeline.run(job)).toMatchObject({ bytesFetched: 750, bytesFull: 1000 });
  });
});
