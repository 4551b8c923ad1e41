import type { GoSubject, TryResult, TryStep } from '@shared/domain/health/report';
import type { ToolchainView } from '@shared/domain/views';
import { expect, test } from 'vitest';
import { candidates, stepVerdict } from './trial-state';

const host = { os: 'linux', arch: 'amd64' } as const;
const toolchain = (id: string, more: Partial<ToolchainView> = {}) =>
  ({ id, version: id.slice(2), platform: host, broken: false, ...more }) as ToolchainView;

test('what can be tried runs here and is another version', () => {
  const toolchains = [
    toolchain('go1.26.8'),
    toolchain('go1.27.1'),
    toolchain('go1.25.9', { broken: true }),
    toolchain('go1.24.1', { platform: { os: 'linux', arch: '386' } }),
  ];
  const ids = (subject: Partial<GoSubject>): string[] =>
    candidates({ toolchains, host }, subject as GoSubject).map(({ id }) => id);
  expect(ids({ toolchain: 'go1.26.8', version: '1.26.8' })).toEqual(['go1.27.1']);
  expect(ids({ toolchain: null, version: '1.27.1' })).toEqual(['go1.26.8']);
});

const ran = (...failing: string[]): TryResult => ({
  ok: failing.length === 0,
  ms: 1,
  failures: failing.map((name) => ({ package: name, output: [`${name} failed`] })),
  fault: null,
});
const cut: TryResult = {
  ...ran(),
  ok: false,
  fault: { code: 'CANCELLED', params: {} },
};
const step = (before: TryResult, after: TryResult): TryStep => ({ step: 'test', before, after });

test('each step has its own', () => {
  expect(stepVerdict(step(ran(), ran('a')))).toEqual({ kind: 'broken', amount: 1 });
  expect(stepVerdict(step(ran('a', 'b'), ran()))).toEqual({ kind: 'mended', amount: 2 });
  expect(stepVerdict(step(ran('a'), ran('a')))).toEqual({ kind: 'same' });
  expect(stepVerdict(step(cut, ran()))).toEqual({ kind: 'incomparable' });
});
