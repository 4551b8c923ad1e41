import { describe, expect, it } from 'vitest';
import type { Settings } from '@shared/domain/settings';
import { FakeDisk } from '../ports/disk.fake';
import { FakeProcesses, type FakeCall } from '../ports/processes.fake';
import type { RunResult } from '../ports/processes';
import { Caches } from './caches';

const GO = '/home/gvm/versions/go1.26.8/bin/go';
const ENV = JSON.stringify({ GOCACHE: '/c/build', GOMODCACHE: '/c/mod' });
const works = ({ args }: FakeCall): Partial<RunResult> => (args[0] === 'env' ? { stdout: ENV } : {});

async function clear(
  policy: Settings['cachesOnSwitch'],
  before: string | null,
  after: string,
  go: (call: FakeCall) => Partial<RunResult> | null = works,
) {
  const disk = new FakeDisk();
  await disk.writeText('/c/build/a', '12345');
  await disk.writeText('/c/mod/b', '123');
  const processes = new FakeProcesses(go);
  const caches = new Caches({
    disk,
    processes,
    settings: { read: async () => ({ cachesOnSwitch: policy }) },
  });
  const cleared = await caches.clearAfterSwitch(before, after, GO);
  return { cleared: cleared.map(({ cache }) => cache), whole: cleared, calls: processes.calls };
}

describe('Caches', () => {
  it.each([
    ['off', '1.22.12', '1.26.8', []],
    ['build-on-minor', '1.22.12', '1.26.8', ['build']],
    ['build-on-minor', '1.26.7', '1.26.8', []],
    ['build-on-minor', null, '1.26.8', []],
    ['build', '1.26.7', '1.26.8', ['build']],
    ['build', '1.26.8', '1.26.8', []],
    ['build-and-modules', '1.26.7', '1.26.8', ['build', 'modules']],
  ] as const)('with %s, %s → %s clears %j', async (policy, before, after, expected) => {
    const { cleared, calls } = await clear(policy, before, after);
    expect(cleared).toEqual(expected);
    if (expected.length === 0) expect(calls).toEqual([]);
  });

  it('says where the cache is and what it held, and lets the new go do it, free of an inherited GOROOT', async () => {
    const { whole, calls } = await clear('build-and-modules', '1.22.12', '1.26.8');
    expect(whole).toEqual([
      { cache: 'build', path: '/c/build', bytes: 5 },
      { cache: 'modules', path: '/c/mod', bytes: 3 },
    ]);
    expect(calls.map(({ args }) => args.join(' '))).toEqual([
      'env -json GOCACHE GOMODCACHE',
      'clean -cache',
      'clean -modcache',
    ]);
    for (const { command, options } of calls) {
      expect(command).toBe(GO);
      expect(options.env).toEqual({ GOROOT: undefined, GOTOOLCHAIN: 'local', GOFLAGS: undefined });
    }
  });

  it.each([
    ['go can not be started', () => null],
    ['go env fails', () => ({ status: 1 })],
    ['go env answers nonsense', () => ({ stdout: 'x' })],
    ['cleaning fails', (call: FakeCall) => (call.args[0] === 'env' ? { stdout: ENV } : { status: 1 })],
    ['there is no cache', () => ({ stdout: '{"GOCACHE":"off","GOMODCACHE":""}' })],
  ])('clears nothing and throws nothing when %s', async (_, go) => {
    expect((await clear('build-and-modules', '1.22.12', '1.26.8', go)).whole).toEqual([]);
  });
});
