import { randomBytes } from 'node:crypto';
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { LockHolder } from '../../ports/locks';
import { makeFolderFor } from '../disk/atomic-write';
import { errorCode, ifThere, onDisk } from '../disk/disk-faults';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity';

/** What a lock's file says. */
export interface LockRecord extends LockHolder, ProcessIdentity {
  /** Different for every lock ever taken. */
  token: string;
}

export async function newRecord(program: string, purpose: string, since: Date): Promise<LockRecord> {
  const identity = await identityOf(process.pid);
  return { ...identity, program, purpose, since: since.toISOString(), token: randomBytes(8).toString('hex') };
}

/** Makes the file together with its content, so that nobody ever reads an empty lock; false when one is there. */
export async function createLockFile(path: string, record: LockRecord): Promise<boolean> {
  const draft = draftOf(path, record);
  return onDisk(path, async () => {
    // Nearly always the first thing made in a home.
    await makeFolderFor(path, { private: true });
    await writeFile(draft, JSON.stringify(record), { flag: 'wx' });
    try {
      await link(draft, path);
      return true;
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return false;
      throw error;
    } finally {
      await rm(draft, { force: true });
    }
  });
}

function draftOf(path: string, record: LockRecord): string {
  return `${path}.${record.token}.new`;
}

export async function readLockFile(path: string): Promise<LockRecord | null> {
  const text = await ifThere(path, () => readFile(path, 'utf8'));
  if (text === null) return null;
  return parseRecord(text) ?? (await garbledRecord(path));
}

function parseRecord(text: string): LockRecord | null {
  try {
    const { pid, startTime, program, purpose, since, token } = JSON.parse(text) as Partial<LockRecord>;
    const whole =
      typeof pid === 'number' &&
      (startTime === null || typeof startTime === 'string') &&
      typeof program === 'string' &&
      typeof purpose === 'string' &&
      typeof since === 'string' &&
      typeof token === 'string' &&
      /^[0-9a-f]+$/.test(token);
    return whole ? { pid, startTime, program, purpose, since, token } : null;
  } catch {
    return null;
  }
}

/** Only a power cut leaves a lock whose content never reached the disk: its holder is gone. */
async function garbledRecord(path: string): Promise<LockRecord | null> {
  const stats = await ifThere(path, () => stat(path));
  if (!stats) return null;
  const token = `${stats.ino.toString(16)}${Math.floor(stats.mtimeMs).toString(16)}`;
  return {
    pid: NO_PROCESS,
    startTime: null,
    program: '',
    purpose: '',
    since: stats.mtime.toISOString(),
    token,
  };
}

/** No process has this number; signal 0 to it would reach a whole group. */
const NO_PROCESS = 0;

export async function isStale(record: LockRecord): Promise<boolean> {
  return record.pid === NO_PROCESS || !(await isAlive(record));
}

export async function removeLockFile(path: string): Promise<void> {
  await onDisk(path, () => rm(path, { force: true }));
}

/**
 * Takes a dead holder's lock away. Several may see the same dead holder: only who holds the claim named after that
 * holder's token may remove the lock, and only while it still carries the token; so nobody ever removes a successor's.
 * A claim is itself a lock: its dead holder is cleared in the same way.
 */
export async function clearStale(path: string, stale: LockRecord, claimant: LockRecord): Promise<void> {
  const claim = `${path}.${stale.token}`;
  if (!(await createLockFile(claim, claimant))) {
    const rival = await readLockFile(claim);
    if (rival && (await isStale(rival))) await clearStale(claim, rival, claimant);
    return;
  }
  try {
    if ((await readLockFile(path))?.token === stale.token) await removeLockFile(path);
    // What is left when it died right after taking the lock.
    await removeLockFile(draftOf(path, stale));
  } finally {
    await removeLockFile(claim);
  }
}
