import { FaultError, type Fault } from '@shared/domain/fault';
import type { Operation } from '@shared/domain/operation';
import { describe, expect, it, vi } from 'vitest';
import { Fixes, type FixDeps } from './fixes';

const HOST = { os: 'linux', arch: 'amd64' } as const;
const CARRYING = { actor: 'cli', signal: new AbortController().signal } as const;

/** Each service says what it was asked for; nothing else of it is needed here. */
function machine(own: Partial<Record<keyof FixDeps, unknown>> = {}) {
  const install = (id: number, toolchain: string) => ({ id, change: { kind: 'install', toolchain } });
  const deps = {
    host: HOST,
    settings: { read: async () => ({ source: 'official' }) },
    history: {
      list: async () =>
        [install(3, 'go1.26.9'), install(7, 'go1.26.9'), install(8, 'go1.25.1')] as Operation[],
    },
    installer: {
      enqueue: vi.fn(() => 'item'),
      finished: vi.fn(async () => ({ id: 'go1.26.9', version: '1.26.9', alreadyInstalled: false })),
    },
    switcher: {
      use: vi.fn(async () => ({ operation: 9, version: '1.26.9', published: false, cleared: [] })),
    },
    environment: {
      plan: vi.fn(async () => ({ id: 'plan', edits: [], remaining: [] })),
      apply: vi.fn(async () => ({ operation: 4, written: 1, kept: [], newShell: null })),
    },
    storage: {
      clean: vi.fn(async ({ dryRun }: { dryRun: boolean }) => ({
        operation: dryRun ? null : 5,
        cleaned: [],
        failed: [],
      })),
    },
    repair: vi.fn(async () => ({ operation: 6, repaired: ['a'], added: [], bytesFetched: 1, bytesFull: 2 })),
    refreshData: vi.fn(async (): Promise<Fault | null> => null),
  };
  return { deps, fixes: new Fixes({ ...deps, ...own } as unknown as FixDeps) };
}

describe('a fix', () => {
  it('installs from where the settings say, makes it current, and leaves the environment alone', async () => {
    const { deps, fixes } = machine();
    const planned = await fixes.plan({ kind: 'install', version: '1.26.9' }, 'cli');
    expect(deps.installer.enqueue).not.toHaveBeenCalled();
    const outcome = await fixes.apply(planned, CARRYING);
    const request = { version: '1.26.9', platform: HOST, source: 'official', allowUnverified: false };
    expect(deps.installer.enqueue).toHaveBeenCalledWith(request, { makeDefault: false, actor: 'cli' });
    expect(deps.switcher.use).toHaveBeenCalledWith('go1.26.9', { publish: false, actor: 'cli' });
    expect(outcome.operations).toEqual([7, 9]);
  });

  it('that finds its version installed only switches', async () => {
    const finished = async () => ({ id: 'go1.26.9', version: '1.26.9', alreadyInstalled: true });
    const { fixes } = machine({ installer: { enqueue: () => 'item', finished } });
    const outcome = await fixes.apply({ kind: 'install', version: '1.26.9' }, CARRYING);
    expect(outcome.operations).toEqual([9]);
  });

  it('of the environment and of caches is planned first, and does what was planned', async () => {
    const { deps, fixes } = machine();
    const environment = await fixes.plan({ kind: 'environment', findings: ['a'] }, 'cli');
    expect(deps.environment.plan).toHaveBeenCalledWith({ accepted: ['a'], elevated: false });
    expect(deps.environment.apply).not.toHaveBeenCalled();
    expect((await fixes.apply(environment, CARRYING)).operations).toEqual([4]);
    expect(deps.environment.apply).toHaveBeenCalledWith('plan', 'cli');
    const clean = await fixes.plan({ kind: 'clean', stores: ['build'] }, 'cli');
    expect(deps.storage.clean).toHaveBeenLastCalledWith(
      { stores: ['build'], parts: [], dryRun: true },
      'cli',
    );
    expect((await fixes.apply(clean, CARRYING)).operations).toEqual([5]);
    const wish = { stores: ['build'], parts: [], dryRun: false };
    expect(deps.storage.clean).toHaveBeenLastCalledWith(wish, 'cli', CARRYING.signal);
  });

  it('repairs, and refreshes what is known; that not all of it came is a failure', async () => {
    const { deps, fixes } = machine();
    const repaired = await fixes.apply({ kind: 'repair', toolchain: 'go1.26.8' }, CARRYING);
    expect(deps.repair).toHaveBeenCalledWith('go1.26.8', 'cli', CARRYING.signal);
    expect(repaired.operations).toEqual([6]);
    expect(await fixes.apply({ kind: 'refresh-data' }, CARRYING)).toEqual({
      kind: 'refresh-data',
      operations: [],
    });
    const problem: Fault = { code: 'NETWORK_TIMEOUT', params: { url: 'https://x', seconds: 1 } };
    const offline = machine({ refreshData: async () => problem });
    await expect(offline.fixes.apply({ kind: 'refresh-data' }, CARRYING)).rejects.toEqual(
      new FaultError(problem),
    );
  });
});
