import { expect, it } from 'vitest';
import { CLOCK_TOLERANCE, clockSkew } from './clock-skew';

const NOW = Date.UTC(2027, 0, 31);
const HOUR = 3_600_000;

it('says by how much this clock is ahead or behind', () => {
  expect(clockSkew({ other: NOW - HOUR, before: NOW, after: NOW + 20 })).toBe(HOUR);
  expect(clockSkew({ other: NOW + HOUR, before: NOW, after: NOW + 20 })).toBe(20 - HOUR);
});

it('is silent about what does no harm, and about an answer that took long', () => {
  expect(clockSkew({ other: NOW, before: NOW, after: NOW })).toBeNull();
  expect(clockSkew({ other: NOW - CLOCK_TOLERANCE, before: NOW, after: NOW })).toBeNull();
  expect(clockSkew({ other: NOW + CLOCK_TOLERANCE, before: NOW, after: NOW })).toBeNull();
  expect(clockSkew({ other: NOW + HOUR, before: NOW, after: NOW + 2 * HOUR })).toBeNull();
});
