import { expect, test } from 'vitest';
import { ownPinFile, pinPlace } from './pin-place';

test.each([
  ['/code/api', '/code/api/.go-version', '.go-version'],
  ['/code/api', '/code/go.work', '../go.work'],
  ['/code/api/cmd/x', '/code/go.mod', '../../../go.mod'],
  ['/code/api', '/.go-version', '../../.go-version'],
  ['/code/api', '/elsewhere/go.mod', '/elsewhere/go.mod'],
  ['/code/api', '/code/api-two/go.mod', '/code/api-two/go.mod'],
  ['/code/api', '/Work/go.mod', '/Work/go.mod'],
  ['/code/a\\b', '/code/a\\b/go.mod', 'go.mod'],
  ['/code/a\\b', '/code/a/go.mod', '/code/a/go.mod'],
  ['C:\\work\\api', 'c:\\Work\\go.work', '..\\go.work'],
  ['C:\\work\\api', 'C:\\work\\api\\go.mod', 'go.mod'],
  ['\\\\server\\share\\api', '\\\\server\\share\\.go-version', '..\\.go-version'],
  ['C:\\work', 'D:\\work\\go.mod', 'D:\\work\\go.mod'],
])('from %s the file %s is %s', (folder, file, place) => {
  expect(pinPlace(folder, file)).toBe(place);
});

test('a pin of the folder itself', () => {
  expect(ownPinFile('/code/api')).toBe('/code/api/.go-version');
  expect(ownPinFile('C:\\work\\api')).toBe('C:\\work\\api\\.go-version');
  expect(ownPinFile('C:\\')).toBe('C:\\.go-version');
});
