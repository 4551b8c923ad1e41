import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fault, FaultError } from '@shared/domain/fault';
import { parseSpec, resolveSpec } from '@shared/domain/go-version';
import type { Change } from '@shared/domain/operation';
import { PIN_FILE_LIMIT } from '@shared/domain/pin-reading';
import { isPinFile, PIN_FILES, type PinFile } from '@shared/domain/project';
import samples from '../../testing/samples.json';
import { SystemClock } from '../platform/clock';
import { NodeDisk } from '../platform/disk/node-disk';
import { FileLocks } from '../platform/locks/file-locks';
import { homeAt } from '../ports/home';
import { recordingJournal } from './journal.fake';
import { PinnedFolders } from './pinned-folders';
import { Projects } from './projects';

interface Sample {
  id: string;
  file: string;
  text?: string;
  base64?: string;
  facts: { besides?: Record<string, string> };
  want: { kind: string; version?: string };
}

const host = { os: 'linux', arch: 'amd64' } as const;
const KNOWN = ['1.27.4', '1.27.3', '1.26.11', '1.26.9', '1.25.14', '1.22.12', '1.20'];

let root: string;
let journaled: { change: Change; end: string }[];
let catalogueReads: number;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gvm-projects-'));
  journaled = [];
  catalogueReads = 0;
});
afterEach(() => rm(root, { recursive: true, force: true }));

interface Machine {
  current?: string;
  order?: readonly PinFile[];
}

function projects(installed: readonly string[] = [], { current, order = PIN_FILES }: Machine = {}): Projects {
  const home = homeAt(join(root, 'home'));
  const foreign = { version: '1.99.0', platform: { os: 'windows', arch: '386' }, current: false } as const;
  const disk = new NodeDisk();
  const locks = new FileLocks({ home, clock: new SystemClock(), program: 'test' });
  const list = async () => [
    foreign,
    ...installed.map((version) => ({ version, platform: host, current: version === current })),
  ];
  const settings = { pinOrder: async () => order };
  return new Projects({
    disk,
    host,
    locks,
    pinnedFolders: new PinnedFolders({ disk, home, host, locks, inventory: { list }, settings }),
    catalogue: {
      async load() {
        catalogueReads += 1;
      },
      versions: async () => KNOWN,
      async resolve(text) {
        const version = resolveSpec(parseSpec(text)!, KNOWN);
        if (version === null) throw fault('VERSION_NOT_FOUND', { spec: text, platform: '', suggestions: [] });
        return version;
      },
    },
    history: recordingJournal(journaled),
  });
}

async function put(path: string, content: string | Uint8Array): Promise<string> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof FaultError ? error.fault.code : String(error);
}

describe('which file decides', () => {
  it('is the one of the nearest folder', async () => {
    await put('.go-version', '1.22\n');
    const inner = await put('a/b/go.mod', 'module m\n\ngo 1.25\n');
    await mkdir(join(root, 'a/b/c/d'), { recursive: true });
    const found = await projects(['1.26.9']).resolve(join(root, 'a/b/c/d'));
    expect(found).toMatchObject({ file: inner, line: 3, version: '1.26.9', spec: '>=1.25' });
    expect(await projects(['1.22.12']).resolve(join(root, 'a'))).toMatchObject({ version: '1.22.12' });
  });

  it('is .go-version before go.mod, unless it says nothing', async () => {
    await put('p/go.mod', 'module m\n\ngo 1.25\n');
    const pin = await put('p/.go-version', '1.22.12\n');
    expect(await projects().resolve(join(root, 'p'))).toMatchObject({ file: pin, version: '1.22.12' });
    await put('p/.go-version', '\n# nothing\n');
    expect(await projects().resolve(join(root, 'p'))).toMatchObject({ file: join(root, 'p/go.mod') });
  });

  it('is none where none is', async () => {
    await put('p/.go-version/file', 'a folder of that name is no pin');
    expect(await codeOf(projects().resolve(join(root, 'p')))).toBe('PIN_NOT_FOUND');
  });

  it('is not read when it is far too large', async () => {
    await put('p/.go-version', Buffer.alloc(PIN_FILE_LIMIT + 1, 'x'));
    expect(await codeOf(projects().resolve(join(root, 'p')))).toBe('PIN_INVALID');
  });
});

