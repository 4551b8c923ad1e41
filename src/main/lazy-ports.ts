/** Ports whose adapters are loaded at their first use: most commands never need them. */
import type { AppChannel } from './ports/app-channel';
import type { ArchivePipeline } from './ports/archive-pipeline';
import type { ConnectionProbe } from './ports/connection-probe';
import type { DesktopPrograms } from './ports/desktop-programs';
import type { Elevation } from './ports/elevation';
import type { EnvironmentProbe } from './ports/environment-probe';
import type { EnvironmentStore } from './ports/environment-store';
import type { FolderMenu } from './ports/folder-menu';
import type { MachineFacts } from './ports/machine-facts';
import type { Network } from './ports/network';
import type { Processes } from './ports/processes';
import type { TreeHasher } from './ports/tree-hasher';
import type { ZipIndex } from './ports/zip-index';

type Load<Port> = () => Promise<Port>;

export function lazyNetwork(load: Load<Network>): Network {
  return {
    get: async (url, options) => (await load()).get(url, options),
    head: async (url, options) => (await load()).head(url, options),
  };
}

export function lazyConnectionProbe(load: Load<ConnectionProbe>): ConnectionProbe {
  return {
    look: async (url, options) => (await load()).look(url, options),
    measure: async (url, options) => (await load()).measure(url, options),
  };
}

export function lazyPipeline(load: Load<ArchivePipeline>): ArchivePipeline {
  return {
    // What can't be loaded fails where it is needed.
    warmUp: () =>
      void load().then(
        (pipeline) => pipeline.warmUp(),
        () => undefined,
      ),
    run: async (job) => (await load()).run(job),
  };
}

export function lazyProcesses(load: Load<Processes>): Processes {
  return {
    run: async (command, args, options) => (await load()).run(command, args, options),
    hand: async (command, args, options) => (await load()).hand(command, args, options),
    runningFrom: async (folder) => (await load()).runningFrom(folder),
    goInNewShell: async (signal) => (await load()).goInNewShell(signal),
  };
}

export function lazyEnvironmentStore(load: Load<EnvironmentStore>): EnvironmentStore {
  return {
    read: async () => (await load()).read(),
    readOne: async (place) => (await load()).readOne(place),
    write: async (edit) => (await load()).write(edit),
    announce: async () => (await load()).announce(),
  };
}

export function lazyElevation(load: Load<Elevation>): Elevation {
  return {
    available: async () => (await load()).available(),
    writeMachine: async (edits) => (await load()).writeMachine(edits),
  };
}

export function lazyEnvironmentProbe(load: Load<EnvironmentProbe>): EnvironmentProbe {
  return {
    stored: async () => (await load()).stored(),
    profiles: async () => (await load()).profiles(),
    newProcess: async (signal) => (await load()).newProcess(signal),
    openShells: async () => (await load()).openShells(),
    textFile: async (path) => (await load()).textFile(path),
  };
}

export function lazyMachineFacts(load: Load<MachineFacts>): MachineFacts {
  return {
    mountOf: async (path) => (await load()).mountOf(path),
    longPaths: async () => (await load()).longPaths(),
    defenderExclusions: async () => (await load()).defenderExclusions(),
  };
}

export function lazyZipIndex(load: Load<ZipIndex>): ZipIndex {
  return {
    read: async (url, signal) => (await load()).read(url, signal),
    fetch: async (url, order) => (await load()).fetch(url, order),
  };
}

export function lazyTreeHasher(load: Load<TreeHasher>): TreeHasher {
  return { hash: async (root, paths, signal) => (await load()).hash(root, paths, signal) };
}

export function lazyDesktopPrograms(load: Load<DesktopPrograms>): DesktopPrograms {
  return {
    available: async () => (await load()).available(),
    open: async (program, folder, env) => (await load()).open(program, folder, env),
  };
}

export function lazyAppChannel(load: Load<AppChannel>): AppChannel {
  return {
    tell: async (message) => (await load()).tell(message),
    listen: async (onMessage) => (await load()).listen(onMessage),
  };
}

export function lazyFolderMenu(load: Load<FolderMenu>): FolderMenu {
  return {
    state: async () => (await load()).state(),
    add: async (entry) => (await load()).add(entry),
    relabel: async (label) => (await load()).relabel(label),
    remove: async () => (await load()).remove(),
  };
}
