import { beforeEach, describe, expect, it } from 'vitest';
import { SESSION_VARIABLE } from '@shared/domain/environment/session-variable';
import { fault } from '@shared/domain/fault';
import type { ProjectGo } from '@shared/domain/project-view';
import { projectMachine, type ProjectMachine } from './project-machine.fake';

let machine: ProjectMachine;
beforeEach(async () => {
  machine = await projectMachine();
});

const code = (name: string) => ({ fault: { code: name } });

async function gos(): Promise<Record<string, ProjectGo>> {
  const { projects } = await machine.list.state();
  return Object.fromEntries(projects.map(({ folder, go }) => [folder, go]));
}

async function folders(): Promise<string[]> {
  return (await machine.list.state()).projects.map(({ folder }) => folder);
}

describe('the list', () => {
  it('has the newest first, until it is moved', async () => {
    await machine.open('/p/a', '/p/b', '/p/c');
    expect(await folders()).toEqual(['/p/c', '/p/b', '/p/a']);
    await machine.list.move('/p/a', '/p/c/');
    expect(await folders()).toEqual(['/p/a', '/p/c', '/p/b']);
    await machine.list.move('/p/a', null);
    expect(await folders()).toEqual(['/p/c', '/p/b', '/p/a']);
    await machine.list.move('/p/b', '/p/b');
    expect(await folders()).toEqual(['/p/c', '/p/b', '/p/a']);
    await machine.open('/p/b');
    expect(await folders()).toEqual(['/p/c', '/p/b', '/p/a']);
  });

  it('knows when a project was opened last, and its name', async () => {
    expect(await machine.list.open('/home/li/../li/').then(folders)).toEqual(['/home/li']);
    const opened = (await machine.list.state()).projects[0]!;
    expect(opened).toMatchObject({ name: 'li', group: null, openedAt: '2026-11-01T12:00:00.000Z' });
    machine.clock.pass(60_000);
    expect(await machine.list.open('/home/li')).toBe('/home/li');
    expect((await machine.list.state()).projects).toEqual([
      { ...opened, openedAt: '2026-11-01T12:01:00.000Z' },
    ]);
  });

  it('takes folders alone', async () => {
    await machine.put('/p/file', '');
    await expect(machine.list.open('/p/file')).rejects.toMatchObject(code('DISK_FAILED'));
    await expect(machine.list.open('/p/gone')).rejects.toMatchObject(code('DISK_FAILED'));
    machine.disk.placeLink('/p/link', '/p');
    expect(await machine.list.open('/p/link')).toBe('/p/link');
  });

  it('forgets a project and touches nothing of it', async () => {
    await machine.open('/p/a');
    await machine.put('/p/a/.go-version', '1.26.8\n');
    await machine.list.forget('/p/a/');
    await machine.list.forget('/p/never');
    expect(await folders()).toEqual([]);
    expect(await machine.read('/p/a/.go-version')).toBe('1.26.8\n');
    expect(await machine.history.list()).toEqual([]);
  });

  it('refuses what is not in it', async () => {
    await machine.open('/p/a');
    const unknown = code('PROJECT_UNKNOWN');
    await expect(machine.list.move('/p/x', null)).rejects.toMatchObject(unknown);
    await expect(machine.list.move('/p/a', '/p/x')).rejects.toMatchObject(unknown);
    await expect(machine.list.pin('/p/x', '1.26.8', 'window')).rejects.toMatchObject(unknown);
    await expect(machine.list.setGroup('/p/x', null, 'window')).rejects.toMatchObject(unknown);
    await expect(machine.list.require('/p')).rejects.toMatchObject(unknown);
    expect(await machine.list.require('/p/x/../a/')).toBe('/p/a');
  });

  it('tells when it changed', async () => {
    let told = 0;
    machine.list.changes.on(() => told++);
    await machine.open('/p/a');
    await machine.list.pin('/p/a', '1.26.8', 'window');
    await machine.list.forget('/p/a');
    expect(told).toBe(3);
  });
});

