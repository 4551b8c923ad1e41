/** Builds the one graph of objects that the command and the window work on. Nothing is read or started here. */
import { homedir, release } from 'node:os';
import { fault } from '@shared/domain/fault';
import type { Operation } from '@shared/domain/operation';
import type { Platform } from '@shared/domain/platform';
import { ADOPTED, parseToolchainId, type ToolchainId } from '@shared/domain/toolchain';
import type { OwnNames } from '@shared/report/hidden-names';
import { once } from '@shared/once';
import { composeReading, type ComposeOptions, type Foundation, type ReadingCore } from './compose-reading';
import {
  lazyAppChannel,
  lazyDesktopPrograms,
  lazyElevation,
  lazyEnvironmentProbe,
  lazyEnvironmentStore,
  lazyFolderMenu,
  lazyMachineFacts,
  lazyProcesses,
} from './lazy-ports';
import { hookWords } from './hook-words';
import { ownRuntime } from './own-runtime';
import { hash1 } from './platform/archive/dirhash';
import type { AppChannel } from './ports/app-channel';
import type { Callers } from './ports/callers';
import type { DesktopPrograms } from './ports/desktop-programs';
import type { Disk } from './ports/disk';
import type { FolderMenu } from './ports/folder-menu';
import type { Processes } from './ports/processes';
import { Adoption } from './services/adoption/adoption';
import { Background } from './services/background';
import { Caches } from './services/caches';
import { Catalogue } from './services/catalogue';
import { Compatibility } from './services/compatibility/compatibility';
import { EnvironmentService } from './services/environment/environment-service';
import { Scanner } from './services/environment/scanner';
import { FirstRun } from './services/first-run';
import { GoEnvironment } from './services/go-environment';
import { GoLaunchers } from './services/go-launchers';
import { BuildCheck } from './services/health/build-check';
import { CachesCheck } from './services/health/caches-check';
import { Doctor } from './services/health/doctor';
import { Fixes } from './services/health/fixes';
import { EnvironmentCheck } from './services/health/environment-check';
import { InstallCheck } from './services/health/install-check';
import { NetworkCheck } from './services/health/network-check';
import { ownNames } from './services/health/own-names';
import { ProjectCheck } from './services/health/project-check';
import { SecurityCheck } from './services/health/security-check';
import { HookFiles } from './services/hook-files';
import { Installer } from './services/installer/installer';
import { KnowledgeRefresh } from './services/knowledge-refresh';
import { Launchers } from './services/launchers';
import { ProjectTrial } from './services/project-trial';
import { ProjectEditor } from './services/project-editor';
import { ProjectList } from './services/project-list';
import { PinnedFolders } from './services/pinned-folders';
import { Projects } from './services/projects';
import { ProgramBuilder } from './services/rebuild/program-builder';
import { Rebuilder } from './services/rebuild/rebuilder';
import { Repairer } from './services/repairer';
import { Rollback } from './services/rollback';
import { ShellHooks } from './services/shell-hooks';
import { ShellStarts } from './services/shell-starts';
import { Sources } from './services/sources/sources';
import { SharedRoom } from './services/shared-room';
import { Storage } from './services/storage';
import { Switcher } from './services/switcher';
import { Uninstaller } from './services/uninstaller';
import { Verifier } from './services/verifier';
import { transferPorts } from './transfer-ports';

export interface Core extends ReadingCore {
  goEnvironment: GoEnvironment;
  sources: Sources;
  catalogue: Catalogue;
  installer: Installer;
  switcher: Switcher;
  environment: EnvironmentService;
  firstRun: FirstRun;
  uninstaller: Uninstaller;
  adoption: Adoption;
  verifier: Verifier;
  rollback: Rollback;
  projects: Projects;
  projectList: ProjectList;
  projectEditor: ProjectEditor;
  /** Shells that switch by themselves. */
  hooks: ShellHooks;
  storage: Storage;
  doctor: Doctor;
  /** Fetches newer facts about releases and vulnerabilities, when asked to. */
  knowledgeRefresh: KnowledgeRefresh;
  fixes: Fixes;
  /** Who the account and the machine are, to be left out of a report. */
  ownNames(): OwnNames;
  disk: Disk;
  trial: ProjectTrial;
  repairer: Repairer;
  /** Builds installed releases again from their own sources. */
  rebuilder: Rebuilder;
  processes: Processes;
  callers: Callers;
  /** Terminals and editors, for the window. */
  programs: DesktopPrograms;
  /** Between the command and the app on this home. */
  appChannel: AppChannel;
  folderMenu: FolderMenu;
  /** What follows from changes by itself; told there when it fails. */
  background: Background;
  /** What followed from the changes so far is written, or was told as a failure. To be awaited before the process ends. */
  settled(): Promise<void>;
  /** Finishes or takes back what a crash cut off. To be called before the first change. */
  start(): Promise<void>;
}

