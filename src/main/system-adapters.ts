/** The one place that chooses adapters by operating system. */
import { SymlinkLink } from './platform/posix/symlink-link';
import type { Clock } from './ports/clock';
import type { EnvironmentStore } from './ports/environment-store';
import type { Home } from './ports/home';
import type { Link } from './ports/link';
import type { Processes } from './ports/processes';

export interface SystemAdapters {
  link: Link;
  /** Loaded at their first use. */
  processes: () => Promise<Processes>;
  environment: () => Promise<EnvironmentStore>;
}

export interface AdapterDeps {
  home: Home;
  clock: Clock;
  env: NodeJS.ProcessEnv;
}

/** The adapters for Windows (junctions, the registry) take their place here when they exist. */
export function systemAdapters(_system: NodeJS.Platform, { home, clock, env }: AdapterDeps): SystemAdapters {
  return {
    link: new SymlinkLink(),
    processes: async () => new (await import('./platform/posix/posix-processes')).PosixProcesses({ env }),
    environment: async () =>
      new (await import('./platform/posix/profile-store')).ProfileStore({ home, clock, env }),
  };
}
