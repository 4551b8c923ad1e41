import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ToolchainRecord } from '@shared/domain/toolchain';
import { NodeDisk } from '../../platform/disk/node-disk';
import { FakeClock } from '../../ports/clock.fake';
import { homeAt, type Home } from '../../ports/home';
import { FakeLocks } from '../../ports/locks.fake';
import { Inventory } from '../inventory';
import { FakeJournal, LINUX } from './installer.fake';
import { installLock, sweepLeftovers } from './leftovers';
import { recoverInstalls } from './recover-installs';

const DAY = 86_400_000;
const disk = new NodeDisk();
const clock = new FakeClock();

let root: string;
let home: Home;
let locks: FakeLocks;
let inventory: Inventory;
let history: FakeJournal;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gvm leftovers-'));
  home = homeAt(root);
  locks = new FakeLocks();
  history = new FakeJournal();
  inventory = new Inventory({ disk, home, host: LINUX, link: { read: async () => null } });
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function file(path: string, ageMs = 0): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, 'x');
  const at = new Date(clock.now().getTime() - ageMs);
  await utimes(path, at, at);
}
async function manifest(version: string): Promise<void> {
  const proof: ToolchainRecord['proof'] = { kind: 'none', value: '' };
  const record = { version, platform: LINUX, source: 's', proof, bytes: 1, files: 1, installedAt: '' };
  await inventory.add(`go${version}`, record, []);
}
const names = (folder: string): Promise<string[]> => readdir(folder).then((list) => list.sort());
const sweep = (): Promise<void> =>
  sweepLeftovers({ disk, home, locks, clock, inventory, history, host: LINUX });

describe('sweepLeftovers', () => {
  it('does nothing in a home that does not exist', async () => {
    await rm(root, { recursive: true });
    await sweep();
    await expect(readdir(root)).rejects.toThrow();
  });

  it('removes dead trees, manifests without a folder, old and orphaned downloads, and nothing else', async () => {
    await file(join(home.staging, 'go1.26.8/bin/go'));
    await file(join(home.versions, 'go1.26.7/VERSION'));
    await manifest('1.26.7');
    await manifest('1.26.8');
    await file(join(home.manifests, 'go1.26.6.files.jsonl'));
    await file(join(home.manifests, '.go1.26.7.json.123-1.gvm-tmp'));
    await file(join(home.manifests, '.go1.26.4.files.jsonl.123-2.gvm-tmp'));
    await file(join(home.downloads, 'go1.26.8-goproxy.part'), 13 * DAY);
    await file(join(home.downloads, 'go1.26.8-goproxy.part.json'), 13 * DAY);
    await file(join(home.downloads, 'go1.26.5-official.part'), 15 * DAY);
    await file(join(home.downloads, 'go1.26.5-official.part.json'), 15 * DAY);
    await file(join(home.downloads, 'go1.26.10.windows-386-team.part.json'));

    await sweep();

    expect(await names(home.staging)).toEqual([]);
    expect(await names(home.versions)).toEqual(['go1.26.7']);
    expect(await names(home.manifests)).toEqual(['go1.26.7.files.jsonl', 'go1.26.7.json']);
    expect(await names(home.downloads)).toEqual(['go1.26.8-goproxy.part', 'go1.26.8-goproxy.part.json']);
  });

  it('leaves alone what a living install holds', async () => {
    await file(join(home.staging, 'go1.26.8/bin/go'));
    await manifest('1.26.8');
    await file(join(home.staging, 'go1.26.9/bin/go'));
    const held = await locks.acquire(installLock('go1.26.8'), { purpose: 'install', waitMs: 0 });
    await sweep();
    expect(await names(home.staging)).toEqual(['go1.26.8']);
    expect(await names(home.manifests)).toEqual(['go1.26.8.files.jsonl', 'go1.26.8.json']);
    await held.release();
    await sweep();
    expect(await names(home.staging)).toEqual([]);
    expect(await names(home.manifests)).toEqual([]);
  });

  it('leaves alone what an operation names that nobody could settle', async () => {
    await file(join(home.staging, 'go1.26.8/bin/go'));
    await manifest('1.26.8');
    const change = { kind: 'uninstall', toolchain: 'go1.26.8', source: 's', bytes: 1 } as const;
    const running = await history.begin(change, 'cli');
    await sweep();
    expect(await names(home.staging)).toEqual(['go1.26.8']);
    await running.commit();
    await sweep();
    expect(await names(home.staging)).toEqual([]);
  });

  it('does not touch files of other names', async () => {
    await file(join(home.downloads, 'notes.txt'), 99 * DAY);
    await file(join(home.manifests, 'readme.json'));
    await sweep();
    expect(await names(home.downloads)).toEqual(['notes.txt']);
    expect(await names(home.manifests)).toEqual(['readme.json']);
  });
});

describe('recoverInstalls', () => {
  const change = { kind: 'install', toolchain: 'go1.26.8', source: 's', proof: 'p', bytes: 1 } as const;
  const recover = (): Promise<void> => recoverInstalls({ locks, inventory, history });
  const states = (): string[] => history.operations.map(({ state }) => state);

  it('commits an install whose rename was done', async () => {
    await history.begin(change, 'cli');
    await manifest('1.26.8');
    await mkdir(join(home.versions, 'go1.26.8'), { recursive: true });
    await recover();
    expect(states()).toEqual(['committed']);
  });

  it('reverts one that was cut off before, with or without its manifest', async () => {
    await history.begin(change, 'cli');
    await history.begin({ ...change, toolchain: 'go1.26.9' }, 'cli');
    await manifest('1.26.8');
    await recover();
    expect(states()).toEqual(['reverted', 'reverted']);
  });

  it('leaves a living install and other kinds of operations alone', async () => {
    await history.begin(change, 'cli');
    await history.begin({ kind: 'pin', edits: [] }, 'cli');
    await locks.acquire(installLock('go1.26.8'), { purpose: 'install', waitMs: 0 });
    await recover();
    expect(states()).toEqual(['started', 'started']);
  });
});
