import { expect, test } from 'vitest';
import { droppedFolders } from './dropped-folders';

test.each([
  ['/work/api', true, '/work/api'],
  ['/work/api/go.mod', false, '/work/api'],
  ['/go.mod', false, '/'],
  ['/work/a\\b/go.mod', false, '/work/a\\b'],
  ['C:\\work\\api\\main.go', false, 'C:\\work\\api'],
  ['C:\\main.go', false, 'C:\\'],
  ['\\\\server\\share\\main.go', false, '\\\\server\\share'],
])('%s (a folder: %j) means %s', (path, isFolder, folder) => {
  expect(droppedFolders([{ path, isFolder }])).toEqual([folder]);
});

test('each folder once; what lies nowhere is passed over', () => {
  expect(
    droppedFolders([
      { path: '/work/api/go.mod', isFolder: false },
      { path: '', isFolder: false },
      { path: '/work/web', isFolder: true },
      { path: '/work/api', isFolder: true },
    ]),
  ).toEqual(['/work/api', '/work/web']);
});
