import { expect, test } from 'vitest';
import { isGoproxyList, isGosumdb, mirrorFrom, problemWith } from './problems';

test.each([
  ['', true],
  ['https://goproxy.cn,direct', true],
  ['https://a.example|off', true],
  ['file:///srv/proxy', true],
  ['goproxy.cn', false],
  ['https://a.example,,direct', false],
])('GOPROXY %j: %s', (text, fine) => expect(isGoproxyList(text)).toBe(fine));

test.each([
  ['', true],
  ['off', true],
  ['sum.golang.org', true],
  ['sum.golang.org+033de0ae+Ac4zctda https://sum.example.com', true],
  ['none of these', false],
])('GOSUMDB %j: %s', (text, fine) => expect(isGosumdb(text)).toBe(fine));

test('addresses are checked by the rules that main checks by', () => {
  expect(problemWith('officialUrl', 'https://go.dev/dl/')).toBeNull();
  expect(problemWith('officialUrl', 'go.dev/dl')).toBe('url');
  expect(problemWith('vulnerabilityDatabase', 'vuln.go.dev')).toBe('url');
  expect(problemWith('proxyUrl', '')).toBeNull();
  expect(problemWith('proxyUrl', 'socks5://x')).toBe('url');
  expect(problemWith('caFile', 'x'.repeat(5000))).toBe('tooLong');
});

test('a mirror is named after its host, never like a built-in source', () => {
  const first = { id: 'mirrors-aliyun-com', url: 'https://mirrors.aliyun.com/golang/' };
  expect(mirrorFrom('https://mirrors.aliyun.com/golang', [])).toEqual({ mirror: first });
  expect(mirrorFrom(first.url, [first])).toEqual({ problem: 'duplicate' });
  expect(mirrorFrom('https://mirrors.aliyun.com/go/', [first])).toEqual({
    mirror: { id: 'mirrors-aliyun-com-2', url: 'https://mirrors.aliyun.com/go/' },
  });
  expect(mirrorFrom('mirrors.aliyun.com', [])).toEqual({ problem: 'url' });
  expect(mirrorFrom('https://goproxy/', [])).toEqual({
    mirror: { id: 'goproxy-2', url: 'https://goproxy/' },
  });
});
