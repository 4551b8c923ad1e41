import { stat } from 'node:fs';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { guardedCallbacks } from './guarded-callbacks';

const broken = (): never => {
  throw new Error('stats is undefined');
};

it.each<[string, Parameters<typeof guardedCallbacks>[0]]>([
  ['at once', broken],
  ['in a callback of fs', () => stat('/', broken)],
  [
    'in a callback within another, after a time',
    () => stat('/', () => setTimeout(() => stat('/', broken), 5)),
  ],
  ['as an error that nobody listens for', () => void new Socket().destroy(new Error('stats is undefined'))],
])('what a library throws %s is answered', async (_, work) => {
  expect(await guardedCallbacks(work)).toMatchObject({ message: 'stats is undefined' });
});

it('what it ends with is answered', async () => {
  const error = new Error('said no');
  expect(await guardedCallbacks((end) => setTimeout(() => end(error), 5))).toBe(error);
  expect(await guardedCallbacks((end) => end())).toBeUndefined();
});