/** Throws PLATFORM_INVALID on a machine that Go has no releases for. */
export function compose(options: ComposeOptions): Core {
  return composeOn(composeReading(options), options);
}

/** Builds the rest on what was composed for reading. */
export function composeOn(foundation: Foundation, options: ComposeOptions): Core {
  const { assets } = options;
  const { core: reading, clock, disk, locks, adapters } = foundation;
  const { home, host, env, settings, inventory, knowledge, history } = reading;
  const { link } = adapters;
  const pinnedFolders = new PinnedFolders({ disk, home, host, locks, inventory, settings });
  const processes = lazyProcesses(once(adapters.processes));
  const store = lazyEnvironmentStore(once(adapters.environment));
  const elevation = lazyElevation(once(adapters.elevation));

  const proxyFor = options.proxyFor ?? adapters.proxyFor ?? undefined;
  const connection = { settings: () => settings.read(), env, proxyFor };
  const { network, probe, pipeline, zipIndex, treeHasher } = transferPorts({
    ...connection,
    bandwidthLimit: async () => (await settings.read()).bandwidthLimit * 1000,
  });

  const goEnvironment = new GoEnvironment({ env, disk, home, processes, settings, system: process.platform });
  const sources = new Sources({ network, disk, home, settings, clock, goEnvironment, assets });
  const catalogue = new Catalogue({ sources, knowledge, clock, host });
  const knowledgeRefresh = new KnowledgeRefresh({
    knowledge,
    catalogue,
    sources,
    network,
    disk,
    home,
    settings,
    clock,
    env,
    host,
  });
  // What was there stays when the new facts can't be read.
  knowledge.changes.on(() => void catalogue.rereadFacts().catch(() => undefined));
  const hash = { h1: hash1 };
  const building = { home, host, env, disk, locks, processes, treeHasher, inventory };
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
    programs: new ProgramBuilder({ ...building, hash }),
  });
  const caches = new Caches({ processes, disk, settings });
  const switcher = new Switcher({
    home,
    disk,
    link,
    environment: store,
    inventory,
    history,
    locks,
    settings,
    caches,
    processes,
    clock,
    host,
  });
  const scanner = new Scanner({
    disk,
    probe: lazyEnvironmentProbe(once(adapters.probe)),
    processes,
    home,
    link,
    clock,
    env,
    account: homedir(),
    system: process.platform,
  });
  const environment = new EnvironmentService({
    home,
    scanner,
    environment: store,
    elevation,
    history,
    switcher,
    settings,
    network,
    clock,
  });
  const firstRun = new FirstRun({ disk, home, inventory, history });
  const uninstaller = new Uninstaller({ home, disk, link, locks, inventory, history, processes, switcher });
  const adoption = new Adoption({
    home,
    host,
    disk,
    link,
    locks,
    clock,
    processes,
    inventory,
    history,
    switcher,
    uninstaller,
    environment,
    sources,
    zipIndex,
    hash,
  });
  const verifier = new Verifier({ disk, inventory, treeHasher, hash });
  const rebuilder = new Rebuilder({ ...building, clock, pipeline, verifier });
  const repairer = new Repairer({
    home,
    host,
    disk,
    locks,
    clock,
    processes,
    inventory,
    history,
    verifier,
    sources,
    zipIndex,
    pipeline,
  });
  const hookFiles = new HookFiles({ home, host, disk, settings, words: () => hookWords(settings, env) });
  const starts = new ShellStarts({
    system: process.platform,
    env,
    account: homedir(),
    documents: adapters.documents,
    disk,
    environment: store,
    processes,
  });
  const hooks = new ShellHooks({ environment: store, locks, history, files: hookFiles, starts });
  const rollback = new Rollback({
    disk,
    locks,
    history,
    switcher,
    environment,
    adoption,
    uninstaller,
    repairer,
    hooks,
    inventory,
    groups: pinnedFolders.remembered,
    reinstall: (id, source, by) => reinstall(installer, host, { id, source, actor: by }),
  });
  const storage = new Storage({
    home,
    host,
    disk,
    processes,
    inventory,
    history,
    locks,
    clock,
    env,
    system: process.platform,
  });
  const machine = lazyMachineFacts(once(adapters.machine));
  const compatibility = new Compatibility({ disk, host, systemRelease: release(), env, assets });
  const inProject = { disk, processes, env, system: process.platform, host, compatibility };
  const doctor = new Doctor({
    host,
    clock,
    disk,
    processes,
    inventory,
    switcher,
    environment,
    knowledge,
    system: process.platform,
    checks: [
      new InstallCheck({ home, host, disk, processes, inventory, knowledge, verifier }),
      new SecurityCheck({ knowledge, catalogue, clock, host }),
      new EnvironmentCheck(),
      new BuildCheck({ home, host, disk, processes, clock, machine, env, system: process.platform }),
      new NetworkCheck({ goEnvironment, settings, network, probe, clock }),
      new CachesCheck({ storage, inventory, disk, home, clock }),
      new ProjectCheck({ ...inProject, pinnedFolders, catalogue }),
    ],
  });
  const trial = new ProjectTrial({ ...inProject, clock, inventory, switcher, environment });
  const projects = new Projects({ disk, host, locks, pinnedFolders, catalogue, history });
  const projectList = new ProjectList({ disk, host, env, clock, inventory, projects, pinnedFolders });
  const projectEditor = new ProjectEditor({
    disk,
    host,
    locks,
    history,
    inventory,
    projects,
    list: projectList,
  });
  const fixes = new Fixes({
    host,
    settings,
    history,
    installer,
    switcher,
    environment,
    storage,
    repair: (id, by, signal) => repairer.repair(id, by, { signal }),
    refreshData: (signal) => knowledgeRefresh.refresh(signal),
  });

  const background = new Background();
  const syncHooks = background.job(() => hooks.syncFiles());
  settings.changes.on(syncHooks);
  const goLaunchers = new GoLaunchers({ home, host, disk, inventory });
  const syncGoLaunchers = background.job(() => goLaunchers.sync());
  inventory.changes.on(syncGoLaunchers);
  const sharedRoom = new SharedRoom({ disk, inventory });
  inventory.changes.on(background.job(() => sharedRoom.measure()));
  // On volumes without links a switch moves toolchains.
  switcher.changes.on(syncGoLaunchers);
  const launchers = new Launchers({ home, host, disk, runtime: ownRuntime(env) });
  const ensureLaunchers = background.job(() => launchers.ensure());

  return {
    ...reading,
    goEnvironment,
    sources,
    catalogue,
    installer,
    switcher,
    environment,
    firstRun,
    uninstaller,
    adoption,
    verifier,
    rollback,
    projects,
    projectList,
    projectEditor,
    hooks,
    storage,
    doctor,
    knowledgeRefresh,
    fixes,
    ownNames: () => ownNames(env),
    disk,
    trial,
    repairer,
    rebuilder,
    processes,
    callers: adapters.callers,
    programs: lazyDesktopPrograms(once(adapters.programs)),
    appChannel: lazyAppChannel(once(adapters.appChannel)),
    folderMenu: lazyFolderMenu(once(adapters.folderMenu)),
    background,
    settled: () => background.settled(),
    async start() {
      await switcher.recover();
      await adoption.recover();
      await uninstaller.recover();
      await repairer.recover();
      await rebuilder.recover();
      await rollback.recover();
      await hooks.recover();
      await storage.recover();
      await installer.recover();
      await installer.sweep();
      syncHooks();
      // Also what an earlier process could not write, or had no time for.
      for (const follow of [ensureLaunchers, syncGoLaunchers]) follow();
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
  const wish = source === 'unknown' || source === ADOPTED ? 'auto' : source;
  const item = installer.enqueue(
    { ...toolchain, source: wish, allowUnverified: false },
    { makeDefault: false, actor },
  );
  await installer.finished(item);
}
