import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { fault } from '@shared/domain/fault';
import { FakeClock } from '../../ports/clock.fake';
import { Storage } from '../storage';
import { cachesOnDisk, fillModules, put } from '../storage/caches.fake';
import type { StorageDeps } from '../storage/deps';
import { CachesCheck, type CachesCheckDeps } from './caches-check';
import type { Examination } from './check';

const GB = 1e9;
const examination: Examination = {
  subject: null,
  project: null,
  goEnv: () => Promise.reject(new Error('not asked')),
  environment: () => Promise.reject(new Error('not asked')),
};

async function machine({ free = 100 * GB, slow = false, budget = 20_000 } = {}) {
  const caches = await cachesOnDisk();
  await fillModules(caches.modules, ['go1.26.8', 'go1.25.1']);
  await put(join(caches.build, 'ab', 'x-d'), 'x');
  const disk: StorageDeps['disk'] = Object.assign(Object.create(caches.deps.disk) as StorageDeps['disk'], {
    treeFacts: (async (path, options) => {
      if (slow && path === caches.modules) await ended(options?.signal);
      return caches.deps.disk.treeFacts(path, options);
    }) satisfies StorageDeps['disk']['treeFacts'],
  });
  const clock = new FakeClock();
  const storage = new Storage({ ...caches.deps, disk, clock });
  const deps: CachesCheckDeps = {
    storage,
    budget,
    clock,
    home: caches.home,
    inventory: { find: async () => null },
    disk: { freeBytes: async () => free },
  };
  const run = (signal = new AbortController().signal) => new CachesCheck(deps).run(examination, signal);
  return { ...caches, storage, clock, run };
}

function ended(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(fault('CANCELLED', {})));
  });
}

it('measures what was not measured today', async () => {
  const { storage, clock, run } = await machine();
  const measure = vi.spyOn(storage, 'measure');
  expect(await run()).toMatchObject([{ kind: 'mixed-toolchains', params: { count: 2 } }]);
  expect(measure).toHaveBeenCalledTimes(1);
  expect(await run()).toHaveLength(1);
  expect(measure).toHaveBeenCalledTimes(1);
  clock.pass(25 * 60 * 60 * 1000);
  await run();
  expect(measure).toHaveBeenCalledTimes(2);
});

it('tells in its time what it has measured until then', async () => {
  const { storage, run } = await machine({ slow: true, budget: 300 });
  const began = performance.now();
  expect(await run()).toMatchObject([{ kind: 'mixed-toolchains' }]);
  expect(performance.now() - began).toBeLessThan(2000);
  expect(storage.state()).toMatchObject({ measuring: false, measuredAt: null });
});

it('ends when it is told to', async () => {
  const { run } = await machine({ slow: true });
  const stop = new AbortController();
  const running = run(stop.signal);
  setTimeout(() => stop.abort(), 20);
  await expect(running).rejects.toMatchObject({ fault: { code: 'CANCELLED' } });
});

it('tells that the volume of the caches is nearly full', async () => {
  const { build, run } = await machine({ free: 0.3 * GB });
  expect(await run()).toMatchObject([
    { id: `disk-nearly-full:${build}`, severity: 'warning', params: { free: 0.3 * GB } },
    { kind: 'mixed-toolchains' },
  ]);
});
