import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fault } from '@shared/domain/fault';
import type { Operation } from '@shared/domain/operation';
import { fakeMachine, BASHRC, PROFILE, type FakeMachine } from './switching/machine.fake';

let machine: FakeMachine;
beforeEach(async () => {
  machine = await fakeMachine();
});

const use = (id: string, publish = true) => machine.switcher.use(id, { publish, actor: 'cli' });
const path = (id: string): string => `${machine.home.versions}/${id}`;
const linkTarget = (): Promise<string | null> => machine.link.read(machine.home.current);
const states = async (): Promise<string[]> =>
  (await machine.history.list()).map(({ id, state }) => `${id} ${state}`);
const failing = (code: 'LINK_FAILED' | 'DISK_FULL') =>
  code === 'LINK_FAILED'
    ? fault(code, { path: 'p', target: 't', reason: 'r' })
    : fault(code, { path: 'p', needed: null });

describe('use', () => {
  it('moves the link, publishes once, clears caches, and journals it all', async () => {
    const outcome = await use('go1.26.8');
    expect(outcome).toEqual({ operation: 1, version: '1.26.8', published: true, cleared: machine.cleared });
    expect(await linkTarget()).toBe(path('go1.26.8'));
    expect(machine.environment.get(PROFILE)).toContain(`'${machine.home.current}/bin'`);
    expect(machine.environment.get(BASHRC)).toContain(`'${machine.home.current}/bin'`);
    expect(machine.environment.announced).toBe(1);
    expect(machine.cacheCalls).toEqual([[null, '1.26.8', `${machine.home.current}/bin/go`]]);
    const [operation] = await machine.history.list();
    expect(operation).toMatchObject({
      state: 'committed',
      actor: 'cli',
      change: { kind: 'switch', before: null, after: 'go1.26.8', cleared: machine.cleared },
    });
    expect(operation!.phases.map(({ name }) => name)).toEqual(['link', 'publish', 'caches']);

    await use('go1.22.12');
    const [second] = await machine.history.list();
    expect(second!.change).toMatchObject({ before: 'go1.26.8', after: 'go1.22.12', edits: [] });
    expect(second!.phases.map(({ name }) => name)).toEqual(['link', 'caches']);
    expect(machine.cacheCalls[1]).toEqual(['1.26.8', '1.22.12', `${machine.home.current}/bin/go`]);
  });

  it('moves only the link when asked to leave the environment alone, and says so', async () => {
    expect(await use('go1.26.8', false)).toMatchObject({ published: false });
    expect(await linkTarget()).toBe(path('go1.26.8'));
    expect(machine.environment.get(PROFILE)).toBe('# mine\n');
    await use('go1.26.8');
    expect(await use('go1.22.12', false)).toMatchObject({ published: true });
  });

  it('journals nothing when there is nothing to do', async () => {
    await use('go1.26.8');
    expect(await use('go1.26.8')).toEqual({ operation: 1, version: '1.26.8', published: true, cleared: [] });
    expect(await states()).toEqual(['1 committed']);
  });

  it('names the switch that made it so, not one that failed', async () => {
    const made = await use('go1.26.8', false);
    machine.environment.failOn = () => failing('DISK_FULL');
    await expect(use('go1.26.8')).rejects.toMatchObject({ fault: { code: 'DISK_FULL' } });
    expect((await use('go1.26.8', false)).operation).toBe(made.operation);
  });

  it('refuses what can not be used, changing nothing', async () => {
    await machine.install('go1.26.8.windows-amd64');
    await machine.disk.makeFolder(path('go1.21.0'));
    await expect(use('go1.20')).rejects.toMatchObject({
      fault: {
        code: 'VERSION_NOT_INSTALLED',
        params: { version: '1.20', installed: ['1.26.8', '1.26.8', '1.22.12', '1.21.0'] },
      },
    });
    await expect(use('go1.26.8.windows-amd64')).rejects.toMatchObject({
      fault: { code: 'PLATFORM_FOREIGN', params: { platform: 'windows/amd64', host: 'linux/amd64' } },
    });
    await expect(use('go1.21.0')).rejects.toMatchObject({ fault: { code: 'TOOLCHAIN_BROKEN' } });
    await expect(use('../../etc')).rejects.toMatchObject({ fault: { code: 'VERSION_NOT_INSTALLED' } });
    expect(await linkTarget()).toBeNull();
    expect(await states()).toEqual([]);
  });

  it('waits for who is switching, also while that one clears caches for minutes', async () => {
    const other = await machine.locks.acquire('switch', { purpose: 'switch to go1.22.12', waitMs: 0 });
    vi.useFakeTimers();
    const done = use('go1.26.8').catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(20 * 60_000);
    vi.useRealTimers();
    await other.release();
    expect(await done).toMatchObject({ version: '1.26.8' });
  });
});

