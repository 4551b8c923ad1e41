import { describe, expect, test } from 'vitest';
import {
  matchesPatterns,
  parseGoproxy,
  parseGosumdb,
  parseToolchainModuleVersion,
  stepsFor,
  toolchainModuleVersion,
  tryProxies,
  verificationNotes,
  type GoProxyValues,
  type ProxyStep,
} from './go-proxy';

const NOTHING: GoProxyValues = {
  GOPROXY: '',
  GOSUMDB: '',
  GONOPROXY: '',
  GONOSUMDB: '',
  GOPRIVATE: '',
  GOFLAGS: '',
  GOINSECURE: '',
};
const url = (address: string, nextOn: 'missing' | 'error' = 'missing'): ProxyStep => ({
  kind: 'url',
  url: address,
  nextOn,
});

describe('GOPROXY', () => {
  test.each<[string, ProxyStep[]]>([
    ['https://a.test,direct', [url('https://a.test'), { kind: 'direct' }]],
    ['https://a.test|https://b.test', [url('https://a.test', 'error'), url('https://b.test')]],
    [' https://a.test , , direct', [url('https://a.test'), { kind: 'direct' }]],
    [',https://a.test,', [url('https://a.test')]],
    ['off', [{ kind: 'off' }]],
    ['https://a.test,off,https://b.test', [url('https://a.test'), { kind: 'off' }]],
    ['direct,https://a.test', [{ kind: 'direct' }]],
    ['goproxy.cn,direct', [url('https://goproxy.cn'), { kind: 'direct' }]],
    ['file:///srv/proxy', [url('file:///srv/proxy')]],
    ['http://127.0.0.1:3000/path/', [url('http://127.0.0.1:3000/path/')]],
  ])('%s', (list, steps) => {
    expect(parseGoproxy(list)).toEqual({ ok: true, steps });
  });

  test.each([
    ['', 'no-entries'],
    [' , |', 'no-entries'],
    ['word', 'not-a-url'],
    ['/srv/proxy', 'not-a-url'],
    ['ftp://a.test', 'not-a-url'],
  ])('refuses %j', (list, reason) => {
    expect(parseGoproxy(list)).toMatchObject({ ok: false, reason });
  });

  test('GONOPROXY, or GOPRIVATE in its place, goes past the proxies', () => {
    const values = { ...NOTHING, GOPROXY: 'https://a.test' };
    expect(stepsFor({ ...values, GONOPROXY: 'golang.org/*' })).toEqual({
      ok: true,
      steps: [{ kind: 'direct' }],
    });
    expect(stepsFor({ ...values, GOPRIVATE: '*.org' })).toEqual({ ok: true, steps: [{ kind: 'direct' }] });
    expect(stepsFor({ ...values, GOPRIVATE: '*', GONOPROXY: 'none' })).toMatchObject({
      steps: [url('https://a.test')],
    });
  });
});

describe('asking a list', () => {
  const list = (text: string): ProxyStep[] => {
    const parsed = parseGoproxy(text);
    return parsed.ok ? parsed.steps : [];
  };
  const ask = async (
    text: string,
    answers: Record<string, string>,
  ): Promise<{ asked: string[]; end: string }> => {
    const asked: string[] = [];
    const end = await tryProxies(
      list(text),
      async (step) => {
        const name = step.kind === 'url' ? step.url.slice(8, 9) : step.kind;
        asked.push(name);
        const answer = answers[name] ?? 'missing';
        if (answer !== 'ok') throw new Error(answer);
        return name;
      },
      (error) => (error as Error).message === 'missing',
    ).catch((error: Error) => error.message);
    return { asked, end };
  };

  test('a comma goes on only when it is missing', async () => {
    expect(await ask('https://a,https://b', { a: 'missing', b: 'ok' })).toEqual({
      asked: ['a', 'b'],
      end: 'b',
    });
    expect(await ask('https://a,https://b', { a: 'broken', b: 'ok' })).toEqual({
      asked: ['a'],
      end: 'broken',
    });
  });

  test('what direct says is told before what a proxy failed with, as in Go', async () => {
    expect((await ask('https://a|direct', { a: 'broken' })).end).toBe('missing');
    expect((await ask('https://a|off', { a: 'broken' })).end).toBe('broken');
  });

  test('a bar goes on after any failure', async () => {
    expect(await ask('https://a|https://b', { a: 'broken', b: 'ok' })).toEqual({
      asked: ['a', 'b'],
      end: 'b',
    });
  });

  test('a real failure is told rather than a missing one', async () => {
    expect((await ask('https://a|https://b', { a: 'broken', b: 'missing' })).end).toBe('broken');
    expect((await ask('https://a,https://b', { a: 'missing', b: 'broken' })).end).toBe('broken');
  });
});

