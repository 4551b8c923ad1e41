import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHOWN_VARIABLES } from './facts';
import { goEnvValues, undoneGoSettings, withGoSetting, withoutGoSetting } from './go-env-file';
import { isGoSetting } from './validate-variable';

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.tuple(
        fc.constantFrom(
          'GOFLAGS=-v',
          'GOPROXY=a=b',
          '# GOFLAGS=no',
          ' GOFLAGS=no',
          'goflags=no',
          'GOFLAGS',
          '\uFEFFGOFLAGS=x',
          'X=中\0',
          '',
        ),
        fc.constantFrom('\n', '\r\n', ''),
      ),
    )
    .map((lines) => lines.map(([line, end]) => line + end).join('')),
);
const many = { numRuns: 3000 };

describe('the file of go env -w', () => {
  it('reads as Go does: the last of a name, anything that starts with a capital letter', () => {
    expect(goEnvValues('GOPROXY=a=b,c\r\n# X=1\nlower=1\n Y=2\nGOFLAGS=\nGOPROXY=last')).toEqual({
      GOPROXY: 'last',
      GOFLAGS: '',
    });
    expect(goEnvValues('\uFEFFGOFLAGS=x\n')).toEqual({});
  });

  it('has the value that was set, and every other line as it was', () => {
    fc.assert(
      fc.property(fc.option(text), (before) => {
        const after = withGoSetting(before, 'GOFLAGS', '-x');
        expect(goEnvValues(after)).toEqual({ ...goEnvValues(before ?? ''), GOFLAGS: '-x' });
        const others = (from: string) => from.split('\n').filter((line) => !line.startsWith('GOFLAGS='));
        expect(others(after).join('\n').replace(/\n$/, '')).toBe(
          others(before ?? '')
            .join('\n')
            .replace(/\n$/, ''),
        );
        expect(withGoSetting(after, 'GOFLAGS', '-x')).toBe(after);
      }),
      many,
    );
  });

  it('lacks what was taken out, and nothing else', () => {
    fc.assert(
      fc.property(text, (before) => {
        const after = withoutGoSetting(before, 'GOFLAGS');
        const { GOFLAGS: _gone, ...others } = goEnvValues(before);
        expect(goEnvValues(after)).toEqual(others);
        const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
        expect(after).toBe(lines.filter((line) => !line.startsWith('GOFLAGS=')).join(''));
      }),
      many,
    );
  });

  it('is edited in place, and ended where its last line was not', () => {
    expect(withGoSetting('# a\r\nGOFLAGS=-v\r\nGOBIN=/b\r\n', 'GOFLAGS', '-x')).toBe(
      '# a\r\nGOFLAGS=-x\nGOBIN=/b\r\n',
    );
    expect(withGoSetting('GOBIN=/b', 'GOFLAGS', '-x')).toBe('GOBIN=/b\nGOFLAGS=-x\n');
    expect(withGoSetting('\uFEFF', 'GOFLAGS', '-x')).toBe('\uFEFF\nGOFLAGS=-x\n');
    expect(withGoSetting(null, 'GOFLAGS', '-x')).toBe('GOFLAGS=-x\n');
    expect(withGoSetting('GOFLAGS=1\nGOFLAGS=2', 'GOFLAGS', '-x')).toBe('GOFLAGS=1\nGOFLAGS=-x');
  });
});

describe('an edit of it, undone after others wrote', () => {
  const removal = { before: 'GOFLAGS=-x\nGOBIN=/b\n', after: 'GOBIN=/b\n' };

  it('brings a line back at the end unless somebody set the name', () => {
    expect(undoneGoSettings(removal, 'GOBIN=/c\n# n')).toEqual({ text: 'GOBIN=/c\n# n\nGOFLAGS=-x\n' });
    expect(undoneGoSettings(removal, null)).toEqual({ text: 'GOFLAGS=-x\n' });
    expect(undoneGoSettings(removal, 'GOFLAGS=-x\n')).toEqual({ text: 'GOFLAGS=-x\n' });
    expect(undoneGoSettings(removal, 'GOFLAGS=-v\n')).toBeNull();
  });

  it('takes out what it set, and a file that it made', () => {
    const made = { before: null, after: 'GOFLAGS=-x\n' };
    expect(undoneGoSettings(made, '# n\nGOFLAGS=-x\n')).toEqual({ text: '# n\n' });
    expect(undoneGoSettings(made, 'GOFLAGS=-x')).toEqual({ text: null });
    const changed = { before: 'GOFLAGS=1\n', after: 'GOFLAGS=2\n' };
    expect(undoneGoSettings(changed, 'A=1\nGOFLAGS=2\nB=1\n')).toEqual({ text: 'A=1\nGOFLAGS=1\nB=1\n' });
  });

  it('knows an edit that was about more', () => {
    expect(undoneGoSettings({ before: '1.22.12\n', after: '1.26.8\n' }, '1.25.0\n')).toBeNull();
    expect(undoneGoSettings({ before: 'A=1\nx\n', after: 'y\n' }, 'z\n')).toBeNull();
  });
});

const go = goVersion();
it.skipIf(go === null && process.env['CI'] !== 'true')(
  'the go command agrees about names, writing and reading',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'gvm-go-env-'));
    const file = join(folder, 'env');
    const run = (...args: string[]): string =>
      execFileSync('go', ['env', ...args], {
        encoding: 'utf8',
        stdio: 'pipe',
        env: { PATH: process.env['PATH'], HOME: folder, GOENV: file, GOTOOLCHAIN: 'local' },
      });
    try {
      const values: Partial<Record<string, string>> = {
        GO111MODULE: 'on',
        CGO_ENABLED: '0',
        GOTOOLCHAIN: 'local',
        GOROOT: run('GOROOT').trim(),
      };
      for (const name of SHOWN_VARIABLES) {
        const value = values[name] ?? '/x';
        const set = () => run('-w', `${name}=${value}`);
        writeFileSync(file, '');
        if (!isGoSetting(name)) {
          expect(set, name).toThrow('unknown go command variable');
          continue;
        }
        set();
        expect(readFileSync(file, 'utf8')).toBe(withGoSetting('', name, value));
        writeFileSync(file, withGoSetting('# 中\r\nGOVCS=x\r\n', name, value));
        expect(run(name).trim()).toBe(value);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

function goVersion(): string | null {
  try {
    return execFileSync('go', ['version'], { encoding: 'utf8', stdio: 'pipe' });
  } catch {
    console.warn('skipped: there is no go on PATH');
    return null;
  }
}
