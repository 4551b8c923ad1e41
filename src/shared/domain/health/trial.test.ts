import { expect, it } from 'vitest';
import type { TryResult, TryStep } from './report';
import { differencesOf } from './trial';

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