describe('a switch that fails', () => {
  it.each([
    [
      'the link',
      () =>
        void (machine.link.failOn = (target) =>
          target === path('go1.22.12') ? failing('LINK_FAILED') : null),
    ],
    [
      'the second profile',
      () =>
        void (machine.environment.failOn = ({ place, after }) =>
          place.kind === 'file' && place.path === BASHRC && after !== null ? failing('DISK_FULL') : null),
    ],
    [
      'the announcement',
      () => void (machine.environment.announce = () => Promise.reject(failing('DISK_FULL'))),
    ],
    ['the caches', () => void (machine.caches.clearAfterSwitch = () => Promise.reject(failing('DISK_FULL')))],
  ])('at %s leaves everything as it was', async (_, breakIt) => {
    await use('go1.26.8', false);
    breakIt();
    await expect(use('go1.22.12')).rejects.toMatchObject({ name: 'FaultError' });
    expect(await linkTarget()).toBe(path('go1.26.8'));
    expect(machine.environment.get(PROFILE)).toBe('# mine\n');
    expect(machine.environment.get(BASHRC)).toBeNull();
    expect(await states()).toEqual(['2 reverted', '1 committed']);
  });

  it('at its last line goes back as well, and the next start closes the journal', async () => {
    await use('go1.26.8', false);
    let lines = 0;
    machine.disk.failOn = (call) => (call === 'append' && ++lines > 1 ? failing('DISK_FULL') : null);
    await expect(use('go1.22.12')).rejects.toMatchObject({ fault: { code: 'DISK_FULL' } });
    expect(await linkTarget()).toBe(path('go1.26.8'));
    machine.disk.failOn = () => null;
    expect(await states()).toEqual(['2 started', '1 committed']);
    await machine.switcher.recover();
    expect(await states()).toEqual(['2 reverted', '1 committed']);
    expect(await linkTarget()).toBe(path('go1.26.8'));
    expect(machine.environment.get(PROFILE)).toBe('# mine\n');
  });

  it('keeps what others wrote into a profile in that moment', async () => {
    await use('go1.26.8', false);
    machine.caches.clearAfterSwitch = () => {
      machine.environment.put(PROFILE, 'theirs');
      return Promise.reject(failing('DISK_FULL'));
    };
    await expect(use('go1.22.12')).rejects.toMatchObject({ fault: { code: 'DISK_FULL' } });
    expect(machine.environment.get(PROFILE)).toBe('theirs');
    expect(await linkTarget()).toBe(path('go1.26.8'));
    await machine.switcher.recover();
    expect(machine.environment.get(PROFILE)).toBe('theirs');
    expect(await states()).toEqual(['2 reverted', '1 committed']);
  });
});

