import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, lstat, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { fault } from '@shared/domain/fault';
import { STORES, type Store } from '@shared/domain/storage';
import { cachesOnDisk, fillModules, put, treeOf, wish } from './storage/caches.fake';

type Machine = Awaited<ReturnType<typeof cachesOnDisk>>;
const there = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );
const viewOf = ({ storage }: Machine, store: Store) =>
  storage.state().stores.find((view) => view.store === store)!;

/** A go that answers where the caches are and notes what it is told to clean. */
async function withGo(machine: Machine, script = 'exit 0'): Promise<string> {
  const told = join(machine.root, 'told');
  const answer = JSON.stringify({ GOCACHE: machine.build, GOMODCACHE: machine.modules });
  const go = await put(
    join(machine.home.current, 'bin', 'go'),
    `#!/bin/sh\nif [ "$1" = env ]; then printf '%s' '${answer}'; exit 0; fi\necho "$@" >> '${told}'\n${script}\n`,
  );
  await chmod(go, 0o755);
  return told;
}

describe('what is measured', () => {
  it('each store without what belongs to another', async () => {
    const machine = await cachesOnDisk();
    const { build, modules, home, ours } = machine;
    await put(join(build, 'ab', 'x-d'), 'x'.repeat(70));
    await put(join(build, 'README'), 'stays');
    await put(join(build, 'fuzz', 'example.com', 'FuzzIt', 'one'), 'f'.repeat(11));
    const [toolchain, other] = await fillModules(modules, ['go1.26.8', 'go1.25.1']);
    await put(join(modules, 'notes.txt'), 'not from Go');
    await put(join(home.downloads, 'go1.26.9-official.part'), 'p'.repeat(40));
    await put(join(home.downloads, 'go1.26.9-official.part.json'), '{}');
    ours.set('go1.26.8', null);
    const told: boolean[] = [];
    machine.storage.changes.on(() => told.push(machine.storage.state().measuring));
    const { measuredAt, measuring, go } = await machine.storage.measure();
    expect({ measuredAt, measuring, go }).toEqual({
      measuredAt: expect.any(String),
      measuring: false,
      go: null,
    });
    expect([told[0], told.at(-1)]).toEqual([true, false]);
    expect(viewOf(machine, 'build')).toMatchObject({ path: build, bytes: 70, files: 1, fault: null });
    expect(viewOf(machine, 'test')).toMatchObject({ path: build, bytes: null, files: null });
    expect(viewOf(machine, 'fuzz')).toMatchObject({ path: join(build, 'fuzz'), bytes: 11, files: 1 });
    expect(viewOf(machine, 'modules')).toMatchObject({ bytes: 525, files: 5 });
    const bytes = 910;
    expect(viewOf(machine, 'toolchains')).toMatchObject({ bytes: 2 * bytes, files: 8 });
    expect(viewOf(machine, 'toolchains').parts).toEqual([
      { name: '1.25.1', path: other, bytes, alsoOurs: false },
      { name: '1.26.8', path: toolchain, bytes, alsoOurs: true },
    ]);
    expect(viewOf(machine, 'downloads')).toMatchObject({ bytes: 42, files: 2 });
    expect(viewOf(machine, 'downloads').parts.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['go1.26.9-official.part', 42],
    ]);
    const { oldest, newest } = viewOf(machine, 'modules');
    expect(Date.parse(oldest!)).toBeLessThanOrEqual(Date.parse(newest!));
  });

  it('nothing of a build cache that is off, and of a folder that is no module cache', async () => {
    const machine = await cachesOnDisk({ GOCACHE: 'off' });
    await put(join(machine.modules, 'github.com', 'mine', 'letter.txt'), 'dear');
    await machine.storage.measure();
    for (const store of ['build', 'test', 'fuzz'] as const)
      expect(viewOf(machine, store)).toMatchObject({ path: null, bytes: null, fault: null });
    expect(viewOf(machine, 'modules')).toMatchObject({ bytes: 0, files: 0 });
    expect(await machine.storage.clean(wish(...STORES), 'cli')).toEqual({
      operation: null,
      cleaned: [],
      failed: [],
    });
    expect(await there(join(machine.modules, 'github.com', 'mine', 'letter.txt'))).toBe(true);
  });

  it('Go’s own folders of the account, where nothing says another', async () => {
    const machine = await cachesOnDisk({ GOCACHE: '', GOMODCACHE: '', GOPATH: '', XDG_CACHE_HOME: '' });
    await put(join(machine.root, '.cache', 'go-build', 'ab', 'x-d'), 'x');
    await fillModules(join(machine.root, 'go', 'pkg', 'mod'));
    await machine.storage.measure();
    expect(viewOf(machine, 'build')).toMatchObject({ files: 1 });
    expect(viewOf(machine, 'toolchains').parts).toHaveLength(1);
  });

  it('not when it is cancelled', async () => {
    const machine = await cachesOnDisk();
    await fillModules(machine.modules);
    const measuring = machine.storage.measure(AbortSignal.abort());
    await expect(measuring).rejects.toMatchObject({ fault: { code: 'CANCELLED' } });
    expect(machine.storage.state()).toMatchObject({ measuring: false, measuredAt: null });
  });

  it('to its end for whoever joined one that another cancelled', async () => {
    const { storage, modules } = await cachesOnDisk();
    await fillModules(modules);
    const stop = new AbortController();
    const first = storage.measure(stop.signal);
    const joined = storage.measure();
    stop.abort();
    await expect(first).rejects.toMatchObject({ fault: { code: 'CANCELLED' } });
    expect(await joined).toMatchObject({ measuredAt: expect.any(String) as string });
  });
});

