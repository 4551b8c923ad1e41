import { describe, expect, it } from 'vitest';
import { isDeepLink, parseDeepLink } from './deep-link';

const open = (path: string): string => `gvm-desktop://open?path=${encodeURIComponent(path)}`;

describe('a link', () => {
  it.each([
    ['gvm-desktop://install/1.26', '1.26'],
    ['gvm-desktop://install/1.26.10/', '1.26.10'],
    ['GVM-DESKTOP://Install/go1.27RC1', 'go1.27rc1'],
    ['gvm-desktop://install/latest', 'latest'],
  ])('%s asks for an install', (address, spec) => {
    expect(parseDeepLink(address, 'linux')).toEqual({ kind: 'install', spec });
  });

  it.each(['/home/li/app', '/srv/项目 100%/a&b=c#d?e+f', '/'])('asks to open %s', (folder) => {
    expect(parseDeepLink(open(folder), 'linux')).toEqual({ kind: 'open', folder });
    expect(parseDeepLink(open(folder).replace('open?', 'open/?'), 'darwin')).toEqual({
      kind: 'open',
      folder,
    });
  });

  it.each(['C:\\Users\\李\\100% app', 'D:/code/c++', 'E:\\'])('asks to open %s on Windows', (folder) => {
    expect(parseDeepLink(open(folder), 'win32')).toEqual({ kind: 'open', folder });
  });

  it('takes a plus as a plus', () => {
    expect(parseDeepLink('gvm-desktop://open?path=/srv/c++', 'linux')).toEqual({
      kind: 'open',
      folder: '/srv/c++',
    });
  });

  it.each([
    'gvm-desktop:',
    'gvm-desktop://',
    'gvm-desktop://install',
    'gvm-desktop://install/',
    'gvm-desktop://install/1',
    'gvm-desktop://install/../1.26',
    'gvm-desktop://install/1.26/x',
    'gvm-desktop://install/1.26?source=http://evil.test',
    'gvm-desktop://install/1%2E26',
    'gvm-desktop://install/1.26#x',
    'gvm-desktop://user@install/1.26',
    'gvm-desktop://install:80/1.26',
    `gvm-desktop://install/${'1'.repeat(33)}.26`,
    'gvm-desktop://uninstall/1.26',
    'gvm-desktop://open',
    'gvm-desktop://open?path=',
    'gvm-desktop://open?path=/a&run=1',
    'gvm-desktop://open?folder=/a',
    'gvm-desktop://open/x?path=/a',
    'gvm-desktop://open?path=%zz',
    'https://install/1.26',
    `${open('/a')}#x`,
    open('app'),
    open('./app'),
    open('/a/../etc'),
    open('//server/share'),
    open('C:\\app'),
    open('/a\nb'),
    open('/a\u202eb'),
    open(`/${'a'.repeat(4_096)}`),
    `gvm-desktop://open?path=/${'%61'.repeat(3_000)}`,
  ])('%s asks for nothing', (address) => {
    expect(parseDeepLink(address, 'linux')).toBeNull();
  });

  it.each([
    '\\\\server\\share\\app',
    '//server/share/app',
    '\\\\?\\C:\\app',
    '\\\\.\\pipe\\x',
    'C:app',
    'C:',
    'app',
    '\\app',
    'C:\\a\\..\\b',
    'C:\\a:stream',
    'C:\\a"b',
    '/home/li',
  ])('asks for nothing with %s on Windows', (folder) => {
    expect(parseDeepLink(open(folder), 'win32')).toBeNull();
  });

  it('is told from a path by its scheme', () => {
    expect(isDeepLink('gvm-desktop://x')).toBe(true);
    expect(isDeepLink('GVM-desktop:x')).toBe(true);
    expect(isDeepLink('/srv/gvm-desktop:')).toBe(false);
    expect(isDeepLink('gvm-desktop')).toBe(false);
  });
});
