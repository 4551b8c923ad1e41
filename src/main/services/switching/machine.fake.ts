import { join } from 'node:path';
import type { Platform } from '@shared/domain/platform';
import { DEFAULT_SETTINGS, type Settings } from '@shared/domain/settings';
import type { ClearedCache } from '@shared/domain/operation';
import { FakeClock } from '../../ports/clock.fake';
import { FakeDisk } from '../../ports/disk.fake';
import { FakeEnvironmentStore } from '../../ports/environment-store.fake';
import { homeAt } from '../../ports/home';
import { FakeLink } from '../../ports/link.fake';
import { FakeLocks } from '../../ports/locks.fake';
import { FakeProcesses } from '../../ports/processes.fake';
import { History } from '../history';
import { Inventory } from '../inventory';
import { RememberedProjects } from '../remembered-projects';
import { Rollback } from '../rollback';
import { Switcher } from '../switcher';
import { Uninstaller } from '../uninstaller';

export const PROFILE = '/home/li/.profile';
export const BASHRC = '/home/li/.bashrc';
const nothingAdopted = (): Promise<never> => Promise.reject(new Error('nothing is adopted here'));
const NO_ADOPTION = { undo: nothingAdopted, again: nothingAdopted };
const HOST: Platform = { os: 'linux', arch: 'amd64' };

/** The services of this part on a machine in memory, with toolchains that are there. */
export async function fakeMachine(versions: readonly string[] = ['1.26.8', '1.22.12']) {
  const home = homeAt('/home/li/gvm');
  const disk = new FakeDisk();
  const clock = new FakeClock();
  const locks = new FakeLocks();
  const link = new FakeLink();
  const processes = new FakeProcesses();
  const environment = new FakeEnvironmentStore({ [PROFILE]: '# mine\n', [BASHRC]: null });
  const settings: Settings = { ...DEFAULT_SETTINGS };
  const inventory = new Inventory({ disk, home, host: HOST, link });
  const history = new History({ disk, home, clock, locks });
  const cleared: ClearedCache[] = [{ cache: 'build', path: '/c', bytes: 7 }];
  const cacheCalls: unknown[][] = [];
  const caches = {
    clearAfterSwitch: async (...call: [string | null, string, string]) => {
      cacheCalls.push(call);
      return cleared;
    },
  };
  const deps = {
    home,
    disk,
    clock,
    locks,
    link,
    processes,
    environment,
    inventory,
    history,
    caches,
    host: HOST,
    settings: { read: async () => settings },
  };
  const switcher = new Switcher(deps);
  const uninstaller = new Uninstaller({ ...deps, switcher });
  const install = async (id: string): Promise<void> => {
    await disk.writeText(join(home.versions, id, 'bin', 'go'), `#!/bin/sh\necho ${id}`);
  };
  const reinstalled: string[] = [];
  const environmentUndone: number[] = [];
  const rollback = new Rollback({
    ...deps,
    switcher,
    environment: {
      undo: async (operation) => {
        environmentUndone.push(operation.id);
        return { operation, kept: ['/home/li/.zshrc'] };
      },
    },
    adoption: NO_ADOPTION,
    uninstaller,
    repairer: { undo: () => Promise.reject(new Error('nothing is repaired here')) },
    groups: new RememberedProjects(deps),
    hooks: { undo: () => Promise.reject(new Error('no hook is installed here')) },
    reinstall: async (id, source, actor) => {
      reinstalled.push(`${id} from ${source}`);
      const change = { kind: 'install', toolchain: id, source, proof: 'h1:', bytes: 1 } as const;
      const running = await history.begin(change, actor);
      await install(id);
      await running.commit();
    },
  });
  for (const version of versions) await install(`go${version}`);
  return {
    ...deps,
    settings,
    switcher,
    uninstaller,
    rollback,
    install,
    reinstalled,
    environmentUndone,
    cacheCalls,
    cleared,
  };
}

export type FakeMachine = Awaited<ReturnType<typeof fakeMachine>>;
