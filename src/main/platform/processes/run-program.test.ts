import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAlive } from '../locks/process-identity';
import { runProgram } from './run-program';

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'gvm run 运行-'));

describe('runProgram', () => {
  it('passes arguments as they are, and the environment with its changes', async () => {
    process.env['GVM_TEST_TAKEN'] = 'x';
    const { stdout } = await runProgram(
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
    expect((await runProgram('sh', ['-c', 'pwd; kill -TERM $$'], { cwd })).status).toBe(143);
  });

  it('tells lines of both outputs while it runs, also the last one without an end', async () => {
    const lines: string[] = [];
    let ended = false;
    const run = runProgram('sh', ['-c', 'echo one; echo two >&2; sleep 0.4; printf three'], {
      onLine: (line) => lines.push(`${ended ? 'late' : 'soon'}: ${line}`),
    });
    await expect.poll(() => lines.length).toBe(2);
    expect([...lines].sort()).toEqual(['soon: one', 'soon: two']);
    ended = true;
    expect(await run).toMatchObject({ stdout: 'one\nthree', stderr: 'two\n' });
    expect(lines[2]).toBe('late: three');
  });

  it('gives way where asked to, with what it starts', async () => {
    const niceness = async (lowPriority: boolean): Promise<number> =>
      Number((await runProgram('sh', ['-c', 'sleep 0.05; sh -c nice'], { lowPriority })).stdout);
    expect(await niceness(true)).toBe(19);
    expect(await niceness(false)).toBeLessThan(19);
  });

  it('keeps no more than 8 MiB of an output, and still reads it to its end', async () => {
    const { stdout, status } = await runProgram('sh', ['-c', 'head -c 20000000 /dev/zero; exit 4']);
    expect(stdout.length).toBe(8 * 1024 * 1024);
    expect(status).toBe(4);
  });

  it('ends the whole tree at the time limit', async () => {
    const note = join(await folder(), 'pid');
    const started = performance.now();
    const run = runProgram('sh', ['-c', `echo begun; sleep 60 & echo $! > '${note}'; wait`], {
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
    await expect(runProgram('sleep', ['60'], { signal: stop.signal })).rejects.toMatchObject({
      fault: { code: 'CANCELLED' },
    });
  });
});
