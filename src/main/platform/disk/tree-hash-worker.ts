/** The worker thread: hashes the files of one order and ends. It has a build entry of its own (`tree-hash-worker.js`). */
import { createHash, hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import { toFault, type Fault } from '@shared/domain/fault';
import type { FileHashes } from '../../ports/tree-hasher';
import { diskFault, isMissing } from './disk-faults';

export interface HashOrder {
  root: string;
  /** Relative, with `/`. */
  paths: readonly string[];
}

export type HashAnswer = { hashes: ReadonlyMap<string, FileHashes> } | { fault: Fault };

/** Almost all of a release's files fit; the others go through it piece by piece. */
const BUFFER_BYTES = 1024 * 1024;

// Electron's fs would look into every path that has `.asar` in it.
Object.assign(process, { noAsar: true });

function answer({ root, paths }: HashOrder): HashAnswer {
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  const hashes = new Map<string, FileHashes>();
  try {
    for (const path of paths) {
      const found = hashesOf(join(root, path), buffer);
      if (found !== null) hashes.set(path, found);
    }
    return { hashes };
  } catch (error) {
    return { fault: toFault(error) };
  }
}

/** Null when it isn't there. */
function hashesOf(path: string, buffer: Buffer): FileHashes | null {
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

function hashOpen(file: number, buffer: Buffer): FileHashes {
  const first = readSync(file, buffer);
  if (first < buffer.length && readSync(file, buffer, first, buffer.length - first, null) === 0) {
    const whole = buffer.subarray(0, first);
    return { bytes: first, sha256: hash('sha256', whole, 'hex'), crc32: crc32(whole) };
  }
  const sum = createHash('sha256');
  let [at, crc] = [0, 0];
  // What the second read above added is read again, in its place.
  for (let read; (read = readSync(file, buffer, 0, buffer.length, at)) > 0; at += read) {
    const piece = buffer.subarray(0, read);
    sum.update(piece);
    crc = crc32(piece, crc);
  }
  return { bytes: at, sha256: sum.digest('hex'), crc32: crc };
}

parentPort!.postMessage(answer(workerData as HashOrder));
