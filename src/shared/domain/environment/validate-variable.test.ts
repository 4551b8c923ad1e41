import { describe, expect, it } from 'vitest';
import { en, type Messages } from '../../i18n/en';
import { zhCN } from '../../i18n/zh-cn';
import { GOPROXY_PRESETS } from '../source';
import { SHOWN_VARIABLES, type ShownVariable } from './facts';
import { withoutFlag } from './go-flags';
import { hintsFor, type HintContext } from './validate-variable';

const codes = (name: ShownVariable, value: string, context?: HintContext) =>
  hintsFor(name, value, context).map(({ severity, code }) => `${severity} ${code}`);
const windows = { system: 'windows', goroot: 'C:\\Go' } as const;
const posix = { system: 'posix', goroot: '/usr/local/go' } as const;

describe('what GOTOOLCHAIN means', () => {
  const words = (value: string, { variableHints }: Messages): string =>
    hintsFor('GOTOOLCHAIN', value)
      .map(({ code, params }) => (variableHints[code] as (given: typeof params) => string)(params))
      .join();

  it('is said in words for every value, and is another thing for each', () => {
    const values = ['auto', 'path', 'local', 'go1.26.8', 'go1.26.8+auto', 'go1.26.8+path'];
    for (const language of [en, zhCN]) {
      const said = values.map((value) => words(value, language));
      expect(new Set(said).size).toBe(values.length);
      expect(said.every((text) => text.length > 10)).toBe(true);
      for (const text of said.slice(3)) expect(text).toContain('go1.26.8');
      expect(words('local+auto', language)).toBe(said[0]);
      expect(words('local+path', language)).toBe(said[1]);
    }
    expect(words('auto', en)).toContain('download');
    expect(words('path', en)).toContain('downloads none');
  });
});

