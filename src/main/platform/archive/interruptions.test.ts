/** Whatever way an archive comes, and wherever that is cut off: after the resumes there is the same tree. */
import { createHash, randomBytes } from 'node:crypto';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { tarGz, zip, type ArchiveEntry } from '../../../testing/archive-formats';
import { digests, readTree, startPipelineKit, type PipelineKit } from '../../../testing/pipeline-kit';
import type { ServerFault } from '../../../testing/served-file';
import type { ArchiveJob, Donor } from '../../ports/archive-pipeline';

const MODULE = 'golang.org/toolchain@v0.0.1-go1.26.10.linux-amd64/';
/** Each is cut off so many times, and so many for each way: 200 interruptions in all. */
const CUTS = 2;
const RUNS = 20;

const common = Array.from({ length: 30 }, (_, index) => ({
  path: `src/p${index % 5}/file${index}.go`,
  bytes: randomBytes(20_000),
  executable: false,
}));
const releaseOf = (version: string): ArchiveEntry[] => [
  ...common,
  { path: 'VERSION', bytes: Buffer.from(`go${version}`), executable: false },
  { path: 'bin/go', bytes: randomBytes(400_000), executable: true },
  { path: 'pkg/tool/compile', bytes: randomBytes(300_000), executable: true },
];
const below = (prefix: string, entries: readonly ArchiveEntry[]): ArchiveEntry[] =>
  entries.map((entry) => ({ ...entry, path: prefix + entry.path }));

const now = releaseOf('1.26.10');
const before = releaseOf('1.26.9');
const archives = {
  zip: zip(below('go/', now), { modes: true }),
  tar: tarGz(below('go/', now)),
  module: zip(below(MODULE, now), { modes: false }),
  older: zip(below(MODULE, before), { modes: false }),
};

let kit: PipelineKit;
let jobs: Record<string, Partial<ArchiveJob> & { url: string }>;
let reference: Map<string, string>;
beforeAll(async () => {
  kit = await startPipelineKit({ tailBytes: 70_000, stallSeconds: 0.3, retryDelays: [1] });
  const url = {
    zip: kit.put('a.zip', archives.zip),
    tar: kit.put('a.tar.gz', archives.tar),
    module: kit.put('m.zip', archives.module),
    second: kit.put('second/m.zip', archives.module),
    older: kit.put('older.zip', archives.older),
  };
  const module = { url: url.module, layout: 'module', prefix: MODULE } as const;
  const donors = [await donorOf(url.older)];
  jobs = {
    'a zip': { url: url.zip },
    'a tar.gz': { url: url.tar },
    'a module zip': module,
    'a module zip from two places': { ...module, urls: [url.module, url.second] },
    'what a donor lacks': { ...module, donors },
  };
  const { tree } = await kit.unpack({ url: url.zip });
  reference = digests(tree);
});
afterAll(() => kit.close());
beforeEach(() => kit.server.heal());

async function donorOf(url: string): Promise<Donor> {
  const job = await kit.job({ url, layout: 'module', prefix: MODULE });
  const { files } = await kit.pipeline.run(job);
  const root = join(kit.folder, 'donor');
  await rename(job.into, root);
  return { root, files, mayShare: true };
}

interface Cut {
  by: 'abort' | 'close' | 'stall' | 'crash';
  /** Of the archive, 0 to 1. */
  after: number;
  server: 'whole' | 'no ranges';
}
const cut = fc.record({
  by: fc.constantFrom('abort' as const, 'close' as const, 'stall' as const, 'crash' as const),
  after: fc.double({ min: 0, max: 1, noNaN: true }),
  server: fc.constantFrom('whole' as const, 'whole' as const, 'whole' as const, 'no ranges' as const),
});

async function cutOff(job: ArchiveJob, { by, after, server }: Cut): Promise<void> {
  const bytes = Math.floor(after * archives.module.length);
  const stop = new AbortController();
  const faults: ServerFault[] = server === 'no ranges' ? [{ kind: 'ignore-range' }] : [];
  if (by === 'close' || by === 'stall') faults.push({ kind: by, after: bytes });
  for (const fault of faults) kit.server.fault(/^\//, fault);
  const note = join(kit.folder, 'note');
  await rm(note, { force: true });
  const onProgress: ArchiveJob['onProgress'] = ({ transfer }) => {
    if (by === 'abort' && transfer.received >= bytes) stop.abort();
  };
  if (by === 'crash') {
    // What lay there a while before the end: the note of then beside the bytes of now. One that spoke of bytes which a
    // whole answer has replaced would be gone by then.
    setTimeout(() => stop.abort(), after * 20);
    await cp(`${job.part}.json`, note).catch(() => undefined);
  }
  // It may also have been quick enough, or got through on its own.
  await kit.pipeline.run({ ...job, onProgress, signal: stop.signal }).catch(() => undefined);
  if (by === 'crash' && server === 'whole') await cp(note, `${job.part}.json`).catch(() => undefined);
  kit.server.heal();
  await rm(job.into, { recursive: true });
  await mkdir(job.into);
}

test.each(['a zip', 'a tar.gz', 'a module zip', 'a module zip from two places', 'what a donor lacks'])(
  '%s',
  async (name) => {
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { minLength: CUTS, maxLength: CUTS }), async (list) => {
        const job = await kit.job(jobs[name]!);
        for (const each of list) await cutOff(job, each);
        const result = await kit.pipeline.run(job);
        expect(digests(await readTree(job.into))).toEqual(reference);
        if (job.layout === 'archive' && result.sha256 !== null)
          expect(result.sha256).toBe(sha256(job.format === 'zip' ? archives.zip : archives.tar));
        await rm(join(job.into, '..'), { recursive: true });
      }),
      { numRuns: RUNS },
    );
  },
  120_000,
);

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
