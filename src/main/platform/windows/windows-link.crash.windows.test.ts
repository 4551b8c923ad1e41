import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { NODE_LINK_FILES, type LinkFiles } from './link-files';
import { WindowsLink } from './windows-link';

const STEPS = 'GVM_TEST_STEPS';
const WAY = 'GVM_TEST_WAY';
const ROOT = 'GVM_TEST_ROOT';

/** The file calls, of which the one after so many changes ends this process, as a power cut would. */
function dyingAfter(steps: number, way: string): LinkFiles {
  let left = steps;
  const CHANGES = new Set(['makeJunction', 'removeJunction', 'rename', 'writeText', 'removeFile']);
  return new Proxy(NODE_LINK_FILES, {
    get: (files, name: keyof LinkFiles) => {
      if (name === 'makeJunction' && way === 'double') return () => Promise.reject(new Error('ENOTSUP'));
      if (!CHANGES.has(name)) return files[name];
      return async (...args: [string, string]) => {
        if (left-- === 0) process.kill(process.pid, 'SIGKILL');
        await (files[name] as (...args: [string, string]) => Promise<unknown>)(...args);
      };
    },
  });
}

const at = (root: string, version: string): string => join(root, 'versions', version);

// The killed process is this very file, started with what it is to do.
const root = process.env[ROOT];
if (root !== undefined) {
  const link = new WindowsLink(dyingAfter(Number(process.env[STEPS]), process.env[WAY] ?? ''));
  await link.replace(join(root, 'current'), at(root, 'go2'));
  process.exit(0);
}

/** Two toolchains whose `go.exe` are real programs, and the first one current. */
async function machine(way: string): Promise<{ root: string; link: WindowsLink }> {
  const root = await mkdtemp(join(tmpdir(), 'gvm crash 崩溃 🐹-'));
  for (const version of ['go1', 'go2']) {
    await mkdir(join(at(root, version), 'bin'), { recursive: true });
    // A small program of the system's own: starting it is the proof.
    await copyFile(
      join(process.env['SystemRoot'] ?? 'C:\\windows', 'system32', 'where.exe'),
      join(at(root, version), 'bin', 'go.exe'),
    );
    await writeFile(join(at(root, version), 'VERSION'), version);
  }
  const link = new WindowsLink(dyingAfter(Infinity, way));
  await link.replace(join(root, 'current'), at(root, 'go1'));
  return { root, link };
}

describe.each(['double', 'whatever the volume has'])('a switch that is killed, by %s', (way) => {
  it('before any of its changes: the next start makes current work', async () => {
    for (let steps = 0; ; steps++) {
      const { root, link } = await machine(way);
      const child = spawn(process.execPath, [fileURLToPath(import.meta.url)], {
        env: { ...process.env, [ROOT]: root, [WAY]: way, [STEPS]: String(steps) },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)));
      const [status] = (await once(child, 'exit')) as [number | null];
      await link.recover(join(root, 'current'));
      const target = await link.read(join(root, 'current'));
      expect(said).toBe('');
      expect([at(root, 'go1'), at(root, 'go2')]).toContain(target);
      execFileSync(join(root, 'current', 'bin', 'go.exe'), ['cmd.exe']);
      await link.remove(join(root, 'current'));
      expect((await readdir(root)).sort()).toEqual(['versions']);
      expect((await readdir(join(root, 'versions'))).sort()).toEqual(['go1', 'go2']);
      if (status !== 0) continue;
      expect(target).toBe(at(root, 'go2'));
      expect(steps).toBeGreaterThan(3);
      break;
    }
  });
});
