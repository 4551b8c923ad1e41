import { readdir, readlink, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { RunningProcess } from '../../ports/processes';
import { ifThere } from '../disk/disk-faults';
import { runProgram } from '../processes/run-program';

/** What Linux adds to the path of an executable whose file is gone. */
const DELETED = / \(deleted\)$/;

/** Programs whose executable lies below the folder, this one left out. */
export async function runningFrom(folder: string): Promise<RunningProcess[]> {
  // The system names executables by their real path.
  const real = (await ifThere(folder, () => realpath(folder))) ?? folder;
  const all = process.platform === 'linux' ? await fromProc() : await fromPs();
  return all.filter(({ pid, path }) => pid !== process.pid && path.startsWith(real + sep));
}

async function fromProc(): Promise<RunningProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      try {
        return { pid, path: (await readlink(join('/proc', String(pid), 'exe'))).replace(DELETED, '') };
      } catch {
        // Ended meanwhile, a kernel thread, or another account's: nothing we could name.
        return null;
      }
    }),
  );
  return found.filter((process) => process !== null);
}

async function fromPs(): Promise<RunningProcess[]> {
  const { stdout } = await runProgram('ps', ['-axo', 'pid=,comm=']);
  return [...stdout.matchAll(/^\s*(\d+)\s+(.+)$/gm)].map(([, pid, path]) => ({
    pid: Number(pid),
    path: path!,
  }));
}
