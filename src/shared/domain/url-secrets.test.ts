import { expect, test } from 'vitest';
import { redactProxyList } from './url-secrets';

test.each([
  ['me:hunter2@proxy.test/go', '***@proxy.test/go'],
  [
    'https://a.test, me:hunter2@b.test|you:hunter2@c.test:8080,direct',
    'https://a.test, ***@b.test|***@c.test:8080,direct',
  ],
  ['https://me:hunter2@a.test,direct', 'https://***@a.test,direct'],
  ['https://a.test/x@v1,goproxy.cn/@v,direct', 'https://a.test/x@v1,goproxy.cn/@v,direct'],
])('a GOPROXY list is shown without passwords: %s', (list, shown) => {
  expect(redactProxyList(list)).toBe(shown);
});