describe('GOSUMDB', () => {
  test('knows the key of the public one, also under its name in China', () => {
    expect(parseGosumdb('sum.golang.org')).toMatchObject({
      kind: 'database',
      name: 'sum.golang.org',
      base: null,
    });
    expect(parseGosumdb('sum.golang.google.cn')).toMatchObject({
      name: 'sum.golang.org',
      base: 'https://sum.golang.google.cn',
    });
  });

  test('takes a key, and an address behind it', () => {
    const key = 'sum.example.test/x+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
    expect(parseGosumdb(key)).toEqual({
      kind: 'database',
      name: 'sum.example.test/x',
      verifierKey: key,
      base: null,
    });
    expect(parseGosumdb(`${key}  http://127.0.0.1:1/db/`)).toMatchObject({ base: 'http://127.0.0.1:1/db' });
  });

  test.each(['', 'sum.example.test', 'a b c', 'x+1+2', 'a/../b+033de0ae+Ac4z', 'sum.golang.org nowhere'])(
    'refuses %j',
    (text) => {
      expect(parseGosumdb(text).kind).toBe('invalid');
    },
  );

  test('off is off', () => {
    expect(parseGosumdb(' off ')).toEqual({ kind: 'off' });
    expect(verificationNotes({ ...NOTHING, GOSUMDB: 'off' }).off).toBe(true);
  });

  test('exclusions and insecure flags are seen', () => {
    expect(verificationNotes({ ...NOTHING, GONOSUMDB: 'golang.org' }).excluded).toBe('GONOSUMDB');
    expect(verificationNotes({ ...NOTHING, GOPRIVATE: '*' }).excluded).toBe('GOPRIVATE');
    expect(verificationNotes({ ...NOTHING, GOFLAGS: '-mod=mod -insecure' }).insecure).toBe('GOFLAGS');
    expect(verificationNotes({ ...NOTHING, GOINSECURE: 'golang.org/toolchain' }).insecure).toBe('GOINSECURE');
    expect(verificationNotes(NOTHING)).toEqual({ off: false, excluded: null, insecure: null });
  });
});

test.each([
  ['golang.org/toolchain', true],
  ['golang.org', true],
  ['golang.org/', true],
  ['*', true],
  ['*.org', true],
  ['golang.*/tool*', true],
  ['go[k-m]ang.org', true],
  ['go[^k-m]ang.org', false],
  ['golang\\.org', true],
  ['golang?org', true],
  ['golang.or', false],
  ['golang.org/toolchain/x', false],
  ['example.test, golang.org', true],
  ['go[lang.org', false],
  ['none', false],
  ['', false],
])('pattern %j matches the toolchain module: %s', (globs, expected) => {
  expect(matchesPatterns(globs, 'golang.org/toolchain')).toBe(expected);
});

test('module versions are read back as they are written', () => {
  const platform = { os: 'linux', arch: 'amd64' } as const;
  for (const version of ['1.26.8', '1.20', '1.21.0', '1.27rc1']) {
    expect(parseToolchainModuleVersion(toolchainModuleVersion(version, platform))).toEqual({
      version,
      platform,
    });
  }
  for (const text of [
    'v0.0.1-go1.20.0.linux-amd64',
    'v0.0.1-go1.26.8.plan9-386',
    'v0.0.2-go1.26.8.linux-amd64',
    '',
  ]) {
    expect(parseToolchainModuleVersion(text)).toBeNull();
  }
});