describe('hints', () => {
  it.each<[ShownVariable, string, ...string[]]>([
    ['GOPROXY', 'https://goproxy.cn,direct'],
    ['GOPROXY', 'goproxy.cn|file:///x,off'],
    ['GOPROXY', 'ftp://x', 'error proxy-entry-invalid'],
    ['GOPROXY', 'https://a.test,dircet', 'error proxy-entry-invalid'],
    ['GOPROXY', ' , ', 'error proxy-list-empty'],
    ['GOPROXY', 'direct,https://a.test', 'warning proxy-entry-unreached'],
    ['GOPROXY', 'off', 'info proxy-off'],
    ['GOPROXY', 'https://u:p@a.test', 'info password-inside'],
    ['GOPROXY', 'https://***@a.test', 'error redacted'],
    ['HTTPS_PROXY', '***@a.test:80', 'error redacted'],
    ['GOSUMDB', 'sum.golang.org'],
    ['GOSUMDB', 'sum.golang.google.cn'],
    ['GOSUMDB', 'sum.golang.org https://a.test/sumdb'],
    ['GOSUMDB', 'off', 'warning sumdb-off'],
    ['GOSUMDB', 'a.test', 'error sumdb-invalid'],
    ['GOTOOLCHAIN', 'auto', 'info toolchain-or-newer'],
    ['GOTOOLCHAIN', 'path', 'info toolchain-or-newer'],
    ['GOTOOLCHAIN', 'local', 'info toolchain-local'],
    ['GOTOOLCHAIN', 'local+path', 'info toolchain-or-newer'],
    ['GOTOOLCHAIN', 'go1.26.8+auto', 'info toolchain-or-newer'],
    ['GOTOOLCHAIN', 'go1.26.8-acme+path', 'info toolchain-or-newer'],
    ['GOTOOLCHAIN', 'go1.27rc1', 'info toolchain-fixed'],
    ['GOTOOLCHAIN', 'go1.20+auto', 'info toolchain-or-newer'],
    ['GOTOOLCHAIN', 'go1.26', 'warning toolchain-without-patch'],
    ['GOTOOLCHAIN', 'go1.26+auto', 'warning toolchain-without-patch'],
    ['GOTOOLCHAIN', '1.26.8', 'error toolchain-invalid'],
    ['GOTOOLCHAIN', 'go1.26.8+always', 'error toolchain-invalid'],
    ['GOTOOLCHAIN', 'auto+auto', 'error toolchain-invalid'],
    ['GOTOOLCHAIN', 'go1.26.8-../x', 'error toolchain-invalid'],
    ['GOTOOLCHAIN', 'bash', 'error toolchain-invalid'],
    ['GOFLAGS', "-mod=mod --trimpath '-ldflags=-s -w'"],
    ['GOFLAGS', 'mod=mod', 'error flag-invalid'],
    ['GOFLAGS', '-tags x', 'error flag-invalid'],
    ['GOFLAGS', '---x -=y', 'error flag-invalid', 'error flag-invalid'],
    ['GOFLAGS', "-ldflags '-s", 'error flag-quote-open'],
    ['GOFLAGS', '--insecure=true', 'warning flag-insecure'],
    ['GO111MODULE', 'on'],
    ['GO111MODULE', 'off', 'warning modules-off'],
    ['GO111MODULE', 'true', 'error choice-invalid'],
    ['CGO_ENABLED', '0'],
    ['CGO_ENABLED', 'no', 'error choice-invalid'],
    ['GIT_SSL_NO_VERIFY', 'false', 'warning git-unverified'],
    ['GOPRIVATE', '*.acme.test,github.com/acme'],
    ['GOPRIVATE', '*', 'warning pattern-matches-all'],
    ['GONOSUMDB', 'https://acme.test', 'warning pattern-never-matches'],
    ['GOPRIVATE', 'a.test, b.test', 'warning pattern-never-matches'],
    ['GOINSECURE', 'a.test', 'warning hosts-insecure'],
    ['HTTP_PROXY', 'http://h:8080'],
    ['HTTPS_PROXY', 'h:8080'],
    ['HTTPS_PROXY', 'socks5://[::1]:1080/'],
    ['HTTPS_PROXY', 'http://u:p@h:8080', 'info password-inside'],
    ['HTTP_PROXY', 'http//h:8080', 'error proxy-address-invalid'],
    ['HTTP_PROXY', 'ftp://h', 'error proxy-address-invalid'],
    ['NO_PROXY', 'localhost,.acme.test'],
    ['GOROOT', 'C:\\Go', 'info goroot-needless'],
    ['GOBIN', 'bin', 'error path-relative'],
    ['GOBIN', '~/bin', 'error path-tilde'],
    ['GOBIN', '$HOME/bin', 'error unexpanded'],
    ['GOBIN', '%USERPROFILE%\\bin'],
    ['GOBIN', 'D:\\a\0', 'error control-character'],
  ])('%s=%j: %s', (name, value, ...expected) => {
    expect(codes(name, value)).toEqual(expected);
  });

  it.each<[string, HintContext, ...string[]]>([
    ['D:\\go 路径;E:\\two', windows],
    ['D:\\go;two', windows, 'error path-relative'],
    ['/go', windows, 'error path-relative'],
    ['c:/GO/work', windows, 'warning path-inside-goroot'],
    ['C:\\Gopher', windows],
    ['%USERPROFILE%\\go', { ...windows, target: 'user' }],
    ['%USERPROFILE%\\go', { ...windows, target: 'go-env-file' }, 'error unexpanded'],
    ['/home/li/go:/opt/go', posix],
    ['/home/li/go:go', posix, 'error path-relative'],
    ['/usr/local/go', posix, 'warning path-inside-goroot'],
    ['C:\\go', posix, 'error path-relative', 'error path-relative'],
  ])('GOPATH=%j', (value, context, ...expected) => {
    expect(codes('GOPATH', value, context)).toEqual(expected);
  });

  it('an empty value is as good as none, and the presets are fine', () => {
    for (const name of SHOWN_VARIABLES) expect(hintsFor(name, '')).toEqual([]);
    for (const preset of GOPROXY_PRESETS) expect(hintsFor('GOPROXY', preset)).toEqual([]);
  });

  it('have words in both languages that name what is wrong', () => {
    const [hint] = hintsFor('GOPROXY', 'dircet');
    if (hint?.code !== 'proxy-entry-invalid') throw new Error('another hint');
    expect(en.variableHints[hint.code](hint.params)).toContain('dircet');
    expect(zhCN.variableHints[hint.code](hint.params)).toContain('dircet');
    expect(Object.keys(zhCN.variableHints)).toEqual(Object.keys(en.variableHints));
  });
});

describe('a flag taken out', () => {
  it.each([
    ['-mod=mod -insecure', '-mod=mod'],
    ['-insecure -mod=mod', '-mod=mod'],
    ["'-ldflags=-s  -w'   --insecure=true  -v", "'-ldflags=-s  -w'   -v"],
    ['-insecure', null],
    [' "-insecure" ', null],
    ['-insecurely -v', '-insecurely -v'],
    ["-x '-insecure", "-x '-insecure"],
  ])('of %j', (before, after) => {
    expect(withoutFlag(before, '-insecure')).toBe(after);
  });
});
