import { readFile } from 'node:fs/promises';
import { errorCode } from '../disk/disk-faults';
import { processStart } from '../windows/process-start';

/** A process number is given out again after its process died; the number with the start time is not. */
export interface ProcessIdentity {
  pid: number;
  /** Boot and clock tick that the process started at; null where the system doesn't say. */
  startTime: string | null;
}

/** Fields of /proc/PID/stat behind the command's closing bracket: state first, start time 20th. */
const STATE = 0;
const START_TIME = 19;
/** Waiting for their parent to collect them: they run no more. */
const DEAD_STATES = new Set(['Z', 'X', 'x']);

export async function identityOf(pid: number): Promise<ProcessIdentity> {
  return { pid, startTime: (await procStat(pid))?.startTime ?? null };
}

export async function isAlive(process: ProcessIdentity): Promise<boolean> {
  if (!answersSignals(process.pid)) return false;
  const now = await procStat(process.pid);
  // Where the system doesn't say, the number alone decides: rather wait for a stranger than take a living holder's lock.
  if (now === null) return true;
  if (DEAD_STATES.has(now.state)) return false;
  return process.startTime === null || process.startTime === now.startTime;
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and is somebody else's.
    return errorCode(error) === 'EPERM';
  }
}

async function procStat(pid: number): Promise<{ state: string; startTime: string } | null> {
  if (process.platform === 'win32') {
    const startTime = processStart(pid);
    return startTime === null ? null : { state: '', startTime };
  }
  if (process.platform !== 'linux') return null;
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // The command's name may hold spaces and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const state = fields[STATE];
    const ticks = fields[START_TIME];
    return state === undefined || ticks === undefined
      ? null
      : { state, startTime: `${boot.trim()}:${ticks}` };
  } catch {
    // Gone meanwhile, or /proc is hidden from us.
    return null;
  }
}
