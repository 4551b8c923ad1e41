import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Background } from './background';

it('runs a job once for all who asked before it began, and once more for who asked meanwhile', async () => {
  const background = new Background();
  let value = 'old';
  const seen: string[] = [];
  const ask = background.job(async () => {
    seen.push(value);
    await sleep(5);
  });
  ask();
  ask();
  expect(seen).toEqual([]);
  await sleep(1);
  value = 'new';
  ask();
  ask();
  await background.settled();
  expect(seen).toEqual(['old', 'new']);
});

it('runs one job at a time, also those asked for by others', async () => {
  const background = new Background();
  const seen: string[] = [];
  const second = background.job(async () => void seen.push('second'));
  const first = background.job(async () => {
    second();
    await sleep(5);
    seen.push('first');
  });
  first();
  await background.settled();
  expect(seen).toEqual(['first', 'second']);
  await background.settled();
});

it('tells a failure, goes on with the next job, and tries again when asked', async () => {
  const background = new Background();
  const failures: unknown[] = [];
  background.failures.on((failure) => failures.push(failure));
  const seen: string[] = [];
  let full = true;
  const failing = background.job(() => {
    if (full) throw new Error('full');
    seen.push('written');
    return Promise.resolve();
  });
  failing();
  background.job(async () => void seen.push('other'))();
  await background.settled();
  expect({ failures: failures.map(String), seen }).toEqual({ failures: ['Error: full'], seen: ['other'] });
  full = false;
  failing();
  await background.settled();
  expect(seen).toEqual(['other', 'written']);
});