describe('cleaning', () => {
  it('a dry run says the same and changes nothing', async () => {
    const machine = await cachesOnDisk();
    await withGo(machine, `rm -rf '${machine.build}/ab'`);
    await put(join(machine.build, 'ab', 'x-d'), 'x'.repeat(70));
    await fillModules(machine.modules);
    await put(join(machine.home.downloads, 'go1.26.9-official.part'), 'p');
    const stores = STORES.filter((store) => store !== 'fuzz');
    const before = await treeOf(machine.root);
    const dry = await machine.storage.clean({ ...wish(...stores), dryRun: true }, 'cli');
    expect(await treeOf(machine.root)).toEqual(before);
    expect(dry.operation).toBeNull();
    expect(dry.cleaned.map(({ store }) => store)).toEqual(stores);
    const real = await machine.storage.clean(wish(...stores), 'cli');
    expect(real).toEqual({ ...dry, operation: 1 });
    expect(await machine.history.list()).toMatchObject([
      {
        state: 'committed',
        change: { kind: 'clean', cleaned: dry.cleaned.map(({ store, bytes }) => ({ store, bytes })) },
      },
    ]);
  });

  it('modules go, the toolchains beside them and what isn’t Go’s stay', async () => {
    const machine = await cachesOnDisk();
    const [toolchain] = await fillModules(machine.modules);
    await put(join(machine.modules, 'notes.txt'), 'mine');
    await machine.storage.measure();
    const before = viewOf(machine, 'toolchains');
    const { cleaned, failed } = await machine.storage.clean(wish('modules'), 'cli');
    expect(failed).toEqual([]);
    expect(cleaned).toEqual([{ store: 'modules', path: machine.modules, bytes: 525, files: 5 }]);
    expect(await there(join(toolchain!, 'bin', 'go'))).toBe(true);
    expect((await readdir(machine.modules)).sort()).toEqual(['cache', 'golang.org', 'notes.txt']);
    expect(viewOf(machine, 'modules')).toMatchObject({ bytes: 0, files: 0 });
    await machine.storage.measure();
    expect(viewOf(machine, 'toolchains')).toEqual(before);
  });

  it('toolchains go, whole with their archives, only the chosen ones', async () => {
    const machine = await cachesOnDisk();
    const [one, other] = await fillModules(machine.modules, ['go1.26.8', 'go1.25.1']);
    const { cleaned } = await machine.storage.clean({ ...wish('toolchains'), parts: [one!] }, 'window');
    expect(cleaned).toMatchObject([{ store: 'toolchains', bytes: 910, files: 4 }]);
    expect([await there(one!), await there(other!)]).toEqual([false, true]);
    const archives = join(machine.modules, 'cache', 'download', 'golang.org', 'toolchain', '@v');
    expect((await readdir(archives)).every((name) => name.includes('go1.25.1'))).toBe(true);
    expect(await there(join(machine.modules, 'example.com', 'one@v1.0.0'))).toBe(true);
  });

  it('a toolchain stays while a program runs from it, the others go', async () => {
    const machine = await cachesOnDisk();
    const [busy, idle] = await fillModules(machine.modules, ['go1.26.8', 'go1.25.1']);
    await chmod(join(busy!, 'bin'), 0o755);
    const program = join(busy!, 'bin', 'sleeps');
    await copyFile('/bin/sleep', program);
    const child = spawn(program, ['60']);
    await once(child, 'spawn');
    try {
      const dry = await machine.storage.clean({ ...wish('toolchains'), dryRun: true }, 'cli');
      const { failed, cleaned } = await machine.storage.clean(wish('toolchains'), 'cli');
      const processes = [`sleeps (pid ${child.pid})`];
      const why = { code: 'TOOLCHAIN_IN_USE', params: { version: '1.26.8', processes } };
      expect(failed).toEqual([{ store: 'toolchains', fault: why }]);
      expect(cleaned).toMatchObject([{ bytes: 910, files: 4 }]);
      expect(dry).toEqual({ operation: null, cleaned, failed });
      expect([await there(program), await there(idle!)]).toEqual([true, false]);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('a toolchain stays that one of ours is a link to, and is not shown as one that can be spared', async () => {
    const machine = await cachesOnDisk();
    const [linked, copied] = await fillModules(machine.modules, ['go1.26.8', 'go1.25.1']);
    const spelled = join(machine.root, 'spelled');
    await symlink(machine.modules, spelled);
    machine.ours.set('go1.26.8', join(spelled, 'golang.org', basename(linked!)));
    machine.ours.set('go1.25.1', null);
    await machine.storage.measure();
    expect(viewOf(machine, 'toolchains').parts?.map(({ name, alsoOurs }) => [name, alsoOurs])).toEqual([
      ['1.25.1', true],
      ['1.26.8', false],
    ]);
    const { failed, cleaned } = await machine.storage.clean(wish('toolchains'), 'cli');
    const params = { version: '1.26.8', path: linked };
    expect(failed).toEqual([{ store: 'toolchains', fault: { code: 'TOOLCHAIN_LINKED', params } }]);
    expect(cleaned).toMatchObject([{ bytes: 910, files: 4 }]);
    expect([await there(linked!), await there(copied!)]).toEqual([true, false]);
  });

  it('never follows a link out, nor takes one for a toolchain', async () => {
    const machine = await cachesOnDisk();
    const [toolchain] = await fillModules(machine.modules);
    const outside = join(machine.root, 'outside');
    await put(join(outside, 'letter.txt'), 'dear');
    await chmod(outside, 0o555);
    await chmod(toolchain!, 0o755);
    await symlink(outside, join(toolchain!, 'way out'));
    await symlink(outside, join(machine.modules, 'cache', 'download', 'example.com', 'way out'));
    const disguised = join(machine.modules, 'golang.org', 'toolchain@v0.0.1-go1.20.1.linux-amd64');
    await symlink(outside, disguised);
    await symlink(outside, join(machine.modules, 'linked.example.com'));
    const before = await treeOf(outside);
    const { cleaned } = await machine.storage.clean(wish('toolchains'), 'cli');
    expect(cleaned).toMatchObject([{ files: 4 }]);
    expect([await there(toolchain!), await there(disguised)]).toEqual([false, true]);
    await machine.storage.clean(wish('modules'), 'cli');
    expect(await treeOf(outside)).toEqual(before);
    expect((await lstat(outside)).mode & 0o777).toBe(0o555);
    expect(await there(join(machine.modules, 'linked.example.com'))).toBe(true);
  });

  it('looks for no toolchains behind a link', async () => {
    const machine = await cachesOnDisk();
    await fillModules(machine.modules, []);
    const elsewhere = await cachesOnDisk();
    await fillModules(elsewhere.modules);
    await rm(join(machine.modules, 'golang.org'), { recursive: true });
    await symlink(join(elsewhere.modules, 'golang.org'), join(machine.modules, 'golang.org'));
    const before = await treeOf(elsewhere.modules);
    expect((await machine.storage.clean(wish('toolchains', 'modules'), 'cli')).cleaned).toMatchObject([
      { store: 'modules' },
    ]);
    expect(await treeOf(elsewhere.modules)).toEqual(before);
  });

  it('takes no folder for a toolchain that is only called nearly so', async () => {
    const machine = await cachesOnDisk();
    await fillModules(machine.modules, []);
    const names = [
      'toolchain@v0.0.1-go1.26.8.linux-amd64.old',
      'toolchain@v0.0.1-mine',
      'toolchain@v0.0.2-go1.26.8',
    ];
    for (const name of names) await put(join(machine.modules, 'golang.org', name, 'f'), 'x');
    expect((await machine.storage.clean(wish('toolchains'), 'cli')).cleaned).toEqual([]);
    for (const name of names) expect(await there(join(machine.modules, 'golang.org', name))).toBe(true);
  });

  it('downloads go, except what an install holds', async () => {
    const machine = await cachesOnDisk();
    const busy = await put(join(machine.home.downloads, 'go1.26.9-official.part'), 'pp');
    const idle = await put(join(machine.home.downloads, 'go1.26.8-official.part'), 'p');
    const notOurs = await put(join(machine.home.downloads, 'go1.26.8-mine.zip'), 'p');
    const lock = await machine.locks.acquire('install-go1.26.9', { purpose: 'install', waitMs: 0 });
    const { cleaned, failed } = await machine.storage.clean(wish('downloads'), 'cli');
    await lock.release();
    expect(cleaned).toMatchObject([{ store: 'downloads', bytes: 1, files: 1 }]);
    expect(failed).toMatchObject([{ store: 'downloads', fault: { code: 'LOCK_HELD' } }]);
    expect(await Promise.all([busy, idle, notOurs].map(there))).toEqual([true, false, true]);
  });

  it('without any go: the build cache stays and says why, the rest goes', async () => {
    const machine = await cachesOnDisk();
    await put(join(machine.build, 'ab', 'x-d'), 'x');
    await fillModules(machine.modules);
    const { cleaned, failed } = await machine.storage.clean(wish('build', 'test', 'fuzz', 'modules'), 'cli');
    expect(cleaned.map(({ store }) => store)).toEqual(['modules']);
    const missing = { code: 'COMMAND_NOT_FOUND', params: { command: 'go' } };
    expect(failed).toEqual(['build', 'test'].map((store) => ({ store, fault: missing })));
    expect(await there(join(machine.build, 'ab', 'x-d'))).toBe(true);
  });

  it('a go that fails stops no other store, and nothing of it is journaled', async () => {
    const machine = await cachesOnDisk();
    await withGo(machine, 'echo broken >&2; exit 3');
    await put(join(machine.build, 'ab', 'x-d'), 'x');
    const alone = await machine.storage.clean(wish('build'), 'cli');
    expect(alone).toMatchObject({ operation: null, cleaned: [] });
    await fillModules(machine.modules);
    const { cleaned, failed, operation } = await machine.storage.clean(wish('build', 'modules'), 'cli');
    expect(cleaned.map(({ store }) => store)).toEqual(['modules']);
    const params = { command: 'go clean -cache', status: '3', output: 'broken' };
    expect(failed).toEqual([{ store: 'build', fault: { code: 'PROCESS_FAILED', params } }]);
    const [second, first] = await machine.history.list();
    expect([first?.state, second?.state, second?.id]).toEqual(['reverted', 'committed', operation]);
    expect(second?.change).toEqual({ kind: 'clean', cleaned: [{ store: 'modules', bytes: 525 }] });
  });

  it('cancelled on the way: what went is journaled, the rest stays and says so', async () => {
    const machine = await cachesOnDisk();
    const told = await withGo(
      machine,
      `[ "$2" = -fuzzcache ] && exec sleep 60; rm -rf '${machine.build}/ab'`,
    );
    await put(join(machine.build, 'ab', 'x-d'), 'x');
    await put(join(machine.build, 'fuzz', 'seed'), 'x');
    await fillModules(machine.modules);
    const stop = new AbortController();
    const cleaning = machine.storage.clean(wish('build', 'fuzz', 'modules'), 'cli', stop.signal);
    await vi.waitFor(async () => expect(await readFile(told, 'utf8')).toContain('-fuzzcache'), 10_000);
    stop.abort();
    const { operation, cleaned, failed } = await cleaning;
    expect({ operation, cleaned: cleaned.map(({ store }) => store) }).toEqual({
      operation: 1,
      cleaned: ['build'],
    });
    expect(failed.map(({ store, fault: { code } }) => [store, code])).toEqual([
      ['fuzz', 'CANCELLED'],
      ['modules', 'CANCELLED'],
    ]);
    expect(await there(join(machine.modules, 'example.com', 'one@v1.0.0'))).toBe(true);
  });

  it('one at a time', async () => {
    const machine = await cachesOnDisk();
    await fillModules(machine.modules);
    machine.deps.locks.acquire = async (key) => {
      expect(key).toBe('storage');
      throw fault('LOCK_HELD', { purpose: 'clean', holder: 'gvm', pid: 1, since: '' });
    };
    const cleaning = machine.storage.clean(wish('modules'), 'cli');
    await expect(cleaning).rejects.toMatchObject({ fault: { code: 'LOCK_HELD' } });
    expect(await there(join(machine.modules, 'example.com', 'one@v1.0.0'))).toBe(true);
  });

  it('what was cut off is closed with what really went', async () => {
    const machine = await cachesOnDisk();
    await fillModules(machine.modules);
    const planned = [
      { store: 'modules', bytes: 1000 },
      { store: 'toolchains', bytes: 910 },
    ] as const;
    await machine.history.begin({ kind: 'clean', cleaned: [...planned] }, 'cli');
    await machine.storage.recover();
    const [operation] = await machine.history.list();
    expect(operation).toMatchObject({
      state: 'committed',
      change: {
        cleaned: [
          { store: 'modules', bytes: 475 },
          { store: 'toolchains', bytes: 0 },
        ],
      },
    });
  });
});
