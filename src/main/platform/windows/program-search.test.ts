import { expect, it } from 'vitest';
import { findProgram } from './program-search';

const files = new Set(
  [
    'C:\\go\\bin\\go.exe',
    'C:\\go\\bin\\go.cmd',
    'C:\\tools\\lint.cmd',
    'C:\\tools\\x.y.exe',
    'D:\\tools\\go.exe',
  ].map((file) => file.toLowerCase()),
);
const place = {
  path: 'relative; "C:\\tools" ;C:\\go\\bin;',
  extensions: undefined,
  cwd: 'D:\\tools',
  isFile: async (path: string) => files.has(path.toLowerCase()),
};

it.each([
  ['go', 'C:\\go\\bin\\go.exe'],
  ['go.cmd', 'C:\\go\\bin\\go.cmd'],
  ['GO.EXE', 'C:\\go\\bin\\GO.EXE'],
  ['lint', 'C:\\tools\\lint.cmd'],
  ['x.y', 'C:\\tools\\x.y.exe'],
  ['.\\go', 'D:\\tools\\go.exe'],
  ['D:/tools/go.exe', 'D:\\tools\\go.exe'],
  ['nothing', null],
  ['.\\lint', null],
])('%s is %s', async (command, file) => expect(await findProgram(command, place)).toBe(file));

it('follows PATHEXT', async () => {
  expect(await findProgram('go', { ...place, extensions: '.CMD;.EXE' })).toBe('C:\\go\\bin\\go.cmd');
  expect(await findProgram('lint', { ...place, extensions: '.EXE' })).toBeNull();
});
