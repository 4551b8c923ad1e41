import { expect, it } from 'vitest';
import { proxyFrom } from './system-proxy';

const https = new URL('https://go.dev/dl/');
const http = new URL('http://mirror.corp.example/x');

it.each([
  [https, 'proxy:8080', '', 'http://proxy:8080'],
  [https, 'https://proxy:8080', '', 'https://proxy:8080'],
  [https, 'http=a:1;https=b:2', '', 'http://b:2'],
  [http, 'http=a:1;https=b:2', '', 'http://a:1'],
  [https, 'http=a:1;socks=c:3', '', null],
  [https, '', '', null],
  [https, 'p:1', 'go.dev', null],
  [https, 'p:1', '*.go.dev', 'http://p:1'],
  [http, 'p:1', '*.corp.example;<local>', null],
  [http, 'p:1', 'mirror.*', null],
  [new URL('http://intranet/'), 'p:1', '<local>', null],
  [new URL('http://10.1.2.3/'), 'p:1', '10.*', null],
  [new URL('http://110.1.2.3/'), 'p:1', '10.*', 'http://p:1'],
])('%s through %j without %j: %s', (url, server, exceptions, expected) => {
  expect(proxyFrom(url, server, exceptions)).toBe(expected);
});
