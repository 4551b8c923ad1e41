/**
 * Taking in on the machine's real parts, for tests: disk, links, locks, journal, HTTP. The module proxy and the checksum
 * database are what `env` says.
 */
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fault } from '@shared/domain/fault';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { platformOfNode, type Platform } from '@shared/domain/platform';
import type { ArchiveEntry } from '../../../testing/archive-formats';
import { hash1 } from '../../platform/archive/dirhash';
import { RemoteZipIndex } from '../../platform/archive/remote-zip-index';
import { SystemClock } from '../../platform/clock';
import { NodeDisk } from '../../platform/disk/node-disk';
import { FileLocks } from '../../platform/locks/file-locks';
import { HttpClient } from '../../platform/network/http-stream';
import { SymlinkLink } from '../../platform/posix/symlink-link';
import { WindowsLink } from '../../platform/windows/windows-link';
import { FakeEnvironmentStore } from '../../ports/environment-store.fake';
import { homeAt } from '../../ports/home';
import type { Link } from '../../ports/link';
import { FakeProcesses } from '../../ports/processes.fake';
import { FakeTreeHasher } from '../../ports/tree-hasher.fake';
import { History } from '../history';
import { sweepLeftovers } from '../installer/leftovers';
import { realSources } from '../installer/real-parts.fake';
import { Inventory } from '../inventory';
import { Rollback } from '../rollback';
import { Switcher } from '../switcher';
import { Uninstaller } from '../uninstaller';
import { Verifier } from '../verifier';
import { Adoption } from './adoption';

export const HOST: Platform = platformOfNode(process.platform, process.arch)!;

export interface AdoptionMachineOptions {
  env?: NodeJS.ProcessEnv;
  /** Wraps the disk and the links. */
  spy?: <Port extends object>(port: Port) => Port;
  /** The home and all else lie on two volumes. */
  twoVolumes?: boolean;
  link?: Link;
}

export function adoptionMachine(root: string, options: AdoptionMachineOptions = {}) {
  const { env = { GOPROXY: 'off', GOSUMDB: 'off' }, spy = (port) => port, twoVolumes = false } = options;
  const home = homeAt(root);
  const disk = spy(twoVolumes ? new TwoVolumes(root) : new NodeDisk());
  const link = spy(options.link ?? (process.platform === 'win32' ? new WindowsLink() : new SymlinkLink()));
  const clock = new SystemClock();
  const locks = new FileLocks({ home, clock, program: 'gvm' });
  const processes = new FakeProcesses();
  const inventory = new Inventory({ disk, home, host: HOST, link });
  const history = new History({ disk, home, clock, locks });
  const deps = { home, host: HOST, disk, link, clock, locks, processes, inventory, history };
  const switcher = new Switcher({
    ...deps,
    environment: new FakeEnvironmentStore(),
    settings: { read: async () => ({ goroot: 'publish' }) },
    caches: { clearAfterSwitch: async () => [] },
  });
  const uninstaller = new Uninstaller({ ...deps, switcher });
  const transport = new HttpClient({ settings: async () => DEFAULT_SETTINGS, env: {} });
  const zipIndex = new RemoteZipIndex({ transport });
  const found: { root: string; version: string }[] = [];
  const adoption = new Adoption({
    ...deps,
    switcher,
    uninstaller,
    sources: realSources(root, env),
    zipIndex,
    hash: { h1: hash1 },
    environment: {
      scan: async () => ({
        gos: found.map(({ root: path, version }) => ({
          path: join(path, 'bin', 'go'),
          root: path,
          version,
          platform: HOST,
          origin: 'sdk',
          scopes: [],
          importable: true,
        })),
      }),
    },
  });
  const rollback = new Rollback({
    ...deps,
    switcher,
    uninstaller,
    adoption,
    environment: { undo: () => Promise.reject(new Error('nothing of the environment is done here')) },
    repairer: { undo: () => Promise.reject(new Error('nothing is repaired here')) },
    groups: { respec: () => Promise.reject(new Error('no group has a version here')) },
    hooks: { undo: () => Promise.reject(new Error('no hook is installed here')) },
    reinstall: () => Promise.reject(new Error('nothing is installed here')),
  });
  const verifier = new Verifier({
    disk,
    inventory,
    treeHasher: new FakeTreeHasher(disk),
    hash: { h1: hash1 },
  });
  return {
    ...deps,
    found,
    adoption,
    switcher,
    uninstaller,
    rollback,
    verifier,
    zipIndex,
    /** What the next start of the program does. */
    async start() {
      await switcher.recover();
      await adoption.recover();
      await uninstaller.recover();
      await sweepLeftovers(deps);
    },
  };
}

/** Refuses, as the system does, to rename between the home and the rest of the machine. */
class TwoVolumes extends NodeDisk {
  constructor(private readonly home: string) {
    super();
  }

  override async rename(from: string, to: string): Promise<void> {
    const isOurs = (path: string): boolean => path.startsWith(this.home);
    if (isOurs(from) !== isOurs(to)) throw fault('DISK_FAILED', { path: to, reason: 'EXDEV' });
    await super.rename(from, to);
  }
}

/** A tree as go.dev's archives have it. */
export async function unpack(folder: string, files: readonly ArchiveEntry[]): Promise<void> {
  for (const { path, bytes, executable } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
    if (executable === true) await chmod(file, 0o755);
  }
}

/** Every file with its execute bit and content; empty where nothing is. */
export async function contentOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  const told = files.map(async (file) => {
    const found = await stat(file).catch(() => null);
    if (found?.isFile() !== true) return [file.slice(folder.length + 1), 'link'] as const;
    const mode = found.mode & 0o111 ? 'x' : '-';
    return [file.slice(folder.length + 1), mode + (await readFile(file)).toString('base64')] as const;
  });
  return Object.fromEntries(await Promise.all(told));
}
