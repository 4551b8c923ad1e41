import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { NodeDisk } from '../platform/disk/node-disk';
import { PosixProcesses } from '../platform/posix/posix-processes';
import { Caches } from './caches';

function installedGo(): string | null {
  try {
    const root = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
    return join(root, 'bin', 'go');
  } catch {
    console.log('skipped: no Go on this machine');
    return null;
  }
}

const go = installedGo();

it.runIf(go !== null || process.env['CI'] === 'true')(
  'a real go clears its own build cache, whatever GOROOT says',
  { timeout: 120_000 },
  async () => {
    const root = await mkdtemp(join(tmpdir(), 'gvm caches 缓存-'));
    const cache = join(root, 'build');
    vi.stubEnv('GOCACHE', cache);
    vi.stubEnv('GOFLAGS', '-mod=mod');
    // A package that imports nothing: the standard library stays uncompiled, and the text makes it large enough to be seen.
    await writeFile(join(root, 'text.go'), `package text\n\nvar Text = "${'go'.repeat(10_000)}"\n`);
    execFileSync(go!, ['build', 'text.go'], { cwd: root, stdio: 'ignore' });
    expect((await readdir(cache)).length).toBeGreaterThan(10);
    vi.stubEnv('GOROOT', '/nowhere');

    const caches = new Caches({
      disk: new NodeDisk(),
      processes: new PosixProcesses({ env: process.env }),
      settings: { read: async () => ({ cachesOnSwitch: 'build' }) },
    });
    const cleared = await caches.clearAfterSwitch('1.22.12', '1.26.8', go!);
    expect(cleared).toEqual([{ cache: 'build', path: cache, bytes: expect.any(Number) }]);
    expect(cleared[0]!.bytes).toBeGreaterThan(10_000);
    expect(await new NodeDisk().treeBytes(cache)).toBeLessThan(10_000);
  },
);
