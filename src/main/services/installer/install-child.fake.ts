/**
 * A process that installs one toolchain, to be killed or to run beside another. Its last argument is a
 * {@link ChildOrder} as JSON; it prints `ready`, then the result.
 */
import { NodeDisk } from '../../platform/disk/node-disk';
import type { LocatedArchive } from '../../ports/source';
import { realParts } from './real-parts.fake';

export interface ChildOrder {
  root: string;
  worker: string;
  version: string;
  archive: LocatedArchive;
  /** Dies by SIGKILL at this call of the disk on a path that ends so, before or after it was done. */
  dieAt?: { call: 'writeText' | 'rename' | 'appendLine' | 'remove'; path: string; when: 'before' | 'after' };
}

function mortalDisk(disk: NodeDisk, dieAt: ChildOrder['dieAt']): NodeDisk {
  if (!dieAt) return disk;
  const die = (): void => void process.kill(process.pid, 'SIGKILL');
  const mortal = Object.create(disk) as NodeDisk;
  const real = disk[dieAt.call].bind(disk) as (...args: [string, string]) => Promise<void>;
  Object.assign(mortal, {
    [dieAt.call]: async (...args: [string, string]) => {
      const hit = args.some((arg) => arg.endsWith(dieAt.path));
      if (hit && dieAt.when === 'before') die();
      await real(...args);
      if (hit) die();
    },
  });
  // Private members live on the real disk only.
  for (const name of Object.getOwnPropertyNames(NodeDisk.prototype))
    if (name !== 'constructor' && name !== dieAt.call)
      Object.assign(mortal, { [name]: disk[name as keyof NodeDisk].bind(disk) });
  return mortal;
}

export async function installChild(order: ChildOrder): Promise<void> {
  const host = { os: 'linux', arch: 'amd64' } as const;
  const disk = mortalDisk(new NodeDisk(), order.dieAt);
  const parts = realParts({
    root: order.root,
    worker: order.worker,
    host,
    wrapDisk: () => disk,
    sources: {
      pick: async () => ({
        pick: { source: 'local', reason: 'requested' },
        source: { id: 'local', kind: 'mirror', location: null, builtIn: false },
        archive: order.archive,
        alternatives: [],
      }),
    },
  });
  process.stdout.write('ready\n');
  const item = parts.installer.enqueue(
    { version: order.version, platform: host, source: 'local', allowUnverified: false },
    { makeDefault: false, actor: 'cli' },
  );
  const result = await parts.installer.finished(item);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exit(0);
}
