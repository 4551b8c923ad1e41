import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tarGz, zip } from '../../../testing/archive-formats';
import { digests, readTree, startPipelineKit, type PipelineKit } from '../../../testing/pipeline-kit';
import { dirHash } from '../../../testing/tiny-toolchain';
import { paxRecord, rawTar } from '../../../testing/raw-archives';
import { hash1 } from './dirhash';
import { TarReader } from './tar-reader';

const run = promisify(execFile);
const systemHas = async (tool: string): Promise<boolean> =>
  run(tool, ['--version']).then(
    () => true,
    () => false,
  );

const segment = fc.constantFrom('a', 'b.go', 'testdata', 'x y', '.hidden', 'Þ', '日本', 'n'.repeat(90));
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const contents = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }),
  fc.nat(200_000).map((length) => new Uint8Array(length).fill(65)),
);
const tree = fc
  .dictionary(path, fc.record({ contents, executable: fc.boolean() }), {
    minKeys: 1,
    maxKeys: 12,
    noNullPrototype: true,
  })
  .map((files) => Object.entries(files))
  // A file can't be another one's folder.
  .map((files) => files.filter(([name]) => !files.some(([other]) => other.startsWith(`${name}/`))))
  .map((files) => files.map(([name, file]) => ({ path: name, ...file, bytes: Buffer.from(file.contents) })))
  .filter((files) => files.length > 0);
type Tree = typeof tree extends fc.Arbitrary<infer T> ? T : never;

const wanted = (files: Tree): Map<string, string> => digests(new Map(files.map((file) => [file.path, file])));

describe('random trees', () => {
  let kit: PipelineKit;
  beforeAll(async () => {
    kit = await startPipelineKit({ tailBytes: 70_000 });
  });
  afterAll(() => kit.close());

  test('by a writer', async () => {
    await fc.assert(
      fc.asyncProperty(tree, fc.constantFrom('zip' as const, 'tar.gz' as const), async (files, format) => {
        const entries = files.map((file) => ({ ...file, path: `go/${file.path}` }));
        fc.pre(format === 'zip' || entries.every(({ path: name }) => Buffer.byteLength(name) < 100));
        const bytes = format === 'zip' ? zip(entries, { modes: true }) : tarGz(entries);
        const { tree: made, result } = await kit.unpack({ url: kit.put(`t.${format}`, bytes) });
        expect(digests(made)).toEqual(wanted(files));
        expect(result.h1).toBe(format === 'zip' ? dirHash(entries) : null);
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  test('by the system tools', async () => {
    const tools = (
      await Promise.all(['zip', 'tar'].map(async (tool) => ((await systemHas(tool)) ? [tool] : [])))
    ).flat();
    if (tools.length === 0) return console.log('neither zip nor tar here');
    await fc.assert(
      fc.asyncProperty(tree, fc.constantFrom(...tools), async (files, tool) => {
        const folder = await mkdtemp(join(tmpdir(), 'tree-'));
        try {
          await writeTree(join(folder, 'go'), files);
          const archive = join(folder, tool === 'zip' ? 'a.zip' : 'a.tar.gz');
          const command = tool === 'zip' ? ['-q', '-r', archive, 'go'] : ['-czf', archive, 'go'];
          await run(tool, command, { cwd: folder });
          const { tree: made } = await kit.unpack({ url: pathToFileURL(archive).href });
          expect(digests(made)).toEqual(wanted(files));
        } finally {
          await rm(folder, { recursive: true });
        }
      }),
      { numRuns: 20 },
    );
  }, 120_000);
});

async function writeTree(folder: string, files: Tree): Promise<void> {
  for (const { path: name, bytes, executable } of files) {
    const target = join(folder, name);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
    await chmod(target, executable ? 0o755 : 0o644);
  }
  // The random tree is what came back, so it must be what was written.
  expect((await readTree(folder)).size).toBe(files.length);
}

test('a tar reads the same however it is cut', () => {
  const bytes = rawTar([
    { name: 'p', type: 'x', contents: paxRecord('path', `go/${'long/'.repeat(40)}name`) },
    { name: 'cut', contents: 'one' },
    { name: 'go/two', contents: 'x'.repeat(1500) },
    { name: 'go/empty' },
    { name: 'go/folder/', type: '5' },
  ]);
  const read = (sizes: readonly number[]): string => {
    let seen = '';
    const reader = new TarReader('t', {
      entry: (entry) => (seen += JSON.stringify(entry)),
      data: (part) => (seen += Buffer.from(part).toString()),
      endOfFile: () => (seen += '|'),
    });
    let at = 0;
    for (const size of sizes) reader.push(bytes.subarray(at, (at += size)));
    reader.push(bytes.subarray(at));
    reader.end();
    return seen;
  };
  const whole = read([]);
  expect(whole).toContain('"bytes":1500');
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 700 })), (sizes) => read(sizes) === whole));
});

test('h1 sorts names by their bytes', () => {
  const names = ['a/\u{1f600}', 'a/\uff5e', 'a/Z', 'a/_', 'a', 'a/b'];
  const files = names.map((name) => ({ path: name, bytes: Buffer.from(name) }));
  const hashed = files.map(({ path: name }) => ({ name, sha256: sha(name) }));
  expect(hash1(hashed)).toBe(dirHash(files));
});

function sha(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