describe('recover', () => {
  const cutOff = async (change: Partial<Extract<Operation['change'], { kind: 'switch' }>> = {}) =>
    machine.history.begin(
      { kind: 'switch', before: 'go1.26.8', after: 'go1.22.12', edits: [], cleared: [], ...change },
      'cli',
    );
  const edit = (before: string | null, after: string) => ({
    place: { kind: 'file', path: PROFILE } as const,
    before,
    after,
  });

  it('finishes what was done but not written down', async () => {
    await machine.link.replace(machine.home.current, path('go1.22.12'));
    machine.environment.put(PROFILE, 'new');
    await cutOff({ edits: [edit('# mine\n', 'new')] });
    await machine.switcher.recover();
    expect(await states()).toEqual(['1 committed']);
    expect(await linkTarget()).toBe(path('go1.22.12'));
  });

  it('puts back what was half done', async () => {
    await machine.link.replace(machine.home.current, path('go1.22.12'));
    machine.environment.put(BASHRC, 'new');
    const second = { ...edit(null, 'new'), place: { kind: 'file', path: BASHRC } as const };
    await cutOff({ edits: [edit('# mine\n', 'new'), second] });
    await machine.switcher.recover();
    expect(await states()).toEqual(['1 reverted']);
    expect(await linkTarget()).toBe(path('go1.26.8'));
    expect(machine.environment.get(BASHRC)).toBeNull();
    expect(machine.environment.get(PROFILE)).toBe('# mine\n');
  });

  it('takes the link away that was the first', async () => {
    await machine.link.replace(machine.home.current, path('go1.22.12'));
    await cutOff({ before: null, edits: [edit('# mine\n', 'new')] });
    await machine.switcher.recover();
    expect(await linkTarget()).toBeNull();
  });

  it('keeps a link that works when the one before is gone', async () => {
    await machine.link.replace(machine.home.current, path('go1.22.12'));
    await machine.disk.remove(path('go1.26.8'));
    await cutOff({ edits: [edit('# mine\n', 'new')] });
    await machine.switcher.recover();
    expect(await linkTarget()).toBe(path('go1.22.12'));
    expect(await states()).toEqual(['1 reverted']);
  });

  it('leaves a switch alone that somebody is at', async () => {
    await machine.link.replace(machine.home.current, path('go1.26.8'));
    await cutOff();
    const lock = await machine.locks.acquire('switch', { purpose: 'switch', waitMs: 0 });
    await machine.switcher.recover();
    expect(await states()).toEqual(['1 started']);
    await lock.release();
    await use('go1.22.12', false);
    expect(await states()).toEqual(['2 committed', '1 reverted']);
  });

  it('does nothing in a home that is not there', async () => {
    const empty = await fakeMachine([]);
    await empty.switcher.recover();
    expect(empty.locks.acquired).toEqual([]);
  });
});

describe('clear', () => {
  it('takes the link and our lines away, and nothing else', async () => {
    await use('go1.26.8');
    machine.environment.put(PROFILE, `${machine.environment.get(PROFILE)!}alias x=y\n`);
    await machine.switcher.clear('window');
    expect(await linkTarget()).toBeNull();
    expect(machine.environment.get(PROFILE)).toBe('# mine\nalias x=y\n');
    expect(machine.environment.get(BASHRC)).toBeNull();
    const [operation] = await machine.history.list();
    expect(operation).toMatchObject({ state: 'committed', change: { before: 'go1.26.8', after: null } });
    expect(operation!.phases.map(({ name }) => name)).toEqual(['publish', 'link']);
    await machine.switcher.clear('window');
    expect(await states()).toEqual(['2 committed', '1 committed']);
  });
});

describe('view', () => {
  it('says what is so, and what a new shell found when it was asked', async () => {
    const { home, switcher } = machine;
    expect(await switcher.view()).toEqual({
      toolchain: null,
      version: null,
      link: home.current,
      target: null,
      published: false,
      newShell: null,
      checkedAt: null,
    });
    await use('go1.26.8');
    machine.processes.newShell = { path: '/x/go', version: '1.26.8' };
    let told = 0;
    switcher.changes.on(() => told++);
    expect(await switcher.checkNewShell()).toEqual({
      toolchain: 'go1.26.8',
      version: '1.26.8',
      link: home.current,
      target: path('go1.26.8'),
      published: true,
      newShell: { path: '/x/go', version: '1.26.8' },
      checkedAt: '2026-11-01T12:00:00.000Z',
    });
    expect(told).toBe(1);
    await use('go1.22.12');
    expect(await switcher.view()).toMatchObject({ version: '1.22.12', newShell: null, checkedAt: null });
  });

  it('does not fail over a shell or a profile that does', async () => {
    machine.processes.goInNewShell = () => Promise.reject(failing('DISK_FULL'));
    machine.environment.read = () => Promise.reject(failing('DISK_FULL'));
    expect(await machine.switcher.checkNewShell()).toMatchObject({ newShell: null, published: false });
  });

  it('knows a link that leads to none of ours', async () => {
    await machine.link.replace(machine.home.current, '/usr/local/go');
    expect(await machine.switcher.current()).toBeNull();
    expect(await machine.switcher.view()).toMatchObject({ toolchain: null, target: '/usr/local/go' });
  });

  it('previews exactly what is then written', async () => {
    const { edits, published } = await machine.switcher.preview();
    expect(published).toBe(false);
    await use('go1.26.8');
    for (const { place, after } of edits) expect(await machine.environment.readOne(place)).toBe(after);
    expect(await machine.switcher.preview()).toEqual({ edits: [], published: true });
  });
});
