/** A Go of a version that runs, of the machine's own or fetched by it into the module cache; for tests. */
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { whyNoToolchains } from './toolchain-archives';

export interface RealGo {
  go: string;
  root: string;
  version: string;
}

/** Why a test can't have one; null when it can. In CI that is no reason to skip. */
export async function whyNoGo(): Promise<string | null> {
  const why = await whyNoToolchains();
  if (why === null || process.env['CI'] === 'true') return null;
  console.log(`skipped: ${why}`);
  return why;
}

export async function goOfVersion(version: string): Promise<RealGo> {
  const env = { ...process.env, GOTOOLCHAIN: `go${version}`, GOFLAGS: '-modcacherw' };
  const { stdout } = await promisify(execFile)('go', ['env', 'GOROOT'], { cwd: tmpdir(), env });
  const root = stdout.trim();
  return { go: join(root, 'bin', process.platform === 'win32' ? 'go.exe' : 'go'), root, version };
}
