import { expect, test } from 'vitest';
import { droppedFolders } from './dropped-folders';

test.each([
  ['/code/api', true, '/code/api'],
  ['/code/api/go.mod', false, '/code/api'],
  ['/go.mod', false, '/'],
  ['/code/a\\b/go.mod', false, '/code/a\\b'],
  ['C:\\work\\api\\main.go', false, 'C:\\work\\api'],
  ['C:\\main.go', false, 'C:\\'],
  ['\\\\server\\share\\main.go', false, '\\\\server\\share'],
])('%s (a folder: %j) means %s', (path, isFolder, folder) => {
  expect(droppedFolders([{ path, isFolder }])).toEqual([folder]);
});

test('each folder once; what lies nowhere is passed over', () => {
  expect(
    droppedFolders([
      { path: '/code/api/go.mod', isFolder: false },
      { path: '', isFolder: false },
      { path: '/code/web', isFolder: true },
      { path: '/code/api', isFolder: true },
    ]),
  ).toEqual(['/code/api', '/code/web']);
});
