import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fault } from '@shared/domain/fault';
import { SystemClock } from '../platform/clock';
import { NodeDisk } from '../platform/disk/node-disk';
import { FileLocks } from '../platform/locks/file-locks';
import type { Disk } from '../ports/disk';
import { homeAt, type Home } from '../ports/home';
import { FirstRun } from './first-run';
import { History } from './history';

let home: Home;
let toolchains: unknown[];

beforeEach(async () => {
  home = homeAt(await mkdtemp(join(tmpdir(), 'gvm-first-run-')));
  toolchains = [];
});
afterEach(() => rm(home.root, { recursive: true, force: true }));

function history(): History {
  const clock = new SystemClock();
  const locks = new FileLocks({ home, clock, program: 'test' });
  return new History({ disk: new NodeDisk(), home, clock, locks });
}

/** As after a new start of the app. */
function firstRun(disk: Pick<Disk, 'readText' | 'writeText'> = new NodeDisk()): FirstRun {
  const inventory = { list: async () => toolchains as [] };
  return new FirstRun({ disk, home, inventory, history: history() });
}

async function doSomething(): Promise<void> {
  await (await history().begin({ kind: 'settings', edits: [] }, 'window')).commit();
}

describe('by itself', () => {
  it('opens in a new home, at its beginning', async () => {
    const start = { open: true, step: 'scan', accepted: null, elevated: false, since: 0 };
    expect(await firstRun().state()).toEqual(start);
  });

  it('stays away where a toolchain is installed', async () => {
    toolchains = [{}];
    expect((await firstRun().state()).open).toBe(false);
  });

  it('stays away where something was done before, and makes no file', async () => {
    await doSomething();
    expect((await firstRun().state()).open).toBe(false);
    expect(await readdir(home.root)).not.toContain('wizard.json');
  });

  it('comes again after a restart, although the language was changed in it', async () => {
    await firstRun().state();
    await doSomething();
    expect((await firstRun().state()).open).toBe(true);
  });

  it('doesn’t come again once it was refused', async () => {
    await firstRun().close();
    expect((await firstRun().state()).open).toBe(false);
  });
});

it('goes on where it was left, with what was chosen', async () => {
  const progress = { step: 'preview', accepted: ['other-go:user:/usr/lib/go/bin'], elevated: true } as const;
  await firstRun().keep({ ...progress, accepted: [...progress.accepted] });
  expect(await firstRun().state()).toEqual({ ...progress, open: true, since: 0 });
});

it('asked for, it begins anew and counts what comes from there', async () => {
  await doSomething();
  const run = firstRun();
  await run.keep({ step: 'done', accepted: [], elevated: true });
  await run.open();
  expect(await run.state()).toEqual({ open: true, step: 'scan', accepted: null, elevated: false, since: 1 });
});

it('asked for while it is open, it stays where it is', async () => {
  const run = firstRun();
  await run.keep({ step: 'go', accepted: null, elevated: false });
  await run.open();
  expect(await run.state()).toMatchObject({ open: true, step: 'go' });
});

it('of changes in a row the last one lies on the disk', async () => {
  const run = firstRun();
  const steps = ['findings', 'preview', 'go', 'done'] as const;
  await Promise.all(steps.map((step) => run.keep({ step, accepted: null, elevated: false })));
  expect(await firstRun().state()).toMatchObject({ step: 'done' });
});

it('tells each change', async () => {
  const run = firstRun();
  const told: boolean[] = [];
  run.changes.on(() => void run.state().then(({ open }) => told.push(open)));
  await run.close();
  await run.open();
  expect(told).toEqual([false, true]);
});

it('is for nobody else to read', async () => {
  await firstRun().close();
  expect((await stat(home.wizard)).mode & 0o777).toBe(0o600);
});

describe('a file that nobody can use', () => {
  it.each(['', '{"open": tr', '[]', 'null', '{"open":true}', '{"open":true,"step":"fly"}'])(
    'counts as none: %s',
    async (text) => {
      await writeFile(home.wizard, text);
      expect(await firstRun().state()).toMatchObject({ open: true, step: 'scan' });
    },
  );

  it('is no reason to fail, not even a folder in its place', async () => {
    await mkdir(home.wizard);
    expect(await firstRun().state()).toMatchObject({ open: true, step: 'scan' });
  });

  it('with a wrong choice in it counts as none', async () => {
    const state = { open: false, step: 'scan', accepted: [7], elevated: false, since: 0 };
    await writeFile(home.wizard, JSON.stringify(state));
    expect((await firstRun().state()).open).toBe(true);
  });
});

it('where nothing can be written it goes on all the same, and says so', async () => {
  const full = {
    readText: async () => null,
    writeText: async () => {
      throw fault('DISK_FULL', { path: home.wizard, needed: null });
    },
  };
  const run = firstRun(full);
  expect((await run.state()).open).toBe(true);
  await expect(run.close()).rejects.toMatchObject({ fault: { code: 'DISK_FULL' } });
  expect((await run.state()).open).toBe(false);
});

it('keeps the file whole', async () => {
  await firstRun().keep({ step: 'go', accepted: ['a'], elevated: false });
  expect(JSON.parse(await readFile(home.wizard, 'utf8'))).toEqual({
    open: true,
    step: 'go',
    accepted: ['a'],
    elevated: false,
    since: 0,
  });
});
