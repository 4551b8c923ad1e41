import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { processesContract } from '../../ports/processes.contract';
import { isAlive } from '../locks/process-identity';
import { PosixProcesses } from './posix-processes';

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'gvm processes 进程-'));
const processes = new PosixProcesses({ env: process.env });

async function script(path: string, body: string): Promise<string> {
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
  return path;
}

processesContract('POSIX', async () => ({
  processes,
  program: await script(
    join(await folder(), 'program'),
    '[ "$1" = quiet ] || { printf out; printf err >&2; }; exit 3',
  ),
}));

describe('run', () => {
  it('passes arguments as they are, and the environment with its changes', async () => {
    process.env['GVM_TEST_TAKEN'] = 'x';
    const { stdout } = await processes.run(
      'sh',
      ['-c', 'echo "$1|$GVM_TEST|${GVM_TEST_TAKEN-none}"', 'sh', '$(a) "b"'],
      {
        env: { GVM_TEST: '一', GVM_TEST_TAKEN: undefined },
      },
    );
    delete process.env['GVM_TEST_TAKEN'];
    expect(stdout).toBe('$(a) "b"|一|none\n');
  });

  it('runs in a folder and answers 128 + signal for what was killed', async () => {
    const cwd = await folder();
    expect((await processes.run('sh', ['-c', 'pwd; kill -TERM $$'], { cwd })).status).toBe(143);
  });

  it('keeps no more than 8 MiB of an output, and still reads it to its end', async () => {
    const { stdout, status } = await processes.run('sh', ['-c', 'head -c 20000000 /dev/zero; exit 4']);
    expect(stdout.length).toBe(8 * 1024 * 1024);
    expect(status).toBe(4);
  });

  it('ends the whole tree at the time limit', async () => {
    const note = join(await folder(), 'pid');
    const started = performance.now();
    const run = processes.run('sh', ['-c', `echo begun; sleep 60 & echo $! > '${note}'; wait`], {
      timeoutMs: 400,
    });
    await expect(run).rejects.toMatchObject({
      fault: { code: 'PROCESS_FAILED', params: { status: 'time limit', output: 'begun' } },
    });
    expect(performance.now() - started).toBeLessThan(5000);
    const grandchild = Number(await readFile(note, 'utf8'));
    await expect.poll(() => isAlive({ pid: grandchild, startTime: null })).toBe(false);
  });

  it('ends when cancelled', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    await expect(processes.run('sleep', ['60'], { signal: stop.signal })).rejects.toMatchObject({
      fault: { code: 'CANCELLED' },
    });
  });
});

describe('runningFrom', () => {
  it('names programs that run from the folder, even when their file is gone', async () => {
    const root = await folder();
    await mkdir(join(root, 'bin'));
    const go = join(root, 'bin', 'go');
    await copyFile('/bin/sleep', go);
    const child = spawn(go, ['60']);
    await once(child, 'spawn');
    await sleep(50);
    expect(await processes.runningFrom(root)).toEqual([{ pid: child.pid, path: go }]);
    expect(await processes.runningFrom(join(root, 'bi'))).toEqual([]);
    await rm(go);
    if (process.platform === 'linux')
      expect(await processes.runningFrom(root)).toEqual([{ pid: child.pid, path: go }]);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await processes.runningFrom(root)).toEqual([]);
  });
});

describe('goInNewShell', () => {
  const asking = async (profile: string, shell = '/bin/sh') => {
    const home = await folder();
    await mkdir(join(home, 'bin'));
    await script(join(home, 'bin', 'go'), 'echo "go version go1.26.8 linux/amd64"');
    await writeFile(join(home, '.profile'), profile);
    return { home, processes: new PosixProcesses({ env: { HOME: home, SHELL: shell, USER: 'li' } }) };
  };

  it.each(['/bin/sh', '/bin/bash', '/bin/tcsh', '/usr/sbin/nologin'])(
    'answers what a login shell finds, with noise around (%s)',
    async (shell) => {
      const noisy =
        'echo welcome; echo /usr/bin/not-go; printf "no line end"; echo warn >&2; PATH="$HOME/bin:$PATH"';
      const { home, processes } = await asking(`${noisy}\ntrap 'echo bye' EXIT`, shell);
      expect(await processes.goInNewShell()).toEqual({ path: join(home, 'bin', 'go'), version: '1.26.8' });
    },
  );

  it('does not wait for what a profile leaves in the background', async () => {
    const { home, processes } = await asking('sleep 20 &\nPATH="$HOME/bin:$PATH"');
    const started = performance.now();
    expect(await processes.goInNewShell()).toEqual({ path: join(home, 'bin', 'go'), version: '1.26.8' });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('knows nothing of our own PATH', async () => {
    const { home, processes } = await asking('');
    const before = process.env['PATH'];
    process.env['PATH'] = `${join(home, 'bin')}:${before}`;
    const found = await processes.goInNewShell();
    process.env['PATH'] = before;
    expect(found?.path).not.toBe(join(home, 'bin', 'go'));
  });

  it('answers null where there is no go', async () => {
    const { processes } = await asking('PATH=/none');
    expect(await processes.goInNewShell()).toBeNull();
  });
});
