import { expect, it } from 'vitest';
import type { Store } from '../storage';
import type { HealthFix } from './finding';
import { mergedFixes, unnamedFix } from './merged-fixes';

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

it('empties nothing that is dear, and touches nothing that is only worth knowing, without its name', () => {
  const clean = (...stores: Store[]): HealthFix => ({ kind: 'clean', stores });
  const install: HealthFix = { kind: 'install', version: '1.26.9' };
  expect(unnamedFix({ severity: 'warning', fix: install })).toEqual(install);
  expect(unnamedFix({ severity: 'info', fix: install })).toBeNull();
  expect(unnamedFix({ severity: 'info', fix: clean('build') })).toBeNull();
  expect(unnamedFix({ severity: 'warning', fix: clean('modules', 'toolchains', 'fuzz') })).toBeNull();
  expect(unnamedFix({ severity: 'warning', fix: clean('build', 'modules') })).toEqual(clean('build'));
  expect(unnamedFix({ severity: 'error', fix: { kind: 'copy', text: 'x' } })).toBeNull();
});
