import { spawn, type ChildProcess } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processesContract } from '../../ports/processes.contract';
import { identityOf, isAlive } from '../locks/process-identity';
import { WindowsProcesses } from './windows-processes';

const processes = new WindowsProcesses({ env: process.env });

/** node.exe as the program of the contract: what it does when nothing is asked of it is said in NODE_OPTIONS. */
describe('with a program', () => {
  const before = process.env['NODE_OPTIONS'];
  beforeAll(async () => {
    const script = join(await mkdtemp(join(tmpdir(), 'gvm-program-')), 'program.cjs');
    const print = "require('fs').writeSync(1, 'out'); require('fs').writeSync(2, 'err');";
    await writeFile(script, `if (!process.argv.includes('quiet')) { ${print} }\nprocess.exit(3);\n`);
    process.env['NODE_OPTIONS'] = `--require "${script.replaceAll('\\', '\\\\')}"`;
  });
  afterAll(() => {
    if (before === undefined) delete process.env['NODE_OPTIONS'];
    else process.env['NODE_OPTIONS'] = before;
  });
  processesContract('Windows', async () => ({ processes, program: process.execPath }));
});

/** A copy of node.exe under another name that runs until it is told to end. */
async function runningCopy(): Promise<{ folder: string; path: string; child: ChildProcess }> {
  const folder = await mkdtemp(join(tmpdir(), 'gvm 运行 🐹-'));
  const path = join(folder, 'bin', 'go.exe');
  await mkdir(join(folder, 'bin'));
  await copyFile(process.execPath, path);
  const child = spawn(path, ['-e', 'process.stdout.write("up"); setInterval(() => {}, 1000)'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return { folder, path, child };
}

describe('programs running from a folder', () => {
  it('are found by their path, in whatever case it is asked for', async () => {
    const { folder, path, child } = await runningCopy();
    try {
      const expected = [{ pid: child.pid, path: expect.stringMatching(/go\.exe$/) }];
      expect(await processes.runningFrom(folder)).toEqual(expected);
      expect(await processes.runningFrom(folder.toUpperCase())).toEqual(expected);
      expect((await processes.runningFrom(folder))[0]!.path.toLowerCase()).toBe(path.toLowerCase());
      expect(await processes.runningFrom(join(folder, 'bi'))).toEqual([]);
    } finally {
      child.kill();
    }
  });

  it('are known by number and start time', async () => {
    const { child } = await runningCopy();
    const identity = await identityOf(child.pid!);
    expect(identity.startTime).toMatch(/^\d{15,}$/);
    expect(await isAlive(identity)).toBe(true);
    expect(await isAlive({ ...identity, startTime: '1' })).toBe(false);
    child.kill();
    for (let tries = 0; tries < 50 && (await isAlive(identity)); tries++) await sleep(100);
    expect(await isAlive(identity)).toBe(false);
  });
});

it('a batch file named in full is run with its arguments as they are', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'gvm & 批-')), 'say.cmd');
  await writeFile(path, '@echo %1\r\n@exit /b 5\r\n');
  expect(await processes.run(path, ['a & b'])).toMatchObject({ status: 5, stdout: '"a & b"\r\n' });
});

describe('a program that takes too long', () => {
  it('is ended together with what it started', async () => {
    const { folder, path, child } = await runningCopy();
    child.kill();
    const nested = `require('child_process').spawn(${JSON.stringify(path)}, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' }); setInterval(() => {}, 1000)`;
    await expect(processes.run(process.execPath, ['-e', nested], { timeoutMs: 3000 })).rejects.toMatchObject({
      fault: { code: 'PROCESS_FAILED' },
    });
    for (let tries = 0; tries < 50 && (await processes.runningFrom(folder)).length > 0; tries++)
      await sleep(100);
    expect(await processes.runningFrom(folder)).toEqual([]);
  });
});
