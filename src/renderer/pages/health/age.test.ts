import type { Operation } from '@shared/domain/operation';
import { expect, test } from 'vitest';
import { isOld, isOutdated } from './age';

const at = (minutes: number): string => new Date(Date.UTC(2026, 0, 1, 12, minutes)).toISOString();
const taken = { takenAt: at(0) };

test('a report is looked at again after ten minutes', () => {
  expect(isOld(null, Date.parse(at(0)))).toBe(true);
  expect(isOld(taken, Date.parse(at(9)))).toBe(false);
  expect(isOld(taken, Date.parse(at(10)))).toBe(true);
  expect(isOld({ takenAt: 'garbled' }, Date.parse(at(0)))).toBe(true);
});

test('and at once after what it looked at changed', () => {
  const operation = (kind: string, minutes: number, more: Partial<Operation> = {}) =>
    ({ at: at(minutes), state: 'committed', undoneBy: null, change: { kind }, ...more }) as Operation;
  expect(isOutdated(taken, [operation('repair', 1)])).toBe(true);
  expect(isOutdated(taken, [operation('install', 2), operation('switch', 1)])).toBe(true);
  expect(isOutdated(taken, [operation('repair', -1)])).toBe(false);
  expect(isOutdated(taken, [operation('install', 1), operation('pin', 1)])).toBe(false);
  expect(isOutdated(taken, [operation('repair', 1, { state: 'started' })])).toBe(false);
  expect(isOutdated(null, [operation('repair', 1)])).toBe(false);
});
