import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parse as parseToml } from 'smol-toml';
import samples from '../../testing/samples.json';
import { decodePin } from '../../main/services/pin-text';
import { FaultError } from './fault';
import { newerModule } from './go-mod';
import { isNewerThanAll, matchWant } from './pin-match';
import { PIN_FILE_LIMIT, type PinReading } from './pin-reading';
import { readPin } from './pins';
import { isPinFile, type PinFile, type PinProblem, type PinWarning, type Want } from './project';

interface Sample {
  id: string;
  file: string;
  text?: string;
  base64?: string;
  facts: { besides?: Record<string, string> };
  want: {
    kind: string;
    version?: string;
    preferred?: string;
    assumed?: boolean;
    why?: string;
    warn?: string;
  };
}

const NEWEST_KNOWN = '1.27.4';

const PROBLEMS: Readonly<Record<string, PinProblem>> = {
  'toolchain name lacks the go prefix': 'go-prefix-missing',
  'not a Go version': 'not-a-version',
  'two go lines': 'go-line-twice',
  'a listed module has a newer go line': 'module-newer',
  'merge conflict markers': 'merge-markers',
  'not a version': 'not-a-version',
  'source builds are out of scope': 'source-build',
};
const WARNINGS: Readonly<Record<string, PinWarning>> = {
  'go1.24 is not a release name': 'toolchain-not-a-release',
  'custom toolchain suffix': 'toolchain-suffix',
  'byte order mark: the go command refuses this file': 'byte-order-mark',
  'newer than every known release': 'newer-than-every-release',
};

function contentOf(sample: Sample): Uint8Array {
  return sample.base64 === undefined ? Buffer.from(sample.text ?? '') : Buffer.from(sample.base64, 'base64');
}

function read(kind: PinFile, text: string): PinReading | null {
  return readPin(kind, `/p/${kind}`, { text, byteOrderMark: false }, parseToml);
}

function problemOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof FaultError && error.fault.code === 'PIN_INVALID') return error.fault.params.reason;
    throw error;
  }
  return 'none';
}

function wantOf(sample: Sample): Want | null {
  const { kind, version = '', preferred, assumed } = sample.want;
  switch (kind) {
    case 'none':
      return null;
    case 'exact':
      return { kind, version };
    case 'line':
      return { kind, minor: version };
    case 'minimum':
      return {
        kind,
        version,
        ...(preferred === undefined ? {} : { preferred }),
        ...(assumed === true ? { assumed } : {}),
      };
    case 'latest':
    case 'system':
      return { kind };
    default:
      throw new Error(`no want for ${kind}`);
  }
}

/** A workspace is judged with its modules, as the project service does. */
function readSample(sample: Sample): PinReading | null {
  const kind = sample.file as PinFile;
  const reading = readPin(kind, sample.file, decodePin(contentOf(sample)), parseToml);
  const module = sample.facts.besides?.['go.mod'];
  if (!reading?.uses || module === undefined || reading.want.kind !== 'minimum') return reading;
  const inside = read('go.mod', module)?.want;
  const minimum = inside?.kind === 'minimum' ? inside.version : '1.16';
  if (newerModule(reading.want.version, [{ folder: '.', minimum }]) !== null) throw new Error('module-newer');
  return reading;
}

describe('the samples', () => {
  const pins = (samples as Sample[]).filter((sample) => isPinFile(sample.file));

  it('are all pins, but for a workflow file: that speaks to another machine', () => {
    expect(samples.length - pins.length).toBe(1);
    expect(isPinFile('.github/workflows/ci.yml')).toBe(false);
  });

  for (const sample of pins) {
    it(`${sample.id} is ${sample.want.kind}`, () => {
      if (sample.want.kind === 'error') {
        const expected = PROBLEMS[sample.want.why ?? ''];
        if (expected === 'module-newer') expect(() => readSample(sample)).toThrow('module-newer');
        else expect(problemOf(() => readSample(sample))).toBe(expected);
        return;
      }
      const reading = readSample(sample);
      expect(reading?.want ?? null).toEqual(wantOf(sample));
      const tooNew = reading && isNewerThanAll(reading.want, [NEWEST_KNOWN]);
      const warning = reading?.warning ?? (tooNew === true ? 'newer-than-every-release' : undefined);
      expect(warning).toBe(sample.want.warn === undefined ? undefined : WARNINGS[sample.want.warn]);
    });
  }
});

