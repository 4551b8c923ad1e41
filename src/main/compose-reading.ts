/**
 * The small part of the composition: what answers from a few files. Hot commands load this and no more, so nothing
 * that fetches, unpacks or switches may be imported here.
 */
import { homedir } from 'node:os';
import { fault } from '@shared/domain/fault';
import type { Operation } from '@shared/domain/operation';
import { platformOfNode, type Platform } from '@shared/domain/platform';
import type { ToolchainView } from '@shared/domain/views';
import { AnnouncedLocks } from './announced-locks';
import { homeLocation } from './home-location';
import { SystemClock } from './platform/clock';
import { NodeDisk } from './platform/disk/node-disk';
import { FileLocks } from './platform/locks/file-locks';
import type { Clock } from './ports/clock';
import type { Disk } from './ports/disk';
import { homeAt, type Home } from './ports/home';
import type { LockHolder, Locks } from './ports/locks';
import { History } from './services/history';
import { Inventory } from './services/inventory';
import { Knowledge } from './services/knowledge';
import type { Emitter } from './services/observable';
import { PinnedFolders } from './services/pinned-folders';
import { SettingsService } from './services/settings';
import { viewsOf } from './services/toolchain-views';
import { completeEnvironment, systemAdapters, type SystemAdapters } from './system-adapters';

export interface ComposeOptions {
  /** Wins over GVM_HOME and the account's own. */
  home?: string;
  env: NodeJS.ProcessEnv;
  actor: Operation['actor'];
  /** Named to whoever waits for one of our locks. */
  program: 'gvm' | 'GVM Desktop';
  /** Folder of the embedded data. */
  assets: string;
  /** The operating system's own choice of a proxy, where it can be asked. */
  proxyFor?: (url: string) => Promise<string | null>;
}

/** What answers about this machine as it is. */
export interface ReadingCore {
  home: Home;
  /** This machine, in Go's words. */
  host: Platform;
  env: NodeJS.ProcessEnv;
  settings: SettingsService;
  inventory: Inventory;
  knowledge: Knowledge;
  history: History;
  /** Somebody else holds what we need. */
  waits: Emitter<LockHolder>;
  /** What is installed, ready to show. */
  toolchainViews(): Promise<ToolchainView[]>;
}

/** What the rest of the composition is built on. */
export interface Foundation {
  core: ReadingCore;
  clock: Clock;
  disk: Disk;
  locks: Locks;
  adapters: SystemAdapters;
  pinnedFolders: PinnedFolders;
}

/** Throws PLATFORM_INVALID on a machine that Go has no releases for. Nothing is read or started. */
export function composeReading({ env, actor, program, assets, ...options }: ComposeOptions): Foundation {
  const host = thisMachine();
  const system = process.platform;
  completeEnvironment(system, env);
  const home = homeAt(homeLocation(options.home, { env, system, account: homedir(), cwd: process.cwd() }));
  const clock = new SystemClock();
  const disk = new NodeDisk();
  const locks = new AnnouncedLocks(new FileLocks({ home, clock, program }));
  const adapters = systemAdapters(system, { home, clock, env });
  const history = new History({ disk, home, clock, locks });
  const settings = new SettingsService({ disk, home, locks, journal: history, actor });
  const inventory = new Inventory({ disk, home, host, link: adapters.link });
  const knowledge = new Knowledge({ disk, assets, home });
  const pinnedFolders = new PinnedFolders({ disk, home, host, locks, inventory, settings });
  const toolchainViews = async (): Promise<ToolchainView[]> => {
    const [installed, cycles, vulnerabilities, pinnedBy] = await Promise.all([
      inventory.list(),
      knowledge.cycles(),
      knowledge.vulnerabilities(),
      pinnedFolders.byToolchain(),
    ]);
    return viewsOf(installed, { cycles, vulnerabilities, pinnedBy });
  };
  const core = {
    home,
    host,
    env,
    settings,
    inventory,
    knowledge,
    history,
    waits: locks.waits,
    toolchainViews,
  };
  return { core, clock, disk, locks, adapters, pinnedFolders };
}

function thisMachine(): Platform {
  const { platform, arch } = process;
  const host = platformOfNode(platform, arch);
  if (!host) throw fault('PLATFORM_INVALID', { text: `${platform}/${arch}` });
  return host;
}