describe('which Go each one gets', () => {
  it('is told of each, whatever is wrong with another', async () => {
    await machine.open('/p/good', '/p/none', '/p/gone', '/p/merge', '/p/never', '/p/typo', '/p/system');
    await machine.put('/p/good/go.mod', 'module m\n\ngo 1.22\n');
    await machine.disk.remove('/p/gone');
    await machine.put('/p/merge/.go-version', '1.26\n<<<<<<< HEAD\n');
    await machine.put('/p/never/go.mod', 'module m\n\ngo 1.99\n');
    await machine.put('/p/typo/.go-version', '1.26.81\n');
    await machine.put('/p/system/.go-version', 'system\n');
    const known = await gos();
    expect(known['/p/good']).toEqual({
      kind: 'resolved',
      version: '1.26.8',
      spec: '>=1.22',
      file: '/p/good/go.mod',
      line: 3,
      reason: 'minimum-installed',
      installed: true,
      warning: null,
      nearest: [],
    });
    expect(known['/p/none']).toEqual({ kind: 'unpinned' });
    expect(known['/p/gone']).toEqual({ kind: 'missing' });
    expect(known['/p/merge']).toMatchObject({
      kind: 'refused',
      fault: { code: 'PIN_INVALID', params: { file: '/p/merge/.go-version', line: 2 } },
      nearest: [],
    });
    expect(known['/p/never']).toMatchObject({
      kind: 'refused',
      fault: { code: 'VERSION_NOT_FOUND' },
      nearest: ['1.27.4', '1.26.11', '1.26.8'],
    });
    expect(known['/p/typo']).toMatchObject({
      kind: 'resolved',
      version: '1.26.81',
      installed: false,
      nearest: ['1.26.11', '1.26.8', '1.25.14'],
    });
    expect(known['/p/system']).toMatchObject({ kind: 'resolved', version: null, nearest: [] });
  });

  it('is the current one where that meets the minimum', async () => {
    await machine.open('/p/a');
    await machine.put('/p/a/go.mod', 'module m\n\ngo 1.22\n');
    await machine.switcher.use('go1.22.12', { publish: false, actor: 'cli' });
    expect(await machine.list.goOf('/p/a')).toMatchObject({ version: '1.22.12', reason: 'minimum-current' });
  });

  it('a version that can be installed has no others beside it', async () => {
    await machine.open('/p/a');
    await machine.put('/p/a/.go-version', '1.25\n');
    expect(await machine.list.goOf('/p/a')).toMatchObject({
      version: '1.25.14',
      installed: false,
      nearest: [],
    });
  });

  it('a folder that fails in a way of its own is one refusal', async () => {
    await machine.open('/p/a', '/p/b', '/p/c');
    const stat = machine.disk.stat.bind(machine.disk);
    machine.disk.stat = async (path) => {
      if (path === '/p/a') throw fault('DISK_DENIED', { path });
      if (path === '/p/b') throw new TypeError('unheard of');
      return stat(path);
    };
    expect(await gos()).toMatchObject({
      '/p/a': { kind: 'refused', fault: { code: 'DISK_DENIED' } },
      '/p/b': { kind: 'refused', fault: { code: 'INTERNAL' } },
      '/p/c': { kind: 'unpinned' },
    });
  });

  it('fifty on a slow disk are looked at side by side, but not all at once', async () => {
    const all = Array.from({ length: 50 }, (_, index) => `/slow/${index}`);
    await machine.open(...all);
    let now = 0;
    let most = 0;
    const stat = machine.disk.stat.bind(machine.disk);
    machine.disk.stat = async (path) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      now -= 1;
      return stat(path);
    };
    expect(Object.keys(await gos())).toHaveLength(50);
    expect(most).toBe(3);
  });

  it('one that hangs is out of reach, and is asked again only when it answered', async () => {
    machine = await projectMachine({ patience: 20 });
    await machine.open('/share/a', '/p/b');
    const stat = machine.disk.stat.bind(machine.disk);
    let asked = 0;
    let answer = (): void => undefined;
    machine.disk.stat = async (path) => {
      if (!path.startsWith('/share')) return stat(path);
      asked += 1;
      await new Promise<void>((resolve) => (answer = resolve));
      return stat(path);
    };
    const away = { '/share/a': { kind: 'missing' }, '/p/b': { kind: 'unpinned' } };
    expect(await gos()).toEqual(away);
    expect(await gos()).toEqual(away);
    expect(asked).toBe(1);
    machine.disk.stat = stat;
    answer();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await gos())['/share/a']).toEqual({ kind: 'unpinned' });
  });

  it('one that hangs does not keep the toolchains from saying who is pinned to them', async () => {
    machine = await projectMachine({ patience: 20 });
    await machine.open('/share/a', '/p/b');
    await machine.put('/p/b/.go-version', '1.26.8\n');
    const stat = machine.disk.stat.bind(machine.disk);
    machine.disk.stat = (path) => (path.startsWith('/share') ? new Promise(() => undefined) : stat(path));
    const pinned = new Map([['go1.26.8', ['/p/b']]]);
    expect(await machine.projects.pinnedBy()).toEqual(pinned);
    let asked = 0;
    machine.disk.stat = async (path) => {
      if (path.startsWith('/share')) asked += 1;
      return stat(path);
    };
    expect(await machine.projects.pinnedBy()).toEqual(pinned);
    expect(await gos()).toMatchObject({ '/share/a': { kind: 'missing' } });
    expect(asked).toBe(0);
  });
});