describe('the order that a person chose', () => {
  beforeEach(async () => {
    await put('p/.go-version', '1.22.12\n');
    await put('p/go.mod', 'module m\n\ngo 1.25\ntoolchain go1.25.14\n');
    await put('p/mise.toml', '[tools]\ngo = "1.20"\n');
    await put('go.mod', 'module m\n\ngo 1.26\ntoolchain go1.26.9\n');
  });

  it.each<[PinFile[], string]>([
    [[...PIN_FILES], '1.22.12'],
    [['mise.toml', '.go-version'], '1.20'],
    [['go.mod', '.go-version'], '1.25.14'],
    [['go.work', '.tool-versions', 'mise.toml'], '1.20'],
    // Nearest still wins: a folder's other files come before those of the folder above.
    [['go.work', 'go.mod'], '1.25.14'],
  ])('%j gives %s', async (order, version) => {
    expect(await projects([], { order }).resolve(join(root, 'p'))).toMatchObject({ version });
  });

  it('a file that is left out is as if it were not there', async () => {
    expect(await codeOf(projects([], { order: ['go.work'] }).resolve(join(root, 'p')))).toBe('PIN_NOT_FOUND');
  });

  it('is followed by what the installed versions are used for', async () => {
    const installed = ['1.25.14', '1.22.12'];
    await projects(installed).pin('1.22.12', join(root, 'p'), 'cli');
    const pinnedBy = (order?: PinFile[]) => projects(installed, order && { order }).pinnedBy();
    expect([...(await pinnedBy()).keys()]).toEqual(['go1.22.12']);
    expect([...(await pinnedBy(['go.mod'])).keys()]).toEqual(['go1.25.14']);
  });
});

describe('a minimum', () => {
  const machine = { current: '1.25.14' };
  const installed = ['1.26.9', '1.25.14', '1.22.12'];

  it('that the current version meets is no reason to switch', async () => {
    const folder = join(root, 'p');
    await put('p/go.mod', 'module m\n\ngo 1.22\n');
    expect(await projects(installed, machine).resolve(folder)).toMatchObject({
      version: '1.25.14',
      reason: 'minimum-current',
      installed: true,
      warning: null,
    });
    expect(await projects(installed).resolve(folder)).toMatchObject({
      version: '1.26.9',
      reason: 'minimum-installed',
    });
    await put('p/go.mod', 'module m\n\ngo 1.26\n');
    expect(await projects(installed, machine).resolve(folder)).toMatchObject({ version: '1.26.9' });
    await put('p/go.mod', 'module m\n\ngo 1.22\ntoolchain go1.26.9\n');
    expect(await projects(installed, machine).resolve(folder)).toMatchObject({ reason: 'toolchain-line' });
  });

  it('counts for the version that serves it', async () => {
    await put('p/go.mod', 'module m\n\ngo 1.22\n');
    await put('home/state.json', JSON.stringify({ projects: [join(root, 'p')] }));
    expect([...(await projects(installed, machine).pinnedBy()).keys()]).toEqual(['go1.25.14']);
  });
});

