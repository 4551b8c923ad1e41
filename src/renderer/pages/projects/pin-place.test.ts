import { expect, test } from 'vitest';
import { ownPinFile, pinPlace } from './pin-place';

test.each([
  ['/work/api', '/work/api/.go-version', '.go-version'],
  ['/work/api', '/work/go.work', '../go.work'],
  ['/work/api/cmd/x', '/work/go.mod', '../../../go.mod'],
  ['/work/api', '/.go-version', '../../.go-version'],
  ['/work/api', '/elsewhere/go.mod', '/elsewhere/go.mod'],
  ['/work/api', '/work/api-two/go.mod', '/work/api-two/go.mod'],
  ['/work/api', '/Work/go.mod', '/Work/go.mod'],
  ['/work/a\\b', '/work/a\\b/go.mod', 'go.mod'],
  ['/work/a\\b', '/work/a/go.mod', '/work/a/go.mod'],
  ['C:\\work\\api', 'c:\\Work\\go.work', '..\\go.work'],
  ['C:\\work\\api', 'C:\\work\\api\\go.mod', 'go.mod'],
  ['\\\\server\\share\\api', '\\\\server\\share\\.go-version', '..\\.go-version'],
  ['C:\\work', 'D:\\work\\go.mod', 'D:\\work\\go.mod'],
])('from %s the file %s is %s', (folder, file, place) => {
  expect(pinPlace(folder, file)).toBe(place);
});

test('a pin of the folder itself', () => {
  expect(ownPinFile('/work/api')).toBe('/work/api/.go-version');
  expect(ownPinFile('C:\\work\\api')).toBe('C:\\work\\api\\.go-version');
  expect(ownPinFile('C:\\')).toBe('C:\\.go-version');
});