describe('lines', () => {
  it.each<[PinFile, string, number]>([
    ['.go-version', '# why\n\n1.22.3\n', 3],
    ['go.mod', 'module m\r\n\r\n// x\r\ngo 1.21\r\n', 4],
    ['go.mod', 'module m\n', 1],
    ['.tool-versions', 'nodejs 20\ngolang 1.22.1\n', 2],
    ['mise.toml', '[env]\ngo = "1.19"\n\n[tools]\nnode = "22"\n"go" = "1.22"\n', 6],
    ['mise.toml', '[tools]\nnode = "22"\ngo = "1.22"\n', 3],
    ['mise.toml', '[tools]\ngofumpt = "1"\ngo = ["1.22"]\n', 3],
    ['mise.toml', 'min_version = "1"\ntools.go = "1.22"\n', 2],
  ])('%s %j is pinned in line %i', (kind, text, line) => {
    expect(read(kind, text)?.line).toBe(line);
  });

  it('names the line of a problem', () => {
    const work = (): unknown => read('go.mod', 'module m\n\ngo 1.21\n\ngo 1.22\n');
    expect(work).toThrow(FaultError);
    try {
      work();
    } catch (error) {
      expect((error as FaultError).fault.params).toMatchObject({ file: '/p/go.mod', line: 5 });
    }
  });
});

describe('what is refused', () => {
  it.each<[PinFile, string, PinProblem]>([
    ['.go-version', `1.22.3\n${'#'.repeat(PIN_FILE_LIMIT)}`, 'too-large'],
    ['.go-version', '1.22\0.3', 'binary'],
    ['.go-version', 'C:\\Windows\n', 'not-a-version'],
    ['.go-version', '1.22.3/../..\n', 'not-a-version'],
    ['.go-version', '1\n', 'not-a-version'],
    ['.tool-versions', 'golang\n', 'not-a-version'],
    ['.tool-versions', 'golang path:/opt/go\n', 'source-build'],
    ['mise.toml', '[tools]\ngo = 1.20\n', 'not-a-version'],
    ['mise.toml', '[tools\n', 'not-toml'],
    ['mise.toml', '[tools]\ngo = {}\n', 'not-a-version'],
    ['go.mod', 'module m\n\nrequire (\n', 'unclosed'],
    ['go.mod', 'module m\ngo 1.21 1.22\n', 'not-a-version'],
    ['go.mod', 'module m\ngo "1.21"x\n', 'not-a-version'],
    ['go.mod', 'go 1.21\ntoolchain go1.21.3\ntoolchain go1.21.4\n', 'toolchain-line-twice'],
    ['go.mod', 'go 1.21\ntoolchain local\n', 'not-a-version'],
    ['go.mod', 'go 1.21\n=======\n>>>>>>> other\n', 'merge-markers'],
  ])('%s %j', (kind, text, problem) => {
    expect(problemOf(() => read(kind, text))).toBe(problem);
  });

  it('never throws anything but PIN_INVALID', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<PinFile>('.go-version', 'go.mod', 'go.work', '.tool-versions', 'mise.toml'),
        fc.string({ unit: 'binary' }),
        (kind, text) => {
          problemOf(() => read(kind, text));
        },
      ),
    );
  });
});

describe('the rest of go.work and go.mod', () => {
  it('reads the modules of a workspace, in a block, quoted and commented', () => {
    const text = 'go 1.22\nuse (\n\t. // root\n\t"./my tools"\n)\nuse ./x\n';
    expect(read('go.work', text)?.uses).toEqual(['.', './my tools', './x']);
  });

  it('a comment right behind a version is no part of it', () => {
    expect(read('go.mod', 'go 1.21//x\n')?.want).toEqual({ kind: 'minimum', version: '1.21' });
  });

  it('a module that is as old as its workspace, or older, is fine', () => {
    expect(
      newerModule('1.22', [
        { folder: '.', minimum: '1.22' },
        { folder: 'a', minimum: '1.20' },
      ]),
    ).toBeNull();
    expect(
      newerModule('1.22', [
        { folder: '.', minimum: '1.22' },
        { folder: 'a', minimum: '1.22.1' },
      ]),
    ).toBe('a');
  });
});

