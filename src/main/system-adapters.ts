/** The one place that chooses adapters by operating system. */
import { runtimeNow } from './own-runtime';
import { NodeDisk } from './platform/disk/node-disk';
import { SymlinkLink } from './platform/posix/symlink-link';
import { fillInKnownFolders, systemKnownFolder } from './platform/windows/known-folders';
import { WindowsLink } from './platform/windows/windows-link';
import type { AppChannel } from './ports/app-channel';
import type { Callers } from './ports/callers';
import type { Clock } from './ports/clock';
import type { DesktopPrograms } from './ports/desktop-programs';
import type { Elevation } from './ports/elevation';
import type { EnvironmentProbe } from './ports/environment-probe';
import type { EnvironmentStore } from './ports/environment-store';
import type { FolderMenu } from './ports/folder-menu';
import type { Home } from './ports/home';
import type { Link } from './ports/link';
import type { MachineFacts } from './ports/machine-facts';
import type { Processes } from './ports/processes';

export interface SystemAdapters {
  link: Link;
  /** Loaded at their first use. */
  processes: () => Promise<Processes>;
  environment: () => Promise<EnvironmentStore>;
  probe: () => Promise<EnvironmentProbe>;
  elevation: () => Promise<Elevation>;
  machine: () => Promise<MachineFacts>;
  programs: () => Promise<DesktopPrograms>;
  appChannel: () => Promise<AppChannel>;
  folderMenu: () => Promise<FolderMenu>;
  callers: Callers;
  /** The account's folder of that name, wherever it was moved to; null where the system doesn't say. */
  documents: () => Promise<string | null>;
  /** The system's own choice of a proxy; null where only the environment tells. */
  proxyFor: ((url: string) => Promise<string | null>) | null;
}

export interface AdapterDeps {
  home: Home;
  clock: Clock;
  env: NodeJS.ProcessEnv;
}

export function systemAdapters(system: NodeJS.Platform, deps: AdapterDeps): SystemAdapters {
  return system === 'win32' ? windowsAdapters(deps) : posixAdapters(deps);
}

/**
 * Gives an environment the names of the account's own folders where it has none, from the system itself. An account
 * whose folders can't be asked for keeps what it has.
 */
export function completeEnvironment(system: NodeJS.Platform, env: NodeJS.ProcessEnv): void {
  if (system !== 'win32') return;
  try {
    fillInKnownFolders(env);
  } catch {
    // The native module is optional; the home has a way of its own to be found.
  }
}

function windowsAdapters({ home, clock, env }: AdapterDeps): SystemAdapters {
  return {
    link: new WindowsLink(),
    processes: async () =>
      new (await import('./platform/windows/windows-processes')).WindowsProcesses({ env }),
    environment: async () => {
      const { RegistryEnvironment } = await import('./platform/windows/registry-environment');
      return new RegistryEnvironment({ home, clock, env, disk: new NodeDisk() });
    },
    probe: async () => new (await import('./platform/windows/registry-probe')).RegistryProbe({ env }),
    elevation: async () => {
      const { WindowsElevation } = await import('./platform/windows/windows-elevation');
      return new WindowsElevation({ home, clock, env, disk: new NodeDisk(), runtime: runtimeNow() });
    },
    machine: async () =>
      new (await import('./platform/windows/windows-machine-facts')).WindowsMachineFacts({ env }),
    programs: async () => {
      const { WindowsDesktopPrograms } = await import('./platform/windows/windows-desktop-programs');
      return new WindowsDesktopPrograms({ home, env });
    },
    appChannel: async () => new (await import('./platform/channel/windows-channel')).WindowsChannel({ home }),
    folderMenu: async () => new (await import('./platform/windows/windows-folder-menu')).WindowsFolderMenu(),
    // Without koffi nobody tells.
    callers: async () =>
      import('./platform/windows/callers').then(({ callersOf }) => callersOf(process.pid)).catch(() => []),
    documents: async () => {
      try {
        return systemKnownFolder('DOCUMENTS');
      } catch {
        // The native module is optional.
        return null;
      }
    },
    proxyFor: async (url) => (await import('./platform/windows/system-proxy')).windowsProxyFor(url),
  };
}

function posixAdapters({ home, clock, env }: AdapterDeps): SystemAdapters {
  return {
    link: new SymlinkLink(),
    processes: async () => new (await import('./platform/posix/posix-processes')).PosixProcesses({ env }),
    environment: async () =>
      new (await import('./platform/posix/profile-store')).ProfileStore({ home, clock, env }),
    probe: async () => new (await import('./platform/posix/profile-probe')).ProfileProbe({ env }),
    elevation: async () => new (await import('./platform/posix/posix-elevation')).PosixElevation(),
    machine: async () => new (await import('./platform/posix/posix-machine-facts')).PosixMachineFacts(),
    programs: async () => {
      const { PosixDesktopPrograms } = await import('./platform/posix/posix-desktop-programs');
      return new PosixDesktopPrograms({ home, env, system: process.platform });
    },
    appChannel: async () =>
      new (await import('./platform/channel/posix-channel')).PosixChannel({ home, env }),
    folderMenu: async () => new (await import('./platform/posix/posix-folder-menu')).PosixFolderMenu(),
    callers: async () => [],
    documents: async () => null,
    proxyFor: null,
  };
}
