/**
 * Installing, damaging and repairing on the machine's real parts, for tests: disk, journal, HTTP, the pipeline with its
 * worker threads. Locks are in memory: a machine that "crashed" gives them up, as a process that died would.
 */
import { pathToFileURL } from 'node:url';
import type { RepairOutcome } from '@shared/domain/health/report';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import type { TinyServer } from '../../../testing/tiny-toolchain';
import { hash1 } from '../../platform/archive/dirhash';
import { createArchivePipeline } from '../../platform/archive/pipeline';
import { RemoteZipIndex } from '../../platform/archive/remote-zip-index';
import { SystemClock } from '../../platform/clock';
import { NodeDisk } from '../../platform/disk/node-disk';
import { HttpClient } from '../../platform/network/http-stream';
import { SymlinkLink } from '../../platform/posix/symlink-link';
import type { Disk } from '../../ports/disk';
import { homeAt } from '../../ports/home';
import { FakeLocks } from '../../ports/locks.fake';
import { FakeProcesses } from '../../ports/processes.fake';
import type { TreeHasher } from '../../ports/tree-hasher';
import { FakeTreeHasher } from '../../ports/tree-hasher.fake';
import { History } from '../history';
import { Installer } from '../installer/installer';
import { realSources } from '../installer/real-parts.fake';
import { Inventory } from '../inventory';
import { Repairer } from '../repairer';
import { Verifier } from '../verifier';

const LINUX = { os: 'linux', arch: 'amd64' } as const;

export interface RepairMachineOptions {
  root: string;
  /** Path of the bundled unpack worker. */
  worker: string;
  /** That it asks; none: what `env` says. */
  server: Pick<TinyServer, 'officialUrl'>;
  env: NodeJS.ProcessEnv;
  spy?: (disk: Disk) => Disk;
  treeHasher?: TreeHasher;
  system?: 'linux' | 'windows';
}

export function repairMachine(options: RepairMachineOptions) {
  const { root, worker, server, env, spy = (disk) => disk, system = 'linux' } = options;
  const home = homeAt(root);
  const disk = spy(new NodeDisk());
  const clock = new SystemClock();
  const locks = new FakeLocks();
  const transport = new HttpClient({ settings: async () => DEFAULT_SETTINGS, env: {} });
  const workerUrl = pathToFileURL(worker);
  const pipeline = createArchivePipeline({ transport, workerUrl, stallSeconds: 1, retryDelays: [20] });
  const inventory = new Inventory({ disk, home, host: LINUX, link: new SymlinkLink() });
  const history = new History({ disk, home, clock, locks });
  const sources = realSources(root, { ...env, GOENV: 'off' }, { officialUrl: server.officialUrl });
  const treeHasher = options.treeHasher ?? new FakeTreeHasher(disk);
  const verifier = new Verifier({ disk, inventory, treeHasher, hash: { h1: hash1 } });
  const processes = new FakeProcesses();
  const zipIndex = new RemoteZipIndex({ transport });
  const deps = {
    home,
    disk,
    locks,
    clock,
    pipeline,
    inventory,
    sources,
    history,
    verifier,
    zipIndex,
    processes,
  };
  const settings = { read: async () => DEFAULT_SETTINGS };
  const installer = new Installer({ ...deps, settings, host: LINUX });
  const repairer = new Repairer({ ...deps, host: { ...LINUX, os: system } });
  return {
    ...deps,
    installer,
    repairer,
    async install(version: string, source: string): Promise<string> {
      const request = { version, platform: LINUX, source, allowUnverified: false };
      const item = installer.enqueue(request, { makeDefault: false, actor: 'cli' });
      return (await installer.finished(item)).path;
    },
    repair: (id: string): Promise<RepairOutcome> => repairer.repair(id, 'cli'),
  };
}
