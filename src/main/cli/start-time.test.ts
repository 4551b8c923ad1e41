import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCommandKit, type CommandKit } from '../../testing/built-command';

const ROUNDS = 9;
let kit: CommandKit;

beforeAll(async () => {
  kit = await startCommandKit({});
});
afterAll(() => kit.remove());

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

it('a hot command starts in less than twice the time of an empty program', async () => {
  const empty: number[] = [];
  const list: number[] = [];
  // In turns, so that whatever else the machine does slows both.
  for (let round = 0; round < ROUNDS; round += 1) {
    empty.push(await timeOf(() => promisify(execFile)(process.execPath, ['-e', '0'])));
    list.push(await timeOf(() => kit.gvm('list', '--json')));
  }
  expect(median(list) / median(empty)).toBeLessThan(2);
}, 60_000);
