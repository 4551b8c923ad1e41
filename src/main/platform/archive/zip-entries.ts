import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { fault } from '@shared/domain/fault';
import { localHeaderBytes, MAX_LOCAL_BYTES, type ZipEntry } from './zip-directory';

/** Entries that one range holds. */
export interface EntryGroup {
  /** Offsets in the archive; `to` is after the last byte. */
  from: number;
  to: number;
  entries: ZipEntry[];
}

/** A gap that costs less than another request. */
const GAP_BYTES = 32 * 1024;
/** A group grows no further, so that little is held and asked for again. */
const GROUP_BYTES = 2 * 1024 ** 2;

const inflated = promisify<Uint8Array, { maxOutputLength: number; chunkSize: number }, Buffer>(inflateRaw);

/** Near entries together. A local header's length is known only once it is there, so all up to the next entry comes. */
export function inGroups(entries: readonly ZipEntry[]): EntryGroup[] {
  const groups: EntryGroup[] = [];
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    const to = Math.min(entry.end, entry.offset + MAX_LOCAL_BYTES + entry.packed);
    const last = groups.at(-1);
    if (last && entry.offset - last.to <= GAP_BYTES && to - last.from <= GROUP_BYTES) {
      last.entries.push(entry);
      last.to = to;
    } else groups.push({ from: entry.offset, to, entries: [entry] });
  }
  return groups;
}

/**
 * The contents, of the length and CRC-32 that the directory states. Faults: ARCHIVE_CORRUPT, ARCHIVE_TRUNCATED,
 * ARCHIVE_UNSUPPORTED.
 *
 * @param raw begins with the entry's local header
 */
export async function contentsOf(raw: Buffer, entry: ZipEntry, file: string): Promise<Uint8Array> {
  if (entry.unsupported !== null) throw fault('ARCHIVE_UNSUPPORTED', { file, reason: entry.unsupported });
  const from = localHeaderBytes(raw, entry, file);
  if (raw.length < from + entry.packed) throw fault('ARCHIVE_TRUNCATED', { file });
  const packed = raw.subarray(from, from + entry.packed);
  const corrupt = (why: string): Error =>
    fault('ARCHIVE_CORRUPT', { file, reason: `${JSON.stringify(entry.name)}: ${why}` });
  // One buffer of the right size, and room to notice one byte too many.
  const size = Math.max(64, entry.bytes + 1);
  const options = { maxOutputLength: size, chunkSize: size };
  const contents =
    entry.method === 0
      ? packed
      : await inflated(packed, options).catch((error: Error) => Promise.reject(corrupt(error.message)));
  if (contents.length !== entry.bytes) throw corrupt('another length than stated');
  if (crc32(contents) !== entry.crc32) throw corrupt('another CRC-32 than stated');
  return contents;
}
