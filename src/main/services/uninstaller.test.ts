import { beforeEach, describe, expect, it } from 'vitest';
import { fault } from '@shared/domain/fault';
import { fakeMachine, PROFILE, type FakeMachine } from './switching/machine.fake';

let machine: FakeMachine;
beforeEach(async () => {
  machine = await fakeMachine();
});
const uninstall = (id: string, evenCurrent = false) =>
  machine.uninstaller.uninstall(id, { evenCurrent, actor: 'cli' });
const ids = async (): Promise<string[]> => (await machine.inventory.list()).map(({ id }) => id);
const operations = async (): Promise<string[]> =>
  (await machine.history.list()).map(({ change, state }) => `${change.kind} ${state}`);

describe('Uninstaller', () => {
  it('takes the folder and its manifest away and says what became free', async () => {
    await machine.inventory.add(
      'go1.22.12',
      {
        version: '1.22.12',
        platform: { os: 'linux', arch: 'amd64' },
        source: 'goproxy',
        proof: { kind: 'sumdb', value: 'h1:x' },
        bytes: 4711,
        files: 1,
        installedAt: '2026-11-01T00:00:00.000Z',
      },
      [],
    );
    expect(await uninstall('go1.22.12')).toEqual({ bytes: 4711, operation: 1 });
    expect(await ids()).toEqual(['go1.26.8']);
    expect(await machine.disk.list(machine.home.staging)).toEqual([]);
    expect(await machine.disk.list(machine.home.manifests)).toEqual([]);
    const [operation] = await machine.history.list();
    expect(operation).toMatchObject({
      state: 'committed',
      change: { kind: 'uninstall', toolchain: 'go1.22.12', source: 'goproxy', bytes: 4711 },
    });
    const locks = machine.locks.acquired.filter((key) => key !== 'history');
    expect(locks).toEqual(['install-go1.22.12', 'switch']);
  });

  it('refuses the current one, unless told otherwise: then none is current', async () => {
    await machine.switcher.use('go1.26.8', { publish: true, actor: 'cli' });
    await expect(uninstall('go1.26.8')).rejects.toMatchObject({
      fault: { code: 'TOOLCHAIN_IS_CURRENT', params: { version: '1.26.8' } },
    });
    await uninstall('go1.26.8', true);
    expect(await ids()).toEqual(['go1.22.12']);
    expect(await machine.link.read(machine.home.current)).toBeNull();
    expect(machine.environment.get(PROFILE)).toBe('# mine\n');
    expect(await operations()).toEqual(['switch committed', 'uninstall committed', 'switch committed']);
  });

  it('names the programs that run from it, and leaves everything', async () => {
    await machine.switcher.use('go1.26.8', { publish: false, actor: 'cli' });
    machine.processes.running = [
      { pid: 123, path: `${machine.home.versions}/go1.26.8/bin/go` },
      { pid: 9, path: `${machine.home.versions}/go1.22.12/bin/gofmt` },
    ];
    await expect(uninstall('go1.26.8', true)).rejects.toMatchObject({
      fault: { code: 'TOOLCHAIN_IN_USE', params: { version: '1.26.8', processes: ['go (pid 123)'] } },
    });
    expect((await machine.switcher.current())?.id).toBe('go1.26.8');
    expect(await ids()).toEqual(['go1.26.8', 'go1.22.12']);
  });

  it('says what is installed when asked for what is not', async () => {
    await expect(uninstall('go1.20')).rejects.toMatchObject({
      fault: { code: 'VERSION_NOT_INSTALLED', params: { version: '1.20', installed: ['1.26.8', '1.22.12'] } },
    });
  });

  it('leaves it whole when the rename fails, gone when only the deletion does', async () => {
    const denied = (path: string) => fault('DISK_DENIED', { path });
    machine.disk.failOn = (call, path) => (call === 'rename' ? denied(path) : null);
    await expect(uninstall('go1.22.12')).rejects.toMatchObject({ fault: { code: 'DISK_DENIED' } });
    expect(await ids()).toEqual(['go1.26.8', 'go1.22.12']);
    // The first removal makes room for the rename.
    let removals = 0;
    machine.disk.failOn = (call, path) =>
      call === 'remove' && path.startsWith(machine.home.staging) && ++removals > 1 ? denied(path) : null;
    await uninstall('go1.22.12');
    expect(await ids()).toEqual(['go1.26.8']);
    expect(await operations()).toEqual(['uninstall committed', 'uninstall reverted']);
  });

  it('lets others switch while it measures and deletes', async () => {
    const whileSlow: string[] = [];
    const switchNow = async (): Promise<void> => {
      const lock = await machine.locks.acquire('switch', { purpose: 'switch', waitMs: 0 });
      whileSlow.push('switched');
      await lock.release();
    };
    const { remove, treeBytes } = machine.disk;
    machine.disk.remove = async (path) => {
      await switchNow();
      return remove.call(machine.disk, path);
    };
    machine.disk.treeBytes = async (path) => {
      await switchNow();
      return treeBytes.call(machine.disk, path);
    };
    await uninstall('go1.22.12');
    expect(whileSlow.length).toBeGreaterThanOrEqual(3);
    expect(await ids()).toEqual(['go1.26.8']);
  });

  it('of the current one that fails leaves it current', async () => {
    await machine.switcher.use('go1.26.8', { publish: true, actor: 'cli' });
    const published = machine.environment.get(PROFILE);
    machine.disk.failOn = (call, path) => (call === 'rename' ? fault('DISK_DENIED', { path }) : null);
    await expect(uninstall('go1.26.8', true)).rejects.toMatchObject({ fault: { code: 'DISK_DENIED' } });
    expect((await machine.switcher.current())?.id).toBe('go1.26.8');
    expect(machine.environment.get(PROFILE)).toBe(published);
    expect((await operations())[2]).toBe('uninstall reverted');
    expect(await machine.history.unfinished()).toEqual([]);
  });

  it('of the current one that was killed before the rename is made current again', async () => {
    await machine.switcher.use('go1.26.8', { publish: true, actor: 'cli' });
    const published = machine.environment.get(PROFILE);
    const change = { kind: 'uninstall', toolchain: 'go1.26.8', source: '', bytes: 0 } as const;
    await machine.history.begin(change, 'cli');
    await machine.switcher.clear('cli');
    await machine.uninstaller.recover();
    expect((await machine.switcher.current())?.id).toBe('go1.26.8');
    expect(machine.environment.get(PROFILE)).toBe(published);
    expect(await machine.history.unfinished()).toEqual([]);
  });

  it('that was killed leaves what was chosen since', async () => {
    await machine.switcher.use('go1.26.8', { publish: false, actor: 'cli' });
    const change = { kind: 'uninstall', toolchain: 'go1.26.8', source: '', bytes: 0 } as const;
    await machine.history.begin(change, 'cli');
    await machine.switcher.clear('cli');
    await machine.switcher.use('go1.22.12', { publish: false, actor: 'cli' });
    await machine.uninstaller.recover();
    expect((await machine.switcher.current())?.id).toBe('go1.22.12');
    expect(await machine.history.unfinished()).toEqual([]);
  });

  it('closes the journal of what a crash cut off, before or after the rename', async () => {
    const change = { kind: 'uninstall', source: '', bytes: 0 } as const;
    await machine.history.begin({ ...change, toolchain: 'go1.22.12' }, 'cli');
    await machine.history.begin({ ...change, toolchain: 'go1.25.0' }, 'cli');
    await machine.disk.writeText(`${machine.home.staging}/go1.25.0/bin/go`, 'x');
    const lock = await machine.locks.acquire('install-go1.22.12', { purpose: 'uninstall', waitMs: 0 });
    await machine.uninstaller.recover();
    expect(await operations()).toEqual(['uninstall committed', 'uninstall started']);
    await lock.release();
    await machine.uninstaller.recover();
    expect(await operations()).toEqual(['uninstall committed', 'uninstall reverted']);
    expect(await machine.disk.list(machine.home.staging)).toEqual([]);
    expect(await ids()).toEqual(['go1.26.8', 'go1.22.12']);
  });
});
