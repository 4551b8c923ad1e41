import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { processesContract } from '../../ports/processes.contract';
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

  it.each([
    ['/bin/bash', '.bashrc'],
    ['/bin/zsh', '.zshrc'],
  ])('answers what a terminal of %s finds, whatever go is an alias of', async (shell, rc) => {
    const { home, processes } = await asking('. ~/.bashrc', shell);
    const text =
      'case $- in *i*) ;; *) return ;; esac\nPATH="$HOME/bin:$PATH"\nalias go=false\nfunction go { false; }\n';
    await writeFile(join(home, rc), text);
    expect(await processes.goInNewShell()).toEqual({ path: join(home, 'bin', 'go'), version: '1.26.8' });
  });

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
