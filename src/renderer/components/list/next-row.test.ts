import { expect, test } from 'vitest';
import { nextRow } from './next-row';

test.each([
  ['ArrowDown', 3, 4],
  ['ArrowUp', 0, 0],
  ['ArrowDown', 19, 19],
  ['PageDown', 15, 19],
  ['PageUp', 15, 5],
  ['Home', 7, 0],
  ['End', 7, 19],
  ['a', 7, null],
])('%s from row %i of 20 leads to %s', (key, active, next) => {
  expect(nextRow(key, active, 20, 10)).toBe(next);
});

test('an empty list has nowhere to go', () => {
  expect(nextRow('ArrowDown', 0, 0, 10)).toBeNull();
});
