import { describe, expect, it } from 'vitest';
import { codeLines, headerOf, importsOf, isBuilt, packageOf } from './go-source';

const text = (...lines: string[]): string => `${lines.join('\n')}\n`;
const HOST = { version: '1.26.8', platform: { os: 'linux', arch: 'amd64' }, cgo: true } as const;

describe('the header', () => {
  it('has both forms with their lines', () => {
    expect(headerOf(text('// Words.', '', '//go:build linux', '// +build linux', '', 'package m'))).toEqual({
      goBuild: { line: 3, text: 'linux' },
      plusBuild: [{ line: 4, text: 'linux' }],
    });
  });

  it('takes +build for a comment of the package without a blank line after it, or after a block comment', () => {
    expect(headerOf(text('// +build linux', 'package m')).plusBuild).toEqual([]);
    expect(headerOf(text('/* a', 'b */', '// +build linux', '', 'package m')).plusBuild).toEqual([]);
  });

  it('ends with the code, and leaves block comments out', () => {
    const inBlock = text('/*', '//go:build windows', '*/', 'package m', '//go:build linux');
    expect(headerOf(inBlock).goBuild).toBeNull();
    expect(headerOf(text('/* a */', '//go:build linux', '', 'package m')).goBuild?.line).toBe(2);
  });
});

describe('a file', () => {
  it('is built as the release reads its header', () => {
    const file = { path: 'a.go', text: text('//go:build windows', '// +build linux', '', 'package m') };
    expect(isBuilt(file, HOST)).toBe(false);
    expect(isBuilt(file, { ...HOST, version: '1.16.15' })).toBe(true);
  });

  it('is left out by its name, and without cgo by what it imports', () => {
    expect(isBuilt({ path: 'b/_a.go', text: 'package b\n' }, HOST)).toBe(false);
    const cgo = { path: 'a.go', text: 'package m\n\nimport "C"\n' };
    expect([isBuilt(cgo, HOST), isBuilt(cgo, { ...HOST, cgo: false })]).toEqual([true, false]);
  });

  it('has its imports in every form', () => {
    const source = text(
      'package m',
      '',
      'import "a"',
      'import (',
      '\tx "b/c"',
      '\t_ "d"',
      ')',
      'var s = "e"',
    );
    expect(importsOf(source)).toEqual([
      { path: 'a', line: 3 },
      { path: 'b/c', line: 5 },
      { path: 'd', line: 6 },
    ]);
  });

  it('has no code in long strings and block comments', () => {
    const source = text(
      'package main',
      'const s = `',
      '//go:embed x',
      '`',
      '/*',
      '//go:embed y',
      '*/',
      '//go:embed z',
    );
    expect(codeLines(source, /^\/\/go:embed/)).toEqual([{ line: 8, text: '//go:embed z' }]);
    expect(packageOf(text('/*', 'package doc', '*/', 'package real'))).toBe('real');
  });
});
