import { describe, expect, it } from 'vitest';
import { lackingExclusions } from './allow-list';
import type { BuildFacts, PlaceFacts, RunResult } from './build-facts';
import { judgeBuild } from './judge-build';

const NOW = Date.UTC(2027, 0, 31);
const answered: RunResult = { outcome: 'answered', ms: 3 };

function place(variable: string, folder: string, change: Partial<PlaceFacts> = {}): PlaceFacts {
  return {
    variable,
    folder,
    free: 1e11,
    mount: null,
    fault: null,
    files: { written: 200, ms: 60 },
    clock: { against: folder, other: NOW, before: NOW, after: NOW + 2 },
    run: answered,
    ...change,
  };
}

interface Change extends Partial<Omit<BuildFacts, 'temp' | 'cache'>> {
  temp?: Partial<PlaceFacts>;
  cache?: Partial<PlaceFacts> | null;
}

const protection = {
  folders: ['C:\\t', 'C:\\Users\\李\\go-build', 'D:\\gvm\\versions'],
  programs: [
    'D:\\gvm\\versions\\go1.26.8\\bin\\go.exe',
    'D:\\gvm\\versions\\go1.26.8\\pkg\\tool\\windows_amd64\\compile.exe',
  ],
  exclusions: null,
};

/** All is well, but for the change. */
function judge({ temp, cache, ...change }: Change = {}) {
  return judgeBuild({
    os: 'windows',
    version: '1.26.8',
    temp: place('TMP', 'C:\\t', temp),
    cache: cache === null ? null : place('GOCACHE', 'C:\\Users\\李\\go-build', cache),
    starts: [20, 15, 18],
    build: { outcome: 'built', ms: 7000 },
    longPaths: false,
    protection,
    ...change,
  });
}

const above = (change: Change) => judge(change).filter(({ severity }) => severity !== 'info');
const ids = (change: Change): string[] => above(change).map(({ id }) => id);
const failed = (output: string): Change => ({
  build: { outcome: 'failed', ms: 900, status: '1', output },
  temp: { run: null },
  cache: { run: null },
});
const refused: RunResult = { outcome: 'refused', reason: 'EPERM' };
const noexec = { point: '/tmp', fileSystem: 'tmpfs', options: ['rw', 'noexec'] };

it('has one note for a machine in order, with the time of each step', () => {
  expect(judge()).toEqual([
    {
      check: 'build',
      id: 'build-times',
      kind: 'build-times',
      severity: 'info',
      params: { ms: 7000 },
      evidence: [
        'C:\\t: 200 × 1 KiB, 60 ms',
        'C:\\Users\\李\\go-build: 200 × 1 KiB, 60 ms',
        'go version: 20, 15, 18 ms',
        'go build -a: 7000 ms',
        'C:\\t: run 3 ms',
        'C:\\Users\\李\\go-build: run 3 ms',
      ],
      fix: null,
      docs: null,
    },
  ]);
});

describe('a program that was linked', () => {
  it.each([
    [{ outcome: 'gone', when: 'before' }, 'executable-deleted:C:\\t'],
    [{ outcome: 'gone', when: 'after' }, 'executable-deleted:C:\\t'],
    [refused, 'executable-blocked:C:\\t'],
    [{ outcome: 'wrong', status: '139', output: 'fatal' }, 'build-failed'],
  ] as const)('%j is %s', (run, id) => {
    expect(ids({ temp: { run } })).toEqual([id]);
    // The same in both places is the same cause.
    expect(ids({ temp: { run }, cache: { run } })).toEqual([id]);
  });

  it('that is gone says how far it came', () => {
    const when = (run: RunResult) => above({ temp: { run } })[0]!.params;
    expect(when({ outcome: 'gone', when: 'before' })).toMatchObject({ when: 'before-start' });
    expect(when({ outcome: 'gone', when: 'after' })).toMatchObject({ when: 'after-start' });
  });

  it('that is deleted here and blocked there meets one and the same guard', () => {
    expect(ids({ temp: { run: refused }, cache: { run: { outcome: 'gone', when: 'before' } } })).toEqual([
      'executable-blocked:C:\\t',
    ]);
  });

  it('is told of the cache alone where it runs in the other place', () => {
    expect(ids({ cache: { run: refused } })).toEqual(['executable-blocked:C:\\Users\\李\\go-build']);
    const full: RunResult = { outcome: 'not-copied', fault: { kind: 'full', reason: 'ENOSPC' } };
    expect(ids({ cache: { run: full } })).toEqual(['no-space:C:\\Users\\李\\go-build']);
  });

  it('can not run from a volume that runs none, which says what that stops', () => {
    const there = { run: refused, mount: noexec };
    expect(above({ temp: there, cache: there })).toMatchObject([
      { id: 'noexec:/tmp', severity: 'error', params: { stops: 'run-and-test', folders: { length: 2 } } },
    ]);
    expect(above({ cache: there })).toMatchObject([{ id: 'noexec:/tmp', params: { stops: 'run' } }]);
    expect(ids({ cache: there, version: '1.23.12' })).toEqual([]);
    expect(judge({ cache: there, version: '1.23.12' })[0]).toMatchObject({ params: { stops: 'nothing' } });
    // It did run: whatever the mount says.
    expect(ids({ temp: { mount: noexec } })).toEqual([]);
  });
});

