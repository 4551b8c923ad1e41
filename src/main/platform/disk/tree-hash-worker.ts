/** The worker thread: hashes the files of one order and ends. It has a build entry of its own (`tree-hash-worker.js`). */
import { createHash, hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { toFault, type Fault } from '@shared/domain/fault';
import { diskFault, isMissing } from './disk-faults';

export interface HashOrder {
  root: string;
  /** Relative, with `/`. */
  paths: readonly string[];
}

export type HashAnswer = { hashes: ReadonlyMap<string, string> } | { fault: Fault };

/** Almost all of a release's files fit; the others go through it piece by piece. */
const BUFFER_BYTES = 1024 * 1024;

// Electron's fs would look into every path that has `.asar` in it.
Object.assign(process, { noAsar: true });

function answer({ root, paths }: HashOrder): HashAnswer {
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  const hashes = new Map<string, string>();
  try {
    for (const path of paths) {
      const sha256 = hashOf(join(root, path), buffer);
      if (sha256 !== null) hashes.set(path, sha256);
    }
    return { hashes };
  } catch (error) {
    return { fault: toFault(error) };
  }
}

/** Null when it isn't there. */
function hashOf(path: string, buffer: Buffer): string | null {
  try {
    const file = openSync(path, 'r');
    try {
      return hashOpen(file, buffer);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (isMissing(error)) return null;
    throw diskFault(error, path);
  }
}

function hashOpen(file: number, buffer: Buffer): string {
  const first = readSync(file, buffer);
  if (first < buffer.length && readSync(file, buffer, first, buffer.length - first, null) === 0)
    return hash('sha256', buffer.subarray(0, first), 'hex');
  const sum = createHash('sha256');
  // What the second read above added is read again, in its place.
  for (let at = 0, read; (read = readSync(file, buffer, 0, buffer.length, at)) > 0; at += read)
    sum.update(buffer.subarray(0, read));
  return sum.digest('hex');
}

parentPort!.postMessage(answer(workerData as HashOrder));
