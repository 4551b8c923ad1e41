import type { Operation } from '@shared/domain/operation';
import { expect, test } from 'vitest';
import { isOld, newestTelling } from './age';

const at = (minutes: number): string => new Date(Date.UTC(2026, 0, 1, 12, minutes)).toISOString();
const taken = { takenAt: at(0) };

test('a report is looked at again after ten minutes', () => {
  expect(isOld(null, Date.parse(at(0)))).toBe(true);
  expect(isOld(taken, Date.parse(at(9)))).toBe(false);
  expect(isOld(taken, Date.parse(at(10)))).toBe(true);
  expect(isOld({ takenAt: 'garbled' }, Date.parse(at(0)))).toBe(true);
});

test('and at once after an operation that changed what it looked at', () => {
  const operation = (id: number, kind: string, state = 'committed') =>
    ({ id, state, change: { kind } }) as Operation;
  expect(newestTelling([operation(4, 'install'), operation(3, 'repair'), operation(2, 'switch')])).toBe(3);
  expect(newestTelling([operation(2, 'switch'), operation(9, 'clean'), operation(3, 'repair')])).toBe(9);
  expect(newestTelling([operation(5, 'repair', 'started'), operation(4, 'pin')])).toBe(0);
  // Put back: files may have been exchanged in between.
  expect(newestTelling([operation(5, 'repair', 'reverted')])).toBe(5);
});
