import { describe, expect, it } from 'vitest';
import { blockedLinknames, judgeLinkname, linknameReferences } from './linknames';

describe('references', () => {
  it('are those into the standard library', () => {
    const source = [
      'package m',
      '//go:linkname a runtime.gopark',
      '//go:linkname b net/http.(*Transport).dial',
      '//go:linkname c example.com/x/y.z',
      '//go:linkname pushed',
      '//go:linkname d main.e',
    ].join('\n');
    expect(linknameReferences(source).map(({ line, symbol, package: path }) => [line, symbol, path])).toEqual(
      [
        [2, 'runtime.gopark', 'runtime'],
        [3, 'net/http.(*Transport).dial', 'net/http'],
      ],
    );
  });
});

describe('the linker', () => {
  const judge = (name: string, source: string, blocked: string[] = []) =>
    judgeLinkname({ symbol: `runtime.${name}`, package: 'runtime' }, [source], new Set(blocked));

  it('allows what the standard library opened', () => {
    expect(judge('f', '//go:linkname f\nfunc f() {\n}\n')).toBe('allowed');
    expect(judge('f', '//go:linkname g runtime.f\nfunc g() {\n}\n')).toBe('allowed');
  });

  it('refuses what is defined and not opened, or blocked by name', () => {
    expect(judge('f', 'func f() {\n}\n')).toBe('refused');
    expect(judge('v', 'var v int\n')).toBe('refused');
    expect(judge('f', '//go:linkname f\nfunc f() {\n}\n', ['runtime.f'])).toBe('refused');
    // Opened is another name.
    expect(judge('f', '//go:linkname ff\nfunc f() {\n}\n')).toBe('refused');
    // For the standard library alone.
    expect(judge('f', '//go:linknamestd f\nfunc f() {\n}\n')).toBe('refused');
  });

  it('leaves a doubt about what is defined elsewhere', () => {
    expect(judge('f', 'func f()\n')).toBe('doubtful');
    expect(judge('gone', 'func f() {\n}\n')).toBe('doubtful');
  });

  it('names the blocked ones in its source', () => {
    const source =
      'var blockedLinknames = map[string][]string{\n\t// x\n\t"runtime.a": {"iter"},\n\t"b/c.d":    {},\n}\n"no": 1\n';
    expect([...blockedLinknames(source)]).toEqual(['runtime.a', 'b/c.d']);
  });
});
