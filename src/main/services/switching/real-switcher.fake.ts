import { platformOfNode, type Platform } from '@shared/domain/platform';
import type { Disk } from '../../ports/disk';
import type { EnvironmentStore } from '../../ports/environment-store';
import { homeAt } from '../../ports/home';
import type { Link } from '../../ports/link';
import { SystemClock } from '../../platform/clock';
import { NodeDisk } from '../../platform/disk/node-disk';
import { FileLocks } from '../../platform/locks/file-locks';
import { PosixProcesses } from '../../platform/posix/posix-processes';
import { ProfileStore } from '../../platform/posix/profile-store';
import { SymlinkLink } from '../../platform/posix/symlink-link';
import { History } from '../history';
import { Inventory } from '../inventory';
import { Switcher } from '../switcher';

const HOST: Platform = platformOfNode(process.platform, process.arch)!;

/** The switcher on the real machine, with a private account. `spy` may wrap each port. */
export function realSwitcher(root: string, account: string, spy: <Port extends object>(port: Port) => Port) {
  const env = { HOME: account, SHELL: '/bin/bash', USER: 'li' };
  const home = homeAt(root);
  const clock = new SystemClock();
  const disk: Disk = spy(new NodeDisk());
  const link: Link = spy(new SymlinkLink());
  const environment: EnvironmentStore = spy(new ProfileStore({ home, clock, env }));
  const processes = new PosixProcesses({ env });
  const locks = spy(new FileLocks({ home, clock, program: 'gvm' }));
  const inventory = new Inventory({ disk, home, host: HOST, link });
  const history = new History({ disk, home, clock, locks });
  const switcher = new Switcher({
    home,
    clock,
    disk,
    link,
    environment,
    processes,
    locks,
    inventory,
    history,
    host: HOST,
    settings: { read: async () => ({ goroot: 'publish' }) },
    caches: { clearAfterSwitch: async () => [] },
  });
  return { home, switcher, history, processes };
}
