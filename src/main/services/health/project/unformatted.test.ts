import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unformattedFiles } from './unformatted';

describe('unformattedFiles', () => {
  it('gives no name to gofmt that could be a flag, and tells names as they are', async () => {
    const given: string[] = [];
    const run = async (_: string, [, ...names]: readonly string[]) => {
      given.push(...names);
      return { status: 0, stdout: `${names.join('\n')}\n`, stderr: '' };
    };
    const disk = {
      isProgram: async () => true,
      readText: async () => 'package p\n',
      writeText: async () => undefined,
      remove: async () => undefined,
    };
    const folder = join(sep, 'p');
    const packages = [{ path: 'p', folder, files: ['-x.go', 'a.go'] }];
    const limits = { timeoutMs: 1000, signal: new AbortController().signal };
    const deps = { disk, processes: { run }, system: 'linux' as const };
    expect(await unformattedFiles(deps, { folder, root: '/go', packages }, limits)).toEqual([
      '-x.go',
      'a.go',
    ]);
    expect(given).toEqual([`.${sep}-x.go`, `.${sep}a.go`]);
  });
});
