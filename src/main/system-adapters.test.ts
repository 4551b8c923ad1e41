import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { once } from '@shared/once';
import { lazyElevation } from './lazy-ports';
import { FakeClock } from './ports/clock.fake';
import { homeAt } from './ports/home';
import { completeEnvironment, systemAdapters } from './system-adapters';

const edit = {
  place: { kind: 'registry', hive: 'HKLM', name: 'GOPROXY', type: 'REG_SZ' },
  before: null,
  after: 'direct',
} as const;

it.each(['linux', 'darwin', 'win32'] as const)(
  '%s without a way to ask says so, at its first use',
  async (system) => {
    const home = homeAt(await mkdtemp(join(tmpdir(), 'gvm adapters-')));
    const env = { SystemRoot: join(home.root, 'no Windows') };
    const adapters = systemAdapters(system, { home, clock: new FakeClock(), env });
    let loaded = 0;
    const elevation = lazyElevation(
      once(() => {
        loaded++;
        return adapters.elevation();
      }),
    );
    expect(loaded).toBe(0);
    expect(await elevation.available()).toBe(false);
    await expect(elevation.writeMachine([edit])).rejects.toMatchObject({
      fault: { code: 'ELEVATION_UNAVAILABLE' },
    });
    await elevation.writeMachine([]);
    expect(loaded).toBe(1);
  },
);

// There is no shell32.dll to ask.
it.skipIf(process.platform === 'win32')('an environment that can not be completed stays as it is', () => {
  const env = { PATH: '/bin' };
  completeEnvironment('win32', env);
  expect(env).toEqual({ PATH: '/bin' });
});
