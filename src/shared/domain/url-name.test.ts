import { expect, test } from 'vitest';
import { fileNameOf } from './url-name';

test.each([
  ['https://a.test/dl/go1.26.8.linux-amd64.tar.gz?x=/y#z', 'go1.26.8.linux-amd64.tar.gz'],
  ['file:///tmp/go%20%E5%89%AF%E6%9C%AC.zip', 'go 副本.zip'],
  ['http://a.test/go%zz.tar.gz', 'go%zz.tar.gz'],
  ['http://a.test/dl/', 'dl'],
])('%s', (url, name) => {
  expect(fileNameOf(url)).toBe(name);
});
