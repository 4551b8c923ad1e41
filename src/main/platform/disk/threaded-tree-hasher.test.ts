import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { treeHasherContract } from '../../ports/tree-hasher.contract';
import { childScript } from '../child-script.fake';
import { ThreadedTreeHasher } from './threaded-tree-hasher';

let script: string;
let base: string;
beforeAll(async () => {
  script = await childScript("import './main/platform/disk/tree-hash-worker';");
  base = await mkdtemp(join(tmpdir(), 'gvm hasher 树-'));
});
afterAll(async () => {
  await rm(base, { recursive: true, force: true, maxRetries: 3 });
  await rm(dirname(script), { recursive: true, force: true, maxRetries: 3 });
});

async function put(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}

for (const threads of [1, 2])
  treeHasherContract(`threads ${threads}`, async () => ({
    hasher: new ThreadedTreeHasher({ workerUrl: pathToFileURL(script), threads }),
    root: await mkdtemp(join(base, 'tree ')),
    put,
  }));

it('shares many files between its threads, and loses none', async () => {
  const root = await mkdtemp(join(base, 'many '));
  const paths = Array.from({ length: 1200 }, (_, index) => `f${index}`);
  for (const path of paths) await writeFile(join(root, path), path);
  const one = await new ThreadedTreeHasher({ workerUrl: pathToFileURL(script), threads: 1 }).hash(
    root,
    paths,
  );
  const two = await new ThreadedTreeHasher({ workerUrl: pathToFileURL(script), threads: 2 }).hash(
    root,
    paths,
  );
  expect(new Set(one.values()).size).toBe(1200);
  expect(two.size).toBe(1200);
  for (const path of paths) expect(two.get(path)).toEqual(one.get(path));
});

it('says so when its thread can not be started', async () => {
  const workerUrl = pathToFileURL(join(base, 'none.mjs'));
  await expect(new ThreadedTreeHasher({ workerUrl }).hash(base, ['x'])).rejects.toMatchObject({
    fault: { code: 'INTERNAL' },
  });
});
