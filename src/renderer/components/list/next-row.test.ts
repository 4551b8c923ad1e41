import { expect, test } from 'vitest';
import { activeRow, nextRow } from './next-row';

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

test('the row that was chosen stays chosen wherever it moves', () => {
  const keys = ['a', 'b', 'c'];
  const at = (chosen: { index: number; key: string }, rows = keys): number =>
    activeRow(chosen, rows.length, (index) => rows[index] ?? '');
  expect(at({ index: 1, key: 'b' })).toBe(1);
  expect(at({ index: 1, key: 'c' })).toBe(2);
  expect(at({ index: 2, key: 'gone' })).toBe(2);
  expect(at({ index: 9, key: 'gone' })).toBe(2);
  expect(at({ index: 0, key: '' })).toBe(0);
  expect(at({ index: 4, key: 'a' }, [])).toBe(0);
});
