import { posix, win32 } from 'node:path';
import { expect, it } from 'vitest';
import { usedFolders } from './pin-finder';

it('of the folders that a go.work uses, none on another drive or on the network is looked at', () => {
  const uses = [
    './a',
    '../b',
    'c:/ws/c',
    '//evil.example/x',
    '\\\\evil.example\\x\\y',
    'D:/x',
    'D:x',
    '\\\\?\\UNC\\e\\x\\y',
  ];
  expect(usedFolders('C:\\ws\\go.work', uses, win32)).toEqual([
    { folder: './a', path: 'C:\\ws\\a' },
    { folder: '../b', path: 'C:\\b' },
    { folder: 'c:/ws/c', path: 'c:\\ws\\c' },
  ]);
  expect(usedFolders('\\\\srv\\share\\ws\\go.work', ['./a', '//evil.example/x/y'], win32)).toEqual([
    { folder: './a', path: '\\\\srv\\share\\ws\\a' },
  ]);
  expect(usedFolders('/ws/go.work', ['./a', '/b', '//c/d'], posix).map(({ path }) => path)).toEqual([
    '/ws/a',
    '/b',
    '/c/d',
  ]);
});
