import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeDisk } from '../ports/disk.fake';
import { homeAt } from '../ports/home';
import { FakeLocks } from '../ports/locks.fake';
import { RememberedProjects, type Remembered } from './remembered-projects';

const home = homeAt('/home');
const TIME = '2026-11-20T08:00:00.000Z';
let disk: FakeDisk;
let locks: FakeLocks;
beforeEach(() => {
  disk = new FakeDisk(posix);
  locks = new FakeLocks();
});

function remembered(os: 'linux' | 'windows' = 'linux'): RememberedProjects {
  return new RememberedProjects({ disk, home, locks, host: { os, arch: 'amd64' } });
}

function put(state: unknown): Promise<void> {
  return disk.writeText(home.state, typeof state === 'string' ? state : JSON.stringify(state));
}

async function written(): Promise<Record<string, unknown>> {
  return JSON.parse((await disk.readText(home.state))!) as Record<string, unknown>;
}

const entry = (folder: string, group: string | null = null, openedAt: string | null = null) => ({
  folder,
  group,
  openedAt,
});

describe('reading', () => {
  it('plain texts of before are projects in no group, never opened', async () => {
    await put({ schema: 1, projects: ['/b', '/a'] });
    expect(await remembered().read()).toEqual({ projects: [entry('/b'), entry('/a')], groups: [] });
  });

  it('drops what is garbled, one by one', async () => {
    await put({
      projects: [
        1,
        null,
        [],
        'relative',
        { folder: 3 },
        { folder: '/a', group: 'gone', openedAt: 'yesterday' },
        { folder: '/b/', group: 'work', openedAt: TIME },
        '/b',
        { folder: '/c', group: 7, openedAt: 8 },
      ],
      groups: [
        { name: 'work', spec: '1.26' },
        { name: 'work', spec: '1.22' },
        { name: '', spec: '1.26' },
        { name: 'bad', spec: '../..' },
        'work',
        { spec: '1.26' },
      ],
    });
    expect(await remembered().read()).toEqual({
      projects: [entry('/a'), entry('/b', 'work', TIME), entry('/c')],
      groups: [{ name: 'work', spec: '1.26' }],
    });
  });

  it.each([null, '', '{', '[]', '"x"', 'null', '{"projects": {}, "groups": 1}'])(
    '%j is empty',
    async (text) => {
      if (text !== null) await put(text);
      expect(await remembered().read()).toEqual({ projects: [], groups: [] });
    },
  );
});

