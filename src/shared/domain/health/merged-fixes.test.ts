import { expect, it } from 'vitest';
import type { HealthFix } from './finding';
import { mergedFixes } from './merged-fixes';

const merged = (...fixes: (HealthFix | null)[]) => mergedFixes(fixes.map((fix) => ({ fix })));

it('does nothing twice, and what is fetched first', () => {
  expect(
    merged(
      { kind: 'clean', stores: ['modules'] },
      { kind: 'environment', findings: ['a', 'b'] },
      null,
      { kind: 'install', version: '1.26.9' },
      { kind: 'copy', text: 'for the person' },
      { kind: 'install', version: '1.26.10' },
      { kind: 'repair', toolchain: 'go1.26.8' },
      { kind: 'environment', findings: ['b', 'c'] },
      { kind: 'repair', toolchain: 'go1.26.8' },
      { kind: 'clean', stores: ['build', 'modules'] },
      { kind: 'refresh-data' },
    ),
  ).toEqual([
    { kind: 'refresh-data' },
    { kind: 'repair', toolchain: 'go1.26.8' },
    { kind: 'install', version: '1.26.10' },
    { kind: 'environment', findings: ['a', 'b', 'c'] },
    { kind: 'clean', stores: ['build', 'modules'] },
  ]);
});

it('is nothing where we can do nothing', () => {
  expect(merged(null, { kind: 'copy', text: 'x' })).toEqual([]);
});
