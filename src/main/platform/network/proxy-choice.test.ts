import { expect, test } from 'vitest';
import { chooseProxy, isExcluded } from './proxy-choice';

test.each([
  ['https://go.dev/dl/', '*', true],
  ['https://go.dev/dl/', 'go.dev', true],
  ['https://dl.go.dev/', 'go.dev', true],
  ['https://go.dev/', '.go.dev', false],
  ['https://dl.go.dev/', '.go.dev', true],
  ['https://dl.go.dev/', '*.go.dev', true],
  ['https://ago.dev/', 'go.dev', false],
  ['https://GO.dev/', 'Go.Dev', true],
  ['https://go.dev/', 'go.dev:443', true],
  ['https://go.dev/', 'go.dev:8443', false],
  ['http://10.1.2.3/', '10.0.0.0/8', true],
  ['http://11.1.2.3/', '10.0.0.0/8', false],
  ['http://10.1.2.3/', '10.1.2.3', true],
  ['http://10.1.2.3:81/', '10.1.2.3:80', false],
  ['http://[fd00::1]/', 'fd00::/8', true],
  ['http://[fd00::1]:80/', '[fd00::1]:80', true],
  ['http://10.1.2.3/', '10.0.0.0/99', false],
  ['https://go.dev/', 'a.test, go.dev ,', true],
  ['https://go.dev/', '', false],
])('%s with NO_PROXY=%s: left out is %s', (url, list, expected) => {
  expect(isExcluded(new URL(url), list)).toBe(expected);
});

const system = async (): Promise<string | null> => 'http://pac.test:1';
const settings = { proxyMode: 'system', proxyUrl: '', caFile: '' } as const;
const env = { HTTPS_PROXY: 'http://s.test:2', http_proxy: 'p.test:3', NO_PROXY: 'left.test' };

test.each([
  ['https://go.dev/', 'http://s.test:2'],
  ['http://go.dev/', 'http://p.test:3'],
  ['https://left.test/', null],
  ['http://127.0.0.1:9/', null],
  ['http://localhost/', null],
])('%s goes through %s', async (url, expected) => {
  expect(await chooseProxy(new URL(url), settings, env, system)).toBe(expected);
});

test('the system is asked where the environment says nothing, and never in the other modes', async () => {
  const url = new URL('https://go.dev/');
  expect(await chooseProxy(url, settings, {}, system)).toBe('http://pac.test:1');
  expect(await chooseProxy(url, { ...settings, proxyMode: 'none' }, env, system)).toBeNull();
  expect(
    await chooseProxy(url, { ...settings, proxyMode: 'manual', proxyUrl: 'http://m.test' }, env, system),
  ).toBe('http://m.test');
});
