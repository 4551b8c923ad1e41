import { expect, it } from 'vitest';
import { batchCall, isBatchFile } from './batch-call';

it('knows batch files by their ending', () => {
  expect(['a.cmd', 'A.BAT', 'a.exe', 'cmd'].map(isBatchFile)).toEqual([true, true, false, false]);
});

it('writes one line for cmd', () => {
  expect(batchCall('C:\\a & b\\x.cmd', ['-o', 'a b', '100%', 'say "hi"', 'C:\\x\\', ''], 'cmd')).toEqual({
    command: 'cmd',
    args: [
      '/d',
      '/e:on',
      '/v:off',
      '/s',
      '/c',
      '""C:\\a & b\\x.cmd" -o "a b" "100%%cd:~,%" "say ""hi""" "C:\\x\\\\" """',
    ],
  });
});

it('refuses a line end', () => {
  expect(() => batchCall('x.cmd', ['a\r\ndel'], 'cmd')).toThrow();
});