describe('what it means here', () => {
  it.each([
    ['1.26', ['1.26.9'], { version: '1.26.9', reason: 'line-installed', installed: true }],
    ['1.26', [], { version: '1.26.11', reason: 'line-newest', installed: false }],
    ['1.26.11', ['1.26.9'], { version: '1.26.11', reason: 'exact', installed: false }],
    ['latest', ['1.26.9'], { version: '1.27.4', reason: 'latest', installed: false }],
    ['oldstable', ['1.26.9'], { version: '1.26.9', reason: 'line-installed', installed: true }],
    ['system', ['1.26.9'], { version: null, reason: 'system', installed: false }],
  ])('%s with %j', async (text, installed, expected) => {
    await put('p/.go-version', text);
    expect(await projects(installed).resolve(join(root, 'p'))).toMatchObject(expected);
  });

  it('asks no list of releases when an installed version serves', async () => {
    await put('p/go.mod', 'module m\ngo 1.22\n');
    await projects(['1.26.9']).resolve(join(root, 'p'));
    expect(catalogueReads).toBe(0);
  });

  it('an exact version above everything is doubted, unless it is installed', async () => {
    await put('p/.go-version', '1.99.1\n');
    const folder = join(root, 'p');
    expect((await projects().resolve(folder)).warning).toBe('newer-than-every-release');
    expect((await projects(['1.99.1']).resolve(folder)).warning).toBeNull();
  });

  it('a minimum above everything is told', async () => {
    await put('p/go.mod', 'module m\ngo 1.99\n');
    expect(await codeOf(projects(['1.26.9']).resolve(join(root, 'p')))).toBe('VERSION_NOT_FOUND');
  });

  it('TOML is read', async () => {
    await put('p/mise.toml', '[tools]\ngo = { version = "1.22.12" }\n');
    expect(await projects().resolve(join(root, 'p'))).toMatchObject({ version: '1.22.12', line: 2 });
  });

  it.each(
    (samples as Sample[]).filter(({ file }) => isPinFile(file)).map((sample) => [sample.id, sample] as const),
  )('sample %s', async (_, sample) => {
    const { text = '', base64 } = sample;
    await put(join('p', sample.file), base64 === undefined ? text : Buffer.from(base64, 'base64'));
    for (const [name, beside] of Object.entries(sample.facts.besides ?? {}))
      await put(join('p', name), beside);
    const work = projects(['1.26.9', '1.22.12']).resolve(join(root, 'p'));
    if (sample.want.kind === 'error') expect(await codeOf(work)).toBe('PIN_INVALID');
    else if (sample.want.kind === 'none') expect(await codeOf(work)).toBe('PIN_NOT_FOUND');
    else if (['mod-newer-than-all'].includes(sample.id)) expect(await codeOf(work)).toBe('VERSION_NOT_FOUND');
    else if (
      sample.want.kind === 'line' &&
      !KNOWN.some((version) => version.startsWith(sample.want.version!))
    )
      expect(await codeOf(work)).toBe('VERSION_NOT_FOUND');
    else expect((await work).want.kind).toBe(sample.want.kind);
  });
});

describe('writing over what is no text', () => {
  it.each([
    ['\0\x01\x02', 'binary'],
    ['<<<<<<< HEAD\n1.26\n=======\n1.25\n>>>>>>> x\n', 'merge-markers'],
    ['x'.repeat(PIN_FILE_LIMIT + 1), 'too-large'],
  ])('%.20j is refused and stays', async (text, reason) => {
    const file = await put('p/.go-version', text);
    await expect(projects().pin('1.26.9', join(root, 'p'), 'cli')).rejects.toMatchObject({
      fault: { code: 'PIN_INVALID', params: { file, reason } },
    });
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(journaled).toEqual([]);
  });

  it.each([
    ['a comment in GBK', Buffer.from('1.22.3 # \xb0\xe6\xb1\xbe\r\n', 'latin1')],
    ['UTF-16', Buffer.from('\ufeff# why\r\n1.22.3\r\n', 'utf16le')],
  ])('%s could not be put back, so it is refused and stays', async (_, bytes) => {
    const file = await put('p/.go-version', bytes);
    await expect(projects().pin('1.26.9', join(root, 'p'), 'cli')).rejects.toMatchObject({
      fault: { code: 'PIN_INVALID', params: { file, reason: 'not-utf8' } },
    });
    expect(await readFile(file)).toEqual(bytes);
    expect(journaled).toEqual([]);
  });

  it('a wrong word is what a pin is written to correct', async () => {
    const file = await put('p/.go-version', '../../evil\n');
    await projects().pin('1.26.9', join(root, 'p'), 'cli');
    expect(await readFile(file, 'utf8')).toBe('1.26.9\n');
  });

  it('a folder of that name stays, and is told', async () => {
    await put('p/.go-version/file', '');
    expect(await codeOf(projects().pin('1.26.9', join(root, 'p'), 'cli'))).toBe('DISK_FAILED');
  });
});

