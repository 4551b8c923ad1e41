import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tinyToolchain } from '../../../testing/tiny-toolchain';
import { makeJunction } from '../../platform/windows/junction';
import { NODE_LINK_FILES } from '../../platform/windows/link-files';
import { adoptionMachine, contentOf, HOST, unpack } from './adoption-machine.fake';

const tiny = tinyToolchain({ version: '1.26.8', platform: HOST, ballast: 4096 });
const ID = 'go1.26.8';

let folder: string;
let foreign: string;
let root: string;
let machine: ReturnType<typeof adoptionMachine>;
let before: Record<string, string>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gvm import 纳入 🐹-'));
  root = join(folder, 'gvm home');
  foreign = join(folder, 'Program Files', 'Go 语言');
  await unpack(foreign, tiny.files);
  before = await contentOf(foreign);
  machine = adoptionMachine(root);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const names = (place: string): Promise<string[]> => readdir(join(root, place)).catch(() => []);

describe.each([
  ['copy', false],
  ['move', false],
  ['move', true],
] as const)('by %s, on two volumes: %s', (way, twoVolumes) => {
  it('is in the list, becomes current, and is taken back byte for byte', async () => {
    machine = adoptionMachine(root, { twoVolumes });
    const { operation, path, verification } = await machine.adoption.adopt({ root: foreign, way }, 'cli');
    expect(verification).toEqual({ kind: 'unknown', reason: 'no-proxy' });
    expect(await contentOf(path)).toEqual(before);
    expect(await contentOf(foreign)).toEqual(way === 'move' ? {} : before);
    expect(await machine.verifier.verify(ID)).toMatchObject({ ok: true });

    // On volumes without junctions its folder is `current` itself now.
    await machine.switcher.use(ID, { publish: false, actor: 'cli' });
    expect(await contentOf(join(root, 'current'))).toEqual(before);
    const current = { fault: { code: 'TOOLCHAIN_IS_CURRENT' } };
    await expect(machine.rollback.rollback(operation, 'cli')).rejects.toMatchObject(current);
    await machine.switcher.clear('cli');

    await machine.rollback.rollback(operation, 'cli');
    expect(await contentOf(foreign)).toEqual(before);
    expect(await machine.inventory.list()).toEqual([]);
    expect([...(await names('staging')), ...(await names('manifests'))]).toEqual([]);
  });
});

it('by link: where the volume has junctions it is one, else it is refused and nothing was moved', async () => {
  const junctions = await makeJunction(NODE_LINK_FILES, join(folder, 'probe'), foreign);
  const adopted = machine.adoption.adopt({ root: foreign, way: 'link' }, 'cli');
  if (junctions) {
    expect(await contentOf((await adopted).path)).toEqual(before);
    await machine.switcher.use(ID, { publish: false, actor: 'cli' });
    expect(await contentOf(join(root, 'current'))).toEqual(before);
    await machine.uninstaller.uninstall(ID, { evenCurrent: true, actor: 'cli' });
  } else {
    await expect(adopted).rejects.toMatchObject({
      fault: { code: 'LINK_UNAVAILABLE', params: { path: join(root, 'versions', ID), target: foreign } },
    });
  }
  expect(await contentOf(foreign)).toEqual(before);
  expect(await machine.inventory.list()).toEqual([]);
  expect([...(await names('versions')), ...(await names('manifests'))]).toEqual([]);
});

it('knows a tree of ours by whatever case its name is written in', async () => {
  await unpack(join(root, 'elsewhere'), tiny.files);
  const spelled = join(root.toUpperCase(), 'ELSEWHERE');
  await expect(machine.adoption.adopt({ root: spelled, way: 'move' }, 'cli')).rejects.toMatchObject({
    fault: { code: 'ALREADY_INSTALLED' },
  });
});
