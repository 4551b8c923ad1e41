import { beforeEach, describe, expect, it } from 'vitest';
import type { Processes } from './processes';

export interface ProcessesUnderTest {
  processes: Processes;
  /** A program that prints `out` and `err` to the two outputs and ends with the status 3. */
  program: string;
}

export function processesContract(name: string, make: () => Promise<ProcessesUnderTest>): void {
  describe(`Processes: ${name}`, () => {
    let processes: Processes;
    let program: string;
    beforeEach(async () => ({ processes, program } = await make()));

    it('answers status and both outputs', async () => {
      expect(await processes.run(program, [])).toEqual({ status: 3, stdout: 'out', stderr: 'err' });
    });

    it('tells the lines of both outputs', async () => {
      const lines: string[] = [];
      await processes.run(program, [], { onLine: (line) => lines.push(line) });
      expect(lines.sort()).toEqual(['err', 'out']);
    });

    it('hands over and answers the status', async () => {
      expect(await processes.hand(program, ['quiet'])).toBe(3);
    });

    it('says that there is no such program', async () => {
      const missing = { fault: { code: 'COMMAND_NOT_FOUND', params: { command: 'gvm-no-such-program' } } };
      await expect(processes.run('gvm-no-such-program', [])).rejects.toMatchObject(missing);
      await expect(processes.hand('gvm-no-such-program', [])).rejects.toMatchObject(missing);
    });

    it('does not start what is cancelled already', async () => {
      const signal = AbortSignal.abort();
      const cancelled = { fault: { code: 'CANCELLED' } };
      await expect(processes.run(program, [], { signal })).rejects.toMatchObject(cancelled);
      await expect(processes.goInNewShell(signal)).rejects.toMatchObject(cancelled);
    });

    it('finds nothing running from a folder that is not there', async () => {
      expect(await processes.runningFrom('/gvm/no/such/folder')).toEqual([]);
    });
  });
}
