/** The `gvm` command on the same account as the window. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Machine } from './machine';

const run = promisify(execFile);

/** Throws when it exits with anything but 0. */
export async function gvm(machine: Machine, ...args: string[]): Promise<string> {
  const command = join(import.meta.dirname, '..', '..', 'out', 'cli', 'gvm.js');
  return (await run(process.execPath, [command, ...args], { env: machine.env, cwd: machine.account })).stdout;
}