describe('pinning', () => {
  it('waits for a rollback of the same kind to end', async () => {
    await mkdir(join(root, 'p'), { recursive: true });
    const locks = new FileLocks({
      home: homeAt(join(root, 'home')),
      clock: new SystemClock(),
      program: 'test',
    });
    const lock = await locks.acquire('pin', { purpose: 'roll back 1', waitMs: 0 });
    const pinned = projects(['1.26.9']).pin('1.26.9', join(root, 'p'), 'cli');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(journaled).toEqual([]);
    await writeFile(join(root, 'p', '.go-version'), '1.22.12\n');
    await lock.release();
    await pinned;
    expect(journaled[0]?.change).toMatchObject({ edits: [{ before: '1.22.12\n', after: '1.26.9\n' }] });
  });

  it('writes the word, journals it and remembers the folder', async () => {
    const folder = join(root, 'p');
    await mkdir(folder);
    const file = join(folder, '.go-version');
    expect(await projects(['1.26.9']).pin('go1.26', folder, 'cli')).toEqual({ file, version: '1.26.9' });
    expect(await readFile(file, 'utf8')).toBe('1.26\n');
    const edits = [{ place: { kind: 'file', path: file }, before: null, after: '1.26\n' }];
    expect(journaled).toEqual([{ change: { kind: 'pin', edits }, end: 'committed' }]);
    expect(JSON.parse(await readFile(join(root, 'home/state.json'), 'utf8'))).toEqual({
      schema: 1,
      projects: [{ folder, group: null, openedAt: null }],
      groups: [],
    });
    expect(await projects().resolve(folder)).toMatchObject({ version: '1.26.11' });
  });

  it('keeps the rest of a file, its mark too, and can put back every byte', async () => {
    const before = '\ufeff1.22.3 # 版本\r\n';
    await put('p/.go-version', before);
    await projects().pin('1.22.12', join(root, 'p'), 'cli');
    expect(await readFile(join(root, 'p/.go-version'), 'utf8')).toBe('\ufeff1.22.12 # 版本\r\n');
    expect(journaled[0]?.change).toMatchObject({ edits: [{ before }] });
  });

  it('again with the same word changes nothing', async () => {
    await mkdir(join(root, 'p'));
    await projects().pin('1.26.9', join(root, 'p'), 'cli');
    await projects().pin('1.26.9', join(root, 'p'), 'cli');
    expect(journaled).toHaveLength(1);
    expect(await projects().remembered()).toEqual([join(root, 'p')]);
  });

  it.each([
    ['nonsense', 'p', 'VERSION_INVALID'],
    ['../../evil', 'p', 'VERSION_INVALID'],
    ['1.26.99', 'p', 'VERSION_NOT_FOUND'],
    ['1.26.9', 'missing', 'DISK_FAILED'],
  ])('%s in %s is refused', async (word, folder, code) => {
    await mkdir(join(root, 'p'));
    expect(await codeOf(projects().pin(word, join(root, folder), 'cli'))).toBe(code);
    expect(journaled).toEqual([]);
    expect(await projects().remembered()).toEqual([]);
  });

  it('is seen by the toolchain that it means', async () => {
    const all = projects(['1.26.9', '1.22.12']);
    for (const [folder, word] of [
      ['a', '1.26'],
      ['b', '1.26.9'],
      ['c', '1.22'],
    ] as const) {
      await mkdir(join(root, folder));
      await all.pin(word, join(root, folder), 'cli');
    }
    await rm(join(root, 'b'), { recursive: true });
    await put('c/.go-version', '<<<<<<< HEAD\n');
    expect(await all.pinnedBy()).toEqual(new Map([['go1.26.9', [join(root, 'a')]]]));
  });

  it('never counts a word that means the newest of all for what is installed', async () => {
    for (const word of ['latest', 'oldstable']) await put(`${word}/.go-version`, word);
    await put(
      'home/state.json',
      JSON.stringify({ projects: [join(root, 'latest'), join(root, 'oldstable')] }),
    );
    const all = projects(['1.26.9', '1.25.14']);
    expect(await all.resolve(join(root, 'latest'))).toMatchObject({ version: '1.27.4', installed: false });
    expect(await all.pinnedBy()).toEqual(new Map());
    expect(catalogueReads).toBe(2);
  });

  it('keeps a listed folder in its place', async () => {
    for (const folder of ['a', 'b']) {
      await mkdir(join(root, folder));
      await projects().pin('1.26.9', join(root, folder), 'cli');
    }
    await projects().pin('1.22.12', `${join(root, 'a')}/`, 'cli');
    expect(await projects().remembered()).toEqual([join(root, 'b'), join(root, 'a')]);
  });

  it('outlives a garbled list of folders', async () => {
    await put('home/state.json', '{"projects": [1, "/x", nul');
    await mkdir(join(root, 'p'));
    await projects().pin('1.26.9', join(root, 'p'), 'cli');
    expect(await projects().remembered()).toEqual([join(root, 'p')]);
  });
});
