/**
 * An installer over the machine's real parts, for tests: disk, locks, journal, HTTP, the pipeline with its worker threads.
 * The sources are handed in, or the machine's own ones are made: see {@link realSources}.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DEFAULT_SETTINGS, type Settings } from '@shared/domain/settings';
import { createArchivePipeline } from '../../platform/archive/pipeline';
import { SystemClock } from '../../platform/clock';
import { NodeDisk } from '../../platform/disk/node-disk';
import { FileLocks } from '../../platform/locks/file-locks';
import { HttpClient } from '../../platform/network/http-stream';
import { homeAt } from '../../ports/home';
import { FakeTreeHasher } from '../../ports/tree-hasher.fake';
import { History } from '../history';
import { Inventory } from '../inventory';
import type { InstallerDeps, SourcePicker } from './deps';
import { GotNetwork } from '../../platform/network/got-network';
import { PosixProcesses } from '../../platform/posix/posix-processes';
import { GoEnvironment } from '../go-environment';
import { Sources } from '../sources/sources';
import { Installer } from './installer';

export interface RealPartsOptions {
  root: string;
  /** Path of the bundled unpack worker. */
  worker: string;
  sources: SourcePicker;
  host: InstallerDeps['host'];
  /** Seconds without a byte; 1 when not given. */
  stallSeconds?: number;
  /** Puts something between the installer and the disk. */
  wrapDisk?: (disk: NodeDisk) => NodeDisk;
}

export function realParts({ root, worker, sources, host, stallSeconds = 1, wrapDisk }: RealPartsOptions) {
  const home = homeAt(root);
  const disk = (wrapDisk ?? ((plain) => plain))(new NodeDisk());
  const clock = new SystemClock();
  const locks = new FileLocks({ home, clock, program: 'gvm' });
  const transport = new HttpClient({ settings: async () => DEFAULT_SETTINGS, env: {} });
  const pipeline = createArchivePipeline({
    transport,
    workerUrl: pathToFileURL(worker),
    stallSeconds,
    retryDelays: [20],
  });
  const history = new History({ disk, home, clock, locks });
  const inventory = new Inventory({ disk, home, host, link: { read: async () => null } });
  const settings = { read: async () => DEFAULT_SETTINGS };
  const treeHasher = new FakeTreeHasher(disk);
  const deps = {
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
    treeHasher,
  };
  return { ...deps, installer: new Installer(deps) };
}

/** The real sources, with settings and environment of the test's choice. */
export function realSources(
  root: string,
  env: NodeJS.ProcessEnv,
  chosen: Partial<Settings> = {},
  assets: string = join(import.meta.dirname, '../../../../assets'),
): Sources {
  const home = homeAt(root);
  const disk = new NodeDisk();
  const settings = {
    read: async () => ({ ...DEFAULT_SETTINGS, ...chosen }),
    set: async () => undefined,
  };
  const network = new GotNetwork({ settings: settings.read, env });
  const processes = new PosixProcesses({ env });
  const goEnvironment = new GoEnvironment({ env, disk, home, processes, settings, system: process.platform });
  return new Sources({ network, disk, home, settings, clock: new SystemClock(), goEnvironment, assets });
}
