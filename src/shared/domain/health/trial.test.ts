import { expect, it } from 'vitest';
import type { TryResult, TryStep } from './report';
import { breaksOf, differencesOf, doesWorse, verdictOf } from './trial';

const result = (...packages: (string | null)[]): TryResult => ({
  ok: packages.length === 0,
  ms: 1,
  failures: packages.map((name) => ({ package: name, output: [`${name} is bad`] })),
  fault: null,
});
const step = (name: TryStep['step'], before: TryResult, after: TryResult): TryStep => ({
  step: name,
  before,
  after,
});

it('tells by step which packages fail with one Go only', () => {
  const steps = [step('build', result(), result('p/b')), step('test', result('p/a', 'p/c'), result('p/c'))];
  expect(differencesOf({ steps })).toEqual({
    broken: [{ step: 'build', package: 'p/b', output: ['p/b is bad'] }],
    mended: [{ step: 'test', package: 'p/a', output: ['p/a is bad'] }],
  });
});

it('calls no package mended where the project as a whole fails', () => {
  const steps = [step('build', result('p/a'), result(null))];
  expect(differencesOf({ steps })).toEqual({
    broken: [{ step: 'build', package: null, output: ['null is bad'] }],
    mended: [],
  });
});

it('compares nothing with what could not be run to its end', () => {
  const stopped: TryResult = {
    ...result(),
    ok: false,
    fault: { code: 'COMMAND_NOT_FOUND', params: { command: 'go' } },
  };
  expect(differencesOf({ steps: [step('test', stopped, result('p/a'))] })).toEqual({
    broken: [],
    mended: [],
  });
});

const cut: TryResult = { ...result(), ok: false, fault: { code: 'CANCELLED', params: {} } };
const verdict = (...steps: TryStep[]) => verdictOf({ steps });

it('the verdict names what breaks before anything else', () => {
  expect(verdict(step('test', result(), result()))).toEqual({ kind: 'same' });
  expect(verdict(step('test', result('a'), result('a')))).toEqual({ kind: 'bothFail' });
  expect(verdict(step('test', result('a'), result()))).toEqual({ kind: 'mended' });
  expect(verdict(step('test', result('a'), result('b', 'c')), step('test', result(), cut))).toEqual({
    kind: 'broken',
    amount: 2,
  });
  expect(verdict(step('test', result(), cut))).toEqual({ kind: 'unknown' });
  expect(verdict(step('test', result('a'), result()), step('test', cut, result()))).toEqual({
    kind: 'unknown',
  });
});

it('what fails alike in several steps is one thing', () => {
  const broken = [
    { step: 'build', package: null, output: ['go: go.mod requires go >= 1.27'] },
    { step: 'vet', package: null, output: ['go: go.mod requires go >= 1.27'] },
    { step: 'test', package: 'p', output: ['FAIL'] },
  ] as const;
  expect(breaksOf(broken.map((one) => ({ ...one, output: [...one.output] })))).toEqual([
    { steps: ['build', 'vet'], package: null, output: ['go: go.mod requires go >= 1.27'] },
    { steps: ['test'], package: 'p', output: ['FAIL'] },
  ]);
});

it('does worse also where a step could not be run to its end with it alone', () => {
  const worse = (before: TryResult, after: TryResult) => doesWorse({ steps: [step('test', before, after)] });
  expect(worse(result(), cut)).toBe(true);
  expect(worse(result(), result('p'))).toBe(true);
  expect(worse(cut, cut)).toBe(false);
  expect(worse(cut, result('p'))).toBe(false);
  expect(worse(result('p'), result('p'))).toBe(false);
});
