import { describe, expect, it } from 'vitest';
import type { FileRecord } from '../../ports/archive-pipeline';
import { compareRebuilt, packedRelease } from './compare-rebuilt';

const LINUX = { os: 'linux', arch: 'amd64' } as const;
const WINDOWS = { os: 'windows', arch: 'amd64' } as const;

const file = (path: string, sha256: string | null = 'aa'): FileRecord => ({
  path,
  bytes: 1,
  sha256,
  crc32: null,
  executable: false,
});
const SUMDB = { kind: 'sumdb', value: 'h1:x' } as const;

describe('a built release beside the installed one', () => {
  const built = { h1: 'h1:x', sha256: null };

  it('is identical with every file the same', () => {
    const files = [file('VERSION'), file('bin/go', 'bb')];
    const comparison = compareRebuilt({ files, proof: SUMDB }, { ...built, files }, { layout: 'module' });
    expect(comparison).toEqual({
      identical: true,
      files: 2,
      different: [],
      missing: [],
      added: [],
      proofHolds: true,
    });
  });

  it.each([
    ['another byte', [file('VERSION'), file('bin/go', 'cc')], { different: ['bin/go'] }],
    ['a file less', [file('VERSION')], { missing: ['bin/go'] }],
    ['a file more', [file('VERSION'), file('bin/go', 'bb'), file('bin/gopher')], { added: ['bin/gopher'] }],
  ])('is not with %s', (_, files, difference) => {
    const installed = [file('VERSION'), file('bin/go', 'bb')];
    const comparison = compareRebuilt(
      { files: installed, proof: SUMDB },
      { ...built, files },
      { layout: 'module' },
    );
    expect(comparison).toMatchObject({ identical: false, ...difference });
  });

  it('is not where a file was never hashed', () => {
    const files = [file('VERSION', null)];
    const comparison = compareRebuilt({ files, proof: SUMDB }, { ...built, files }, { layout: 'archive' });
    expect(comparison).toMatchObject({ identical: false, different: ['VERSION'] });
  });

  it.each([
    [SUMDB, 'module', true],
    [{ kind: 'sumdb', value: 'h1:y' }, 'module', false],
    [SUMDB, 'archive', null],
    [{ kind: 'sha256', value: 'ff' }, 'archive', true],
    [{ kind: 'sha256', value: 'fe' }, 'archive', false],
    [{ kind: 'sha256', value: 'ff' }, 'module', null],
    [{ kind: 'none', value: 'ff' }, 'archive', null],
  ] as const)('has the proof %j as %s: %j', (proof, layout, holds) => {
    const release = { files: [], h1: 'h1:x', sha256: 'ff' };
    expect(compareRebuilt({ files: [], proof }, release, { layout }).proofHolds).toBe(holds);
  });
});

it.each([
  [LINUX, [file('src/_go.mod'), file('src/go.mod')], 'v0.0.1-go1.26.10.linux-amd64.zip', 'module'],
  [WINDOWS, [file('src/_go.mod')], 'v0.0.1-go1.26.10.windows-amd64.zip', 'module'],
  [LINUX, [file('src/go.mod')], 'go1.26.10.linux-amd64.tar.gz', 'archive'],
  [WINDOWS, [file('src/go.mod')], 'go1.26.10.windows-amd64.zip', 'archive'],
] as const)('compares with the kind of archive that it came from', (platform, files, name, layout) => {
  const packed = packedRelease({ version: '1.26.10', platform }, files);
  expect(packed).toMatchObject({ name, layout, format: name.endsWith('.zip') ? 'zip' : 'tar.gz' });
  expect(packed.prefix).toBe(
    layout === 'archive' ? 'go/' : `golang.org/toolchain@${name.replace('.zip', '')}/`,
  );
});