describe('a pin from the list', () => {
  it('is written beside a go.mod, journaled and taken back', async () => {
    await machine.open('/p/a');
    await machine.put('/p/a/go.mod', 'module m\n\ngo 1.25\n');
    expect(await machine.list.pin('/p/a', '1.22', 'window')).toEqual({
      operation: 1,
      version: '1.22.12',
      files: ['/p/a/.go-version'],
      missing: [],
    });
    expect(await machine.read('/p/a/.go-version')).toBe('1.22\n');
    expect(await machine.list.pin('/p/a', '1.22', 'window')).toBeNull();
    await machine.rollback.rollback(1, 'window');
    expect(await machine.read('/p/a/.go-version')).toBeNull();
    expect(await machine.read('/p/a/go.mod')).toBe('module m\n\ngo 1.25\n');
    expect(machine.locks.acquired).toContain('pin');
  });

  it.each([
    ['nonsense', 'VERSION_INVALID'],
    ['1.26.99', 'VERSION_NOT_FOUND'],
  ])('%s is refused', async (spec, name) => {
    await machine.open('/p/a');
    await expect(machine.list.pin('/p/a', spec, 'window')).rejects.toMatchObject(code(name));
    expect(await machine.history.list()).toEqual([]);
  });

  it('of a folder that is gone is refused', async () => {
    await machine.open('/p/a');
    await machine.disk.remove('/p/a');
    await expect(machine.list.pin('/p/a', '1.22', 'window')).rejects.toMatchObject(code('DISK_FAILED'));
    expect(await machine.disk.stat('/p/a')).toBeNull();
  });
});