describe('writing', () => {
  it('keeps whatever else stands there', async () => {
    await put({ other: { a: [1] }, projects: ['/a'], schema: 1 });
    await remembered().add('/b', TIME);
    expect(await written()).toEqual({
      other: { a: [1] },
      schema: 1,
      projects: [entry('/b', null, TIME), entry('/a')],
      groups: [],
    });
    expect(locks.acquired).toEqual(['state']);
  });

  it.each(['{"projects": ["/a"],}', '[]', '{"projects": {"0": "/a"}}', '{"groups": "work"}'])(
    '%s is kept beside it before it is written over, once',
    async (text) => {
      const copy = `${home.state}.unreadable`;
      await put(text);
      const before = await disk.readBytes(home.state);
      await remembered().read();
      expect(await disk.readBytes(copy)).toBeNull();
      await remembered().add('/b');
      expect(await disk.readBytes(copy)).toEqual(before);
      expect(await remembered().list()).toEqual(['/b']);
      await put('again');
      await remembered().add('/c');
      expect(await disk.readBytes(copy)).toEqual(before);
    },
  );

  it('nothing is kept of what is well formed or empty, a byte order mark before it or not', async () => {
    for (const text of ['', '\n', '{}', '\ufeff{"projects": ["/a"]}']) {
      await put(text);
      await remembered().add('/b');
    }
    expect((await remembered().list()).sort()).toEqual(['/a', '/b']);
    expect(await disk.stat(`${home.state}.unreadable`)).toBeNull();
  });

  it('carries what a newer version of us wrote there', async () => {
    const newer = { name: 'later', spec: { track: 'stable' } };
    const strange = { url: 'https://example.com/x' };
    await put({
      schema: 7,
      projects: [strange, { ...entry('/a', 'later'), colour: 'red' }, '/b'],
      groups: [newer, { name: 'work', spec: '1.26', note: 'x' }],
    });
    expect((await remembered().read()).projects).toEqual([entry('/a'), entry('/b')]);
    await remembered().add('/c');
    expect(await written()).toEqual({
      schema: 7,
      projects: [entry('/c'), { ...entry('/a', 'later'), colour: 'red' }, entry('/b'), strange],
      groups: [{ name: 'work', spec: '1.26', note: 'x' }, newer],
    });
  });

  it('a listed folder keeps its place, its group and when it was opened', async () => {
    const groups = [{ name: 'work', spec: '1.26' }];
    await put({ projects: ['/a', entry('/b', 'work', TIME)], groups });
    await remembered().add('/x/../b/');
    expect((await remembered().read()).projects).toEqual([entry('/a'), entry('/b', 'work', TIME)]);
    await remembered().add('/b', '2026-11-21T00:00:00.000Z');
    expect((await remembered().read()).projects[1]).toMatchObject({ openedAt: '2026-11-21T00:00:00.000Z' });
  });

  it('does not write what is there already', async () => {
    await remembered().add('/a');
    disk.failOn = () => {
      throw new Error('written again');
    };
    await remembered().add('/a');
  });

  it('a group takes back the version that it was given, not one that it was given since', async () => {
    await put({ groups: [{ name: 'work', spec: '1.26' }] });
    await remembered().respec({ name: 'work', before: '1.22', after: '1.20' });
    expect((await remembered().read()).groups).toEqual([{ name: 'work', spec: '1.26' }]);
    await remembered().respec({ name: 'work', before: '1.26', after: '1.20' });
    expect((await remembered().read()).groups).toEqual([{ name: 'work', spec: '1.20' }]);
  });

  it('two at once both stay', async () => {
    await Promise.all([remembered().add('/a'), remembered().add('/b')]);
    expect((await remembered().list()).sort()).toEqual(['/a', '/b']);
  });

  const folder = fc
    .array(fc.stringMatching(/^[^/\0]{1,8}$/u), { maxLength: 4 })
    .map((parts) => posix.resolve('/', ...parts));
  const name = fc.string({ minLength: 1, maxLength: 8 });
  const state: fc.Arbitrary<Remembered> = fc
    .uniqueArray(fc.record({ name, spec: fc.constantFrom('1.26', '1.26.8', 'latest') }), {
      selector: (group) => group.name,
      maxLength: 4,
    })
    .chain((groups) =>
      fc.record({
        groups: fc.constant(groups),
        projects: fc.uniqueArray(
          fc.record({
            folder,
            group: fc.constantFrom(null, ...groups.map((group) => group.name)),
            openedAt: fc.constantFrom(null, TIME),
          }),
          { selector: (project) => project.folder, maxLength: 6 },
        ),
      }),
    );
  const others = fc.dictionary(
    fc.string({ maxLength: 6 }).filter((key) => !['projects', 'groups', 'schema', '__proto__'].includes(key)),
    fc.jsonValue(),
  );

  it('any list comes back as it was, and nothing else is lost', async () => {
    await fc.assert(
      fc.asyncProperty(others, state, async (rest, list) => {
        disk = new FakeDisk(posix);
        const before = JSON.parse(JSON.stringify(rest)) as Record<string, unknown>;
        await put(before);
        await remembered().update(() => list);
        expect(await remembered().read()).toEqual(list);
        const { projects, groups, schema: _, ...kept } = await written().catch(() => ({}) as never);
        expect(kept).toEqual(before);
        if (list.projects.length + list.groups.length > 0)
          expect({ projects, groups }).toEqual({ projects: list.projects, groups: list.groups });
      }),
      { numRuns: 100 },
    );
  });

  it('what is garbled costs no neighbour, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 4 }), state, async (garbage, list) => {
        const garbled = garbage.filter((value) => typeof value !== 'string');
        await put({ projects: [...garbled, ...list.projects], groups: [...garbled, ...list.groups] });
        expect(await remembered().read()).toEqual(list);
      }),
      { numRuns: 100 },
    );
  });
});

describe('one folder', () => {
  it('on Windows has many spellings', async () => {
    disk = new FakeDisk(win32);
    const list = remembered('windows');
    await list.add('C:\\X');
    for (const spelling of ['c:\\x\\', 'C:/X', 'C:\\y\\..\\x', 'c:\\X\\.\\']) {
      expect(list.folders.same('C:\\X', spelling), spelling).toBe(true);
      await list.add(spelling);
    }
    expect(await list.list()).toEqual(['C:\\X']);
    expect(list.folders.same('C:\\', 'c:\\')).toBe(true);
    expect(list.folders.nameOf('C:\\')).toBe('C:\\');
    expect(list.folders.nameOf('\\\\server\\share\\My Go')).toBe('My Go');
    expect(list.folders.same('\\\\Server\\Share\\a', '\\\\server\\share\\a\\')).toBe(true);
    expect(list.folders.isAbsolute('x')).toBe(false);
  });

  it('elsewhere has its case', () => {
    const { folders } = remembered();
    expect(folders.same('/a', '/A')).toBe(false);
    expect(folders.same('/a//b/', '/a/./c/../b')).toBe(true);
    expect(folders.nameOf('/')).toBe('/');
  });
});
