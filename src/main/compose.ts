/** Builds the one graph of objects that the command and the window work on. Nothing is read or started here. */
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { fault } from '@shared/domain/fault';
import type { Operation } from '@shared/domain/operation';
import { platformOfNode, type Platform } from '@shared/domain/platform';
import { parseToolchainId, type ToolchainId } from '@shared/domain/toolchain';
import type { ToolchainView } from '@shared/domain/views';
import { AnnouncedLocks } from './announced-locks';
import { homeLocation } from './home-location';
import { lazyEnvironmentStore, lazyNetwork, lazyPipeline, lazyProcesses, once } from './lazy-ports';
import { SystemClock } from './platform/clock';
import { hash1 } from './platform/archive/dirhash';
import { NodeDisk } from './platform/disk/node-disk';
import { FileLocks } from './platform/locks/file-locks';
import { systemAdapters } from './system-adapters';
import { homeAt, type Home } from './ports/home';
import type { LockHolder } from './ports/locks';
import type { Processes } from './ports/processes';
import { Caches } from './services/caches';
import { Catalogue } from './services/catalogue';
import { GoEnvironment } from './services/go-environment';
import { History } from './services/history';
import { Installer } from './services/installer/installer';
import { Inventory } from './services/inventory';
import { Knowledge } from './services/knowledge';
import { Launchers, type Runtime } from './services/launchers';
import type { Emitter } from './services/observable';
import { Projects } from './services/projects';
import { Rollback } from './services/rollback';
import { SettingsService } from './services/settings';
import { Sources } from './services/sources/sources';
import { Switcher } from './services/switcher';
import { viewsOf } from './services/toolchain-views';
import { Uninstaller } from './services/uninstaller';
import { Verifier } from './services/verifier';

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

export interface Core {
  home: Home;
  /** This machine, in Go's words. */
  host: Platform;
  env: NodeJS.ProcessEnv;
  settings: SettingsService;
  inventory: Inventory;
  knowledge: Knowledge;
  goEnvironment: GoEnvironment;
  sources: Sources;
  catalogue: Catalogue;
  installer: Installer;
  switcher: Switcher;
  uninstaller: Uninstaller;
  verifier: Verifier;
  history: History;
  rollback: Rollback;
  projects: Projects;
  processes: Processes;
  /** Somebody else holds what we need. */
  waits: Emitter<LockHolder>;
  /** What is installed, ready to show. */
  toolchainViews(): Promise<ToolchainView[]>;
  /** Finishes or takes back what a crash cut off. To be called before the first change. */
  start(): Promise<void>;
}

/** Throws PLATFORM_INVALID on a machine that Go has no releases for. */
export function compose(options: ComposeOptions): Core {
  const { env, actor, program, assets } = options;
  const host = thisMachine();
  const system = process.platform;
  const home = homeAt(homeLocation(options.home, { env, system, account: homedir(), cwd: process.cwd() }));
  const clock = new SystemClock();
  const disk = new NodeDisk();
  const locks = new AnnouncedLocks(new FileLocks({ home, clock, program }));
  const adapters = systemAdapters(system, { home, clock, env });
  const { link } = adapters;
  const proxyFor = options.proxyFor ?? adapters.proxyFor ?? undefined;
  const processes = lazyProcesses(once(adapters.processes));
  const environment = lazyEnvironmentStore(once(adapters.environment));

  const history = new History({ disk, home, clock, locks });
  const settings = new SettingsService({ disk, home, locks, journal: history, actor });
  const connection = { settings: () => settings.read(), env, proxyFor };
  const network = lazyNetwork(
    once(async () => new (await import('./platform/network/got-network')).GotNetwork(connection)),
  );
  const pipeline = lazyPipeline(
    once(async () => {
      const [{ createArchivePipeline }, { HttpClient }] = await Promise.all([
        import('./platform/archive/pipeline'),
        import('./platform/network/http-stream'),
      ]);
      return createArchivePipeline({ transport: new HttpClient(connection), workerUrl: workerUrl() });
    }),
  );

  const inventory = new Inventory({ disk, home, host, link });
  const knowledge = new Knowledge({ disk, assets });
  const goEnvironment = new GoEnvironment({ env, disk, home, processes, settings, system });
  const sources = new Sources({ network, disk, home, settings, clock, goEnvironment, assets });
  const catalogue = new Catalogue({ sources, knowledge, clock, host });
  const installer = new Installer({
    home,
    disk,
    locks,
    clock,
    pipeline,
    inventory,
    sources,
    history,
    settings,
    host,
  });
  const caches = new Caches({ processes, disk, settings });
  const switcher = new Switcher({
    home,
    disk,
    link,
    environment,
    inventory,
    history,
    locks,
    settings,
    caches,
    processes,
    clock,
    host,
  });
  const uninstaller = new Uninstaller({ home, disk, locks, inventory, history, processes, switcher });
  const rollback = new Rollback({
    disk,
    locks,
    history,
    switcher,
    uninstaller,
    inventory,
    reinstall: (id, source, by) => reinstall(installer, host, { id, source, actor: by }),
  });
  const verifier = new Verifier({ disk, inventory, hash: { h1: hash1 } });
  const projects = new Projects({ disk, home, host, locks, inventory, catalogue, history });

  return {
    home,
    host,
    env,
    settings,
    inventory,
    knowledge,
    goEnvironment,
    sources,
    catalogue,
    installer,
    switcher,
    uninstaller,
    verifier,
    history,
    rollback,
    projects,
    processes,
    waits: locks.waits,
    async toolchainViews() {
      const [installed, cycles, vulnerabilities, pinnedBy] = await Promise.all([
        inventory.list(),
        knowledge.cycles(),
        knowledge.vulnerabilities(),
        projects.pinnedBy(),
      ]);
      return viewsOf(installed, { cycles, vulnerabilities, pinnedBy });
    },
    async start() {
      // Elsewhere the package puts the command where shells find it.
      if (system === 'win32') await new Launchers({ home, disk, runtime: ownRuntime() }).ensure();
      await switcher.recover();
      await uninstaller.recover();
      await installer.recover();
      await installer.sweep();
    },
  };
}

/** A folder that we didn't install has no source to name. */
async function reinstall(
  installer: Installer,
  host: Platform,
  { id, source, actor }: { id: ToolchainId; source: string; actor: Operation['actor'] },
): Promise<void> {
  const toolchain = parseToolchainId(id, host);
  if (!toolchain) throw fault('VERSION_INVALID', { text: id, suggestions: [] });
  const wish = source === 'unknown' ? 'auto' : source;
  const item = installer.enqueue(
    { ...toolchain, source: wish, allowUnverified: false },
    { makeDefault: false, actor },
  );
  await installer.finished(item);
}

function thisMachine(): Platform {
  const { platform, arch } = process;
  const host = platformOfNode(platform, arch);
  if (!host) throw fault('PLATFORM_INVALID', { text: `${platform}/${arch}` });
  return host;
}

/** The command beside this file, or, in the app, in the folder next to it. */
function ownRuntime(): Runtime {
  const electron = process.versions['electron'] !== undefined;
  const script = fileURLToPath(new URL(electron ? '../cli/gvm.js' : './gvm.js', import.meta.url));
  return { program: process.execPath, script, kind: electron ? 'electron' : 'node' };
}

/** Built beside the entry and its chunks; a packed app keeps it outside of its archive, where threads can start. */
function workerUrl(): URL {
  const beside = new URL('./unpack-worker.js', import.meta.url);
  return new URL(beside.href.replace('/app.asar/', '/app.asar.unpacked/'));
}