describe('a group', () => {
  beforeEach(async () => {
    await machine.open('/p/a', '/p/b', '/p/c');
    await machine.list.saveGroup({ name: 'work', before: null, spec: '1.26.8' }, 'window');
  });

  const pins = () =>
    Promise.all(['/p/a', '/p/b', '/p/c'].map((folder) => machine.read(`${folder}/.go-version`)));
  const groups = async () => {
    const state = await machine.list.state();
    return [state.groups, Object.fromEntries(state.projects.map(({ folder, group }) => [folder, group]))];
  };

  it('is made without touching anything', async () => {
    expect(await groups()).toEqual([
      [{ name: 'work', spec: '1.26.8' }],
      { '/p/a': null, '/p/b': null, '/p/c': null },
    ]);
    expect(await machine.history.list()).toEqual([]);
  });

  it('pins who joins it, and all of them when its version changes, as one operation', async () => {
    await machine.put('/p/b/.go-version', '# in step with CI\r\n1.20 # old\r\n');
    expect(await machine.list.setGroup('/p/a', 'work', 'window')).toMatchObject({ operation: 1 });
    await machine.list.setGroup('/p/b', 'work', 'window');
    const before = await pins();
    expect(before).toEqual(['1.26.8\n', '# in step with CI\r\n1.26.8 # old\r\n', null]);
    expect(await machine.list.saveGroup({ name: 'work', before: 'work', spec: '1.22' }, 'window')).toEqual({
      operation: 3,
      version: '1.22.12',
      files: ['/p/b/.go-version', '/p/a/.go-version'],
      missing: [],
    });
    expect(await pins()).toEqual(['1.22\n', '# in step with CI\r\n1.22 # old\r\n', null]);
    const [operation] = await machine.history.list();
    expect(operation).toMatchObject({ actor: 'window', state: 'committed', change: { kind: 'pin' } });
    await machine.rollback.rollback(3, 'window');
    expect(await pins()).toEqual(before);
  });

  it('has its version back with the pins when the change is undone, and with that undone', async () => {
    for (const folder of ['/p/a', '/p/b']) await machine.list.setGroup(folder, 'work', 'window');
    const save = (spec: string) => machine.list.saveGroup({ name: 'work', before: 'work', spec }, 'window');
    await save('1.22');
    const { operation } = await machine.rollback.rollback(3, 'window');
    expect((await groups())[0]).toEqual([{ name: 'work', spec: '1.26.8' }]);
    await machine.rollback.rollback(operation.id, 'window');
    expect((await groups())[0]).toEqual([{ name: 'work', spec: '1.22' }]);
    expect(await pins()).toEqual(['1.22\n', '1.22\n', null]);
  });

  it('is undone in all projects but those that are gone or were pinned anew, and these are named', async () => {
    for (const folder of ['/p/a', '/p/b', '/p/c']) await machine.list.setGroup(folder, 'work', 'window');
    await machine.list.saveGroup({ name: 'work', before: 'work', spec: '1.22' }, 'window');
    await machine.disk.remove('/p/a');
    await machine.put('/p/b/.go-version', '1.25\n');
    const { kept } = await machine.rollback.rollback(4, 'window');
    expect(kept.sort()).toEqual(['/p/a/.go-version', '/p/b/.go-version']);
    expect(await pins()).toEqual([null, '1.25\n', '1.26.8\n']);
    expect(await machine.disk.stat('/p/a')).toBeNull();
    expect((await groups())[0]).toEqual([{ name: 'work', spec: '1.26.8' }]);
  });

  it('changes no pin when one of them cannot be written', async () => {
    for (const folder of ['/p/a', '/p/b', '/p/c']) await machine.list.setGroup(folder, 'work', 'window');
    const before = await pins();
    machine.disk.failOn = (call, path) =>
      call === 'write' && path === '/p/a/.go-version' ? fault('DISK_READ_ONLY', { path }) : null;
    await expect(
      machine.list.saveGroup({ name: 'play', before: 'work', spec: '1.22' }, 'window'),
    ).rejects.toMatchObject(code('DISK_READ_ONLY'));
    expect(await pins()).toEqual(before);
    expect((await machine.history.list())[0]).toMatchObject({ state: 'reverted' });
    expect((await groups())[0]).toEqual([{ name: 'work', spec: '1.26.8' }]);
  });

  it('what could not even be put back is settled at the next start', async () => {
    for (const folder of ['/p/a', '/p/b']) await machine.list.setGroup(folder, 'work', 'window');
    const before = await pins();
    let isFull = false;
    machine.disk.failOn = (call, path) => {
      if (call !== 'write' || !path.endsWith('.go-version')) return null;
      isFull ||= path === '/p/a/.go-version';
      return isFull ? fault('DISK_FULL', { path, needed: null }) : null;
    };
    await expect(
      machine.list.saveGroup({ name: 'work', before: 'work', spec: '1.22' }, 'window'),
    ).rejects.toMatchObject(code('DISK_FULL'));
    expect((await machine.history.list())[0]).toMatchObject({ state: 'started' });
    machine.disk.failOn = () => null;
    await machine.rollback.recover();
    expect(await pins()).toEqual(before);
    expect((await machine.history.list())[0]).toMatchObject({ state: 'reverted' });
  });

  it('passes over a project that is gone, and names it', async () => {
    for (const folder of ['/p/a', '/p/b']) await machine.list.setGroup(folder, 'work', 'window');
    await machine.disk.remove('/p/a');
    expect(
      await machine.list.saveGroup({ name: 'work', before: 'work', spec: '1.22' }, 'window'),
    ).toMatchObject({ files: ['/p/b/.go-version'], missing: ['/p/a'] });
    expect(await machine.disk.stat('/p/a')).toBeNull();
    expect((await groups())[1]).toMatchObject({ '/p/a': 'work' });
  });

  it('is left, renamed and removed without touching a pin', async () => {
    for (const folder of ['/p/a', '/p/b']) await machine.list.setGroup(folder, 'work', 'window');
    const before = await pins();
    expect(await machine.list.setGroup('/p/a', null, 'window')).toBeNull();
    expect(
      await machine.list.saveGroup({ name: 'play', before: 'work', spec: '1.26.8' }, 'window'),
    ).toBeNull();
    expect(await groups()).toEqual([
      [{ name: 'play', spec: '1.26.8' }],
      { '/p/a': null, '/p/b': 'play', '/p/c': null },
    ]);
    await machine.list.removeGroup('play');
    expect(await groups()).toEqual([[], { '/p/a': null, '/p/b': null, '/p/c': null }]);
    expect(await pins()).toEqual(before);
    expect(await machine.history.list()).toHaveLength(2);
  });

  it('keeps the word that a pin would hold', async () => {
    await machine.list.saveGroup({ name: 'newest', before: null, spec: 'latest' }, 'window');
    expect((await groups())[0]).toContainEqual({ name: 'newest', spec: '1.27.4' });
  });

  it('is refused under a name that is taken or was never given', async () => {
    const save = (name: string, before: string | null, spec = '1.26.8') =>
      machine.list.saveGroup({ name, before, spec }, 'window');
    await save('play', null);
    await expect(save('work', null)).rejects.toMatchObject(code('GROUP_EXISTS'));
    await expect(save('work', 'play')).rejects.toMatchObject(code('GROUP_EXISTS'));
    await expect(save('x', 'never')).rejects.toMatchObject(code('GROUP_UNKNOWN'));
    await expect(save('x', null, '1.26.99')).rejects.toMatchObject(code('VERSION_NOT_FOUND'));
    await expect(machine.list.setGroup('/p/a', 'never', 'window')).rejects.toMatchObject({
      fault: { code: 'GROUP_UNKNOWN', params: { name: 'never', known: ['work', 'play'] } },
    });
    await expect(machine.list.removeGroup('never')).rejects.toMatchObject(code('GROUP_UNKNOWN'));
    expect(await pins()).toEqual([null, null, null]);
  });

  it('is not joined where the pin cannot be written', async () => {
    await machine.put('/p/a/.go-version', '\0');
    await expect(machine.list.setGroup('/p/a', 'work', 'window')).rejects.toMatchObject(code('PIN_INVALID'));
    expect((await groups())[1]).toMatchObject({ '/p/a': null });
  });

  it('outlives a pin of one of its projects', async () => {
    await machine.list.setGroup('/p/a', 'work', 'window');
    await machine.list.pin('/p/a', '1.22', 'window');
    expect((await groups())[1]).toMatchObject({ '/p/a': 'work' });
    expect(await machine.list.goOf('/p/a')).toMatchObject({ version: '1.22.12' });
  });
});

describe('a program that is opened there', () => {
  it('gets the toolchain that the folder is pinned to', async () => {
    await machine.open('/p/a');
    await machine.put('/p/a/.go-version', '1.22\n');
    const path = `${machine.home.versions}/go1.22.12`;
    expect(await machine.list.environmentOf('/p/a')).toEqual({
      PATH: `${path}/bin:/usr/bin`,
      GOROOT: path,
      [SESSION_VARIABLE]: path,
    });
  });

  it.each([null, '1.25\n', 'system\n', '../../evil\n'])('and with %j what it has', async (pin) => {
    await machine.open('/p/a');
    if (pin !== null) await machine.put('/p/a/.go-version', pin);
    expect(await machine.list.environmentOf('/p/a')).toEqual({});
  });
});
