/**
 * An installer over the machine's real parts, for tests: disk, locks, journal, HTTP, the pipeline with its worker threads.
 * Only the sources are handed in.
 */
import { pathToFileURL } from 'node:url';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { createArchivePipeline } from '../../platform/archive/pipeline';
import { SystemClock } from '../../platform/clock';
import { NodeDisk } from '../../platform/disk/node-disk';
import { FileLocks } from '../../platform/locks/file-locks';
import { HttpClient } from '../../platform/network/http-stream';
import { homeAt } from '../../ports/home';
import { History } from '../history';
import { Inventory } from '../inventory';
import type { InstallerDeps, SourcePicker } from './deps';
import { Installer } from './installer';

export interface RealPartsOptions {
  root: string;
  /** Path of the bundled unpack worker. */
  worker: string;
  sources: SourcePicker;
  host: InstallerDeps['host'];
  /** Puts something between the installer and the disk. */
  wrapDisk?: (disk: NodeDisk) => NodeDisk;
}

export function realParts({ root, worker, sources, host, wrapDisk }: RealPartsOptions) {
  const home = homeAt(root);
  const disk = (wrapDisk ?? ((plain) => plain))(new NodeDisk());
  const clock = new SystemClock();
  const locks = new FileLocks({ home, clock, program: 'gvm' });
  const transport = new HttpClient({ settings: async () => DEFAULT_SETTINGS, env: {} });
  const pipeline = createArchivePipeline({
    transport,
    workerUrl: pathToFileURL(worker),
    stallSeconds: 1,
    retryDelays: [20],
  });
  const history = new History({ disk, home, clock, locks });
  const inventory = new Inventory({ disk, home, host, link: { read: async () => null } });
  const settings = { read: async () => DEFAULT_SETTINGS };
  const deps = { home, disk, locks, clock, pipeline, inventory, sources, history, settings, host };
  return { ...deps, installer: new Installer(deps) };
}