describe('matching', () => {
  const installed = ['1.26.8', '1.26.9', '1.22.12', '1.27rc1'];
  const known = [
    '1.27.4',
    '1.27.3',
    '1.27rc1',
    '1.26.11',
    '1.26.9',
    '1.26.8',
    '1.25.14',
    '1.24.1',
    '1.22.12',
  ];

  it.each<[Want, string | null, string]>([
    [{ kind: 'exact', version: '1.24.1' }, '1.24.1', 'exact'],
    [{ kind: 'line', minor: '1.26' }, '1.26.9', 'line-installed'],
    [{ kind: 'line', minor: '1.25' }, '1.25.14', 'line-newest'],
    [{ kind: 'line', minor: '1.27' }, '1.27rc1', 'line-installed'],
    [{ kind: 'latest' }, '1.27.4', 'latest'],
    [{ kind: 'oldstable' }, '1.26.9', 'line-installed'],
    [{ kind: 'minimum', version: '1.24' }, '1.26.9', 'minimum-installed'],
    [{ kind: 'minimum', version: '1.24', preferred: '1.26.8' }, '1.26.8', 'toolchain-line'],
    [{ kind: 'minimum', version: '1.24', preferred: '1.24.1' }, '1.24.1', 'toolchain-line'],
    // A toolchain line below the go line says nothing.
    [{ kind: 'minimum', version: '1.26.9', preferred: '1.22.5' }, '1.26.9', 'minimum-installed'],
    // Only a pre-release is installed above: better than a download.
    [{ kind: 'minimum', version: '1.26.10' }, '1.27rc1', 'minimum-installed'],
    [{ kind: 'minimum', version: '1.27.1' }, '1.27.4', 'minimum-newest'],
    [{ kind: 'system' }, null, 'system'],
  ])('%j', (want, version, reason) => {
    expect(matchWant(want, { installed, known, current: null })).toEqual({ version, reason });
  });

  it.each<[string, Want, string | null, string]>([
    ['1.22.12', { kind: 'minimum', version: '1.22' }, '1.22.12', 'minimum-current'],
    ['1.22.12', { kind: 'minimum', version: '1.22.12' }, '1.22.12', 'minimum-current'],
    ['1.27rc1', { kind: 'minimum', version: '1.26' }, '1.27rc1', 'minimum-current'],
    ['1.22.12', { kind: 'minimum', version: '1.23' }, '1.26.9', 'minimum-installed'],
    // A release comes after its candidates.
    ['1.27rc1', { kind: 'minimum', version: '1.27.0' }, '1.27.4', 'minimum-newest'],
    ['1.22.12', { kind: 'minimum', version: '1.20', preferred: '1.26.8' }, '1.26.8', 'toolchain-line'],
    ['1.26.9', { kind: 'minimum', version: '1.26.9', preferred: '1.22.5' }, '1.26.9', 'minimum-current'],
    // A line and a version are pins: what is current is no answer to them.
    ['1.26.8', { kind: 'line', minor: '1.26' }, '1.26.9', 'line-installed'],
    ['1.26.8', { kind: 'exact', version: '1.26.9' }, '1.26.9', 'exact'],
  ])('with %s current: %j', (current, want, version, reason) => {
    expect(matchWant(want, { installed, known, current })).toEqual({ version, reason });
  });

  it('a toolchain line is a pin, whatever is current', () => {
    fc.assert(
      fc.property(fc.constantFrom(null, ...installed), (current) => {
        const want = { kind: 'minimum', version: '1.20', preferred: '1.24.1' } as const;
        expect(matchWant(want, { installed, known, current })?.version).toBe('1.24.1');
      }),
    );
  });

  it('finds nothing where nothing fits', () => {
    expect(
      matchWant({ kind: 'minimum', version: '1.99' }, { installed, known, current: '1.26.9' }),
    ).toBeNull();
    expect(matchWant({ kind: 'line', minor: '1.30' }, { installed, known, current: null })).toBeNull();
    expect(isNewerThanAll({ kind: 'line', minor: '1.30' }, known)).toBe(true);
    expect(isNewerThanAll({ kind: 'line', minor: '1.27' }, known)).toBe(false);
    expect(isNewerThanAll({ kind: 'exact', version: '1.27.5' }, [])).toBe(false);
  });
});
