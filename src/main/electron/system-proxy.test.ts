import { describe, expect, it, vi } from 'vitest';
import { proxyOf } from './system-proxy';

vi.mock('electron', () => ({ app: {}, session: {} }));

describe('proxyOf', () => {
  it.each([
    ['DIRECT', null],
    ['PROXY 10.0.0.1:3128', 'http://10.0.0.1:3128'],
    ['HTTPS proxy.example:443; DIRECT', 'https://proxy.example:443'],
    ['SOCKS5 localhost:1080; PROXY localhost:8080', 'http://localhost:8080'],
    ['DIRECT; PROXY localhost:8080', null],
    ['SOCKS localhost:1080', null],
    ['', null],
  ])('reads %s', (answer, proxy) => expect(proxyOf(answer)).toBe(proxy));
});