describe('a build that fails', () => {
  it.each([
    ['link: writing output: write $WORK/b001/exe/a.out: no space left on device', 'no-space:C:\\t'],
    ['open C:\\t\\x: There is not enough space on the disk.', 'no-space:C:\\t'],
    ['open C:\\Users\\李\\go-build\\00\\x-d: disk quota exceeded', 'no-space:C:\\Users\\李\\go-build'],
    [
      'open C:\\Users\\李\\go-build\\00\\x-d: The filename or extension is too long.',
      'path-too-long:GOCACHE',
    ],
    [
      'go: error obtaining buildID for go tool compile: fork/exec C:\\go\\compile.exe: Access is denied.',
      'build-blocked',
    ],
    ['go: fork/exec C:\\go\\link.exe: 此程序被组策略阻止。', 'build-blocked'],
    [
      'open $WORK\\b001\\exe\\a.out.exe: The system cannot find the file specified.',
      'executable-deleted:C:\\t',
    ],
    [
      'copying $WORK/b001/exe/a.out: open C:\\t\\gvm-probe-1a\\probe.exe: Operation did not complete successfully because the file contains a virus or potentially unwanted software.',
      'executable-deleted:C:\\t',
    ],
    [
      'rename C:\\t\\gvm-probe-1a\\probe.exe~ C:\\t\\gvm-probe-1a\\probe.exe: The process cannot access the file because it is being used by another process.',
      'executable-deleted:C:\\t',
    ],
    ['open C:\\Users\\李\\go-build\\00\\a-d: permission denied', 'not-writable:GOCACHE'],
    ['mkdir C:\\t\\go-build1: read-only file system', 'not-writable:TMP'],
    ['open /etc/x: permission denied', 'build-failed'],
    ['internal compiler error: panic', 'build-failed'],
  ])('%s', (output, id) => {
    expect(ids(failed(output))).toEqual([id]);
  });

  it('tells what was said, the end of it, and no passwords', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`);
    const [only] = above(failed([...lines, 'GOPROXY=https://me:secret@host/', ''].join('\r\n')));
    expect(only!.evidence).toHaveLength(20);
    expect(only!.evidence.at(-1)).toBe('GOPROXY=https://***@host/');
  });

  it('has no time to tell', () => {
    expect(judge(failed('x')).map(({ kind }) => kind)).toEqual(['build-failed']);
  });

  it('names the fuller place where nobody says which it was', () => {
    const full = failed('no space left on device');
    expect(ids({ ...full, cache: { run: null, free: 100 } })).toEqual(['no-space:C:\\Users\\李\\go-build']);
  });
});

describe('a place', () => {
  const untried = { outcome: 'not-tried' } as const;
  it.each([
    [{ kind: 'full', reason: 'ENOSPC' }, 'no-space:C:\\t'],
    [{ kind: 'missing', reason: 'ENOENT' }, 'not-writable:TMP'],
    [{ kind: 'denied', reason: 'EACCES' }, 'not-writable:TMP'],
    [{ kind: 'read-only', reason: 'EROFS' }, 'not-writable:TMP'],
    [{ kind: 'failed', reason: 'EIO' }, 'not-writable:TMP'],
    [{ kind: 'failed', reason: 'ENAMETOOLONG' }, 'path-too-long:TMP'],
  ] as const)('with %j explains all that follows', (fault, id) => {
    const temp = { fault, run: null, files: { written: 3, ms: 9000 } };
    expect(ids({ temp, cache: { run: null }, build: untried })).toEqual([id]);
  });

  it('that is slow for small files is told once, the slower one', () => {
    const [only] = above({
      temp: { files: { written: 200, ms: 5200 } },
      cache: { files: { written: 100, ms: 8000 } },
    });
    expect(only).toMatchObject({
      id: 'slow-files',
      severity: 'warning',
      params: { variable: 'GOCACHE', ms: 80 },
    });
    expect(ids({ temp: { files: { written: 200, ms: 5000 } } })).toEqual([]);
    expect(ids({ temp: { files: { written: 19, ms: 8000 } } })).toEqual([]);
  });

  it('has a path that is too long for Windows, unless long ones are allowed', () => {
    const folder = `C:\\${'x'.repeat(197)}`;
    expect(above({ temp: { folder } })).toMatchObject([
      { id: 'path-too-long:TMP', severity: 'warning', params: { length: 200, limit: 260 } },
    ]);
    expect(ids({ temp: { folder: folder.slice(1) } })).toEqual([]);
    expect(ids({ temp: { folder }, longPaths: true })).toEqual([]);
    expect(ids({ temp: { folder }, longPaths: null })).toEqual([]);
    expect(ids({ temp: { folder }, os: 'linux' })).toEqual([]);
  });
});

it('tells of a clock that differs from the one of the files, once', () => {
  const clock = { against: 'C:\\t', other: NOW - 7_200_000, before: NOW, after: NOW + 1 };
  expect(above({ temp: { clock }, cache: { clock: { ...clock, other: NOW + 7_300_000 } } })).toMatchObject([
    { id: 'clock-skew', severity: 'warning', params: { folder: 'C:\\Users\\李\\go-build', seconds: -7300 } },
  ]);
  expect(above({ temp: { clock } })).toMatchObject([{ params: { folder: 'C:\\t', seconds: 7200 } }]);
  const further = { clock: { ...clock, other: NOW - 7_400_000 } };
  expect(above({ temp: further, cache: { clock: { ...clock, other: NOW + 7_300_000 } } })).toMatchObject([
    { params: { folder: 'C:\\t', seconds: 7400 } },
  ]);
  expect(ids({ temp: { clock: null }, cache: null })).toEqual([]);
});

it('tells of slow starts only where even the fastest is one', () => {
  expect(above({ starts: [1600, 1501, 9000] })).toMatchObject([{ id: 'slow-start', params: { ms: 1501 } }]);
  expect(ids({ starts: [9000, 9000, 1500] })).toEqual([]);
  expect(ids({ starts: [] })).toEqual([]);
});

describe('the list for who looks after protection', () => {
  it('is the fix, with what Defender lacks of it', () => {
    const exclusions = { paths: ['c:\\T\\', 'D:\\gvm\\*'], processes: ['go.exe'] };
    const [only] = above({ temp: { run: refused }, protection: { ...protection, exclusions } });
    expect(only!.fix).toEqual({
      kind: 'copy',
      text: [...protection.folders, ...protection.programs].join('\n'),
    });
    expect(only).toMatchObject({ params: { lacking: 2 }, docs: 'https://go.dev/doc/faq#virus' });
    expect(only!.evidence.slice(1)).toEqual([
      'Microsoft Defender ✗ C:\\Users\\李\\go-build',
      `Microsoft Defender ✗ ${protection.programs[1]}`,
    ]);
    expect(above({ temp: { run: refused } })[0]).toMatchObject({ params: { lacking: null } });
  });

  it.each([
    ['C:\\go', true],
    ['C:/GO', true],
    ['c:\\', true],
    ['C:\\g*', true],
    ['C:\\*\\cache', true],
    ['C:\\*\\x\\cache', false],
    ['C:\\go\\cache\\x', false],
    ['C:\\go\\ca', false],
    ['D:\\go', false],
  ])('knows what %s excludes', (path, holds) => {
    const one = { folders: ['C:\\go\\cache'], programs: [], exclusions: { paths: [path], processes: [] } };
    expect(lackingExclusions(one)).toEqual(holds ? [] : ['C:\\go\\cache']);
  });

  it.each([
    ['go.exe', true],
    ['C:\\go\\bin\\GO.exe', true],
    ['C:\\other\\go.exe', false],
    ['o.exe', false],
  ])('knows which process %s means', (process, holds) => {
    const go = 'C:\\go\\bin\\go.exe';
    const one = { folders: [], programs: [go], exclusions: { paths: [], processes: [process] } };
    expect(lackingExclusions(one)).toEqual(holds ? [] : [go]);
  });
});
