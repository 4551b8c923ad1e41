import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fault } from '@shared/domain/fault';
import { adoptionMachine, contentOf, HOST, unpack } from './adoption-machine.fake';

const ID = 'go1.26.8';
const file = (path: string, text: string, executable = false) => ({
  path,
  bytes: Buffer.from(text),
  executable,
});
const TREE = [
  file('VERSION', 'go1.26.8\n'),
  file(HOST.os === 'windows' ? 'bin/go.exe' : 'bin/go', '#!/bin/sh\n', true),
  file(`pkg/tool/${HOST.os}_${HOST.arch}/compile`, 'tool', true),
  file('src/fmt/print.go', 'package fmt\n'),
];

let folder: string;
let root: string;
let foreign: string;
let machine: ReturnType<typeof adoptionMachine>;
let content: Record<string, string>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gvm back 还-'));
  root = join(folder, 'home');
  foreign = join(folder, 'others', 'go');
  await unpack(foreign, TREE);
  content = await contentOf(foreign);
  start();
  await machine.adoption.adopt({ root: foreign, way: 'move' }, 'cli');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function start(): void {
  machine = adoptionMachine(root, { twoVolumes: true });
}
const at = (place: string): string => join(root, place, ID);
const names = (path: string): Promise<string[]> => readdir(path).catch(() => []);
const states = async (): Promise<string[]> => (await machine.history.list()).map(({ state }) => state);

/** Every rename of these goes wrong, as with a scanner that holds them. */
function refuseRenames(...froms: string[]): void {
  const disk = machine.disk;
  const renamed = disk.rename.bind(disk);
  disk.rename = async (from, to) => {
    if (froms.includes(from)) throw fault('DISK_DENIED', { path: from });
    await renamed(from, to);
  };
}
const putBack = () => machine.rollback.rollback(1, 'cli');

it('stays here when its copy cannot take the old place', async () => {
  refuseRenames(`${foreign}.gvm-returning`);
  await expect(putBack()).rejects.toMatchObject({ fault: { code: 'DISK_DENIED' } });
  expect(await contentOf(at('versions'))).toEqual(content);
  expect(await names(dirname(foreign))).toEqual([]);
  expect(await states()).toEqual(['reverted', 'committed']);
});

it('is finished by the next start when neither the copy nor ours could be put anywhere', async () => {
  refuseRenames(`${foreign}.gvm-returning`, at('staging'));
  await expect(putBack()).rejects.toMatchObject({
    fault: { code: 'DISK_DENIED', params: { path: `${foreign}.gvm-returning` } },
  });
  expect(await contentOf(`${foreign}.gvm-returning`)).toEqual(content);
  expect(await contentOf(at('staging'))).toEqual(content);
  expect(await states()).toEqual(['started', 'committed']);
  // Held still.
  await machine.start();
  expect(await contentOf(`${foreign}.gvm-returning`)).toEqual(content);
  expect(await contentOf(at('staging'))).toEqual(content);

  start();
  await machine.start();
  expect(await contentOf(foreign)).toEqual(content);
  expect(await names(dirname(foreign))).toEqual(['go']);
  for (const place of ['versions', 'staging', 'manifests'])
    expect(await names(join(root, place))).toEqual([]);
  expect(await states()).toEqual(['committed', 'committed']);
});

it('keeps the last copy while the volume of the old place is away', async () => {
  refuseRenames(`${foreign}.gvm-returning`, at('staging'));
  await expect(putBack()).rejects.toMatchObject({ fault: { code: 'DISK_DENIED' } });
  await rename(dirname(foreign), join(folder, 'away'));
  start();
  await machine.start();
  expect(await contentOf(at('staging'))).toEqual(content);
  expect(await states()).toEqual(['started', 'committed']);

  await rename(join(folder, 'away'), dirname(foreign));
  await machine.start();
  expect(await contentOf(foreign)).toEqual(content);
  expect(await names(join(root, 'staging'))).toEqual([]);
  expect(await states()).toEqual(['committed', 'committed']);
});

it('puts the copy in its place also when another one was installed here meanwhile', async () => {
  refuseRenames(`${foreign}.gvm-returning`, at('staging'));
  await expect(putBack()).rejects.toMatchObject({ fault: { code: 'DISK_DENIED' } });
  const other = [...TREE, file('LICENSE', 'other')];
  await unpack(at('versions'), other);
  await rm(join(root, 'manifests'), { recursive: true });
  start();
  await machine.start();
  expect(await contentOf(foreign)).toEqual(content);
  expect(Object.keys(await contentOf(at('versions')))).toContain('LICENSE');
});
