import { isUtf8 } from 'node:buffer';
import { fault } from '@shared/domain/fault';

/** One entry of a zip, as its central directory states it. */
export interface ZipEntry {
  name: string;
  kind: 'file' | 'folder' | 'link' | 'special';
  /** 0 stored, 8 deflated. */
  method: number;
  crc32: number;
  packed: number;
  bytes: number;
  executable: boolean;
  /** Where its local header starts, and where the next entry (or the directory) does. */
  offset: number;
  end: number;
  /** Why the fast path can't unpack it; null when it can. */
  unsupported: string | null;
}

export interface DirectoryPlace {
  offset: number;
  bytes: number;
  entries: number;
}

/** Reads bytes of the archive; may answer fewer at its end. */
export type ReadAt = (offset: number, length: number) => Buffer;

const END = 0x06054b50;
const END_BYTES = 22;
const END64_LOCATOR = 0x07064b50;
const END64_LOCATOR_BYTES = 20;
const END64 = 0x06064b50;
const END64_BYTES = 56;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const MAX_COMMENT = 0xffff;
/** How far from the end the record that gives the directory's place can start. */
export const END_SEARCH_BYTES = END_BYTES + MAX_COMMENT + END64_LOCATOR_BYTES;
const MAX_DIRECTORY_BYTES = 256 * 1024 ** 2;

const FLAG_ENCRYPTED = 0x1;
const FLAG_STRONG_ENCRYPTION = 0x40;
const FLAG_MASKED_HEADERS = 0x2000;

/**
 * Finds the central directory from the archive's last bytes. Throws ARCHIVE_TRUNCATED when there is no end record,
 * ARCHIVE_CORRUPT when it contradicts itself, ARCHIVE_UNSUPPORTED for archives in several volumes.
 */
export function findDirectory(read: ReadAt, total: number, file: string): DirectoryPlace {
  const from = Math.max(0, total - END_SEARCH_BYTES);
  const tail = read(from, total - from);
  const at = lastEnd(tail);
  if (at < 0) throw fault('ARCHIVE_TRUNCATED', { file });
  const place = end64(read, tail, at, from, file) ?? end32(tail, at, file);
  const limit = from + at;
  if (place.offset + place.bytes > limit || place.bytes > MAX_DIRECTORY_BYTES) {
    throw fault('ARCHIVE_CORRUPT', { file, reason: 'the directory lies outside the archive' });
  }
  // Room for fewer than claimed: refused before memory is taken for them.
  if (place.entries * ENTRY_BYTES > place.bytes) {
    throw fault('ARCHIVE_CORRUPT', { file, reason: 'the directory is shorter than its count of entries' });
  }
  return place;
}

/** The record whose comment ends with the archive: a comment may hold the signature's bytes too. */
function lastEnd(tail: Buffer): number {
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) === END && tail.readUInt16LE(at + 20) === tail.length - at - END_BYTES)
      return at;
  }
  return -1;
}

function end32(tail: Buffer, at: number, file: string): DirectoryPlace {
  const entries = tail.readUInt16LE(at + 10);
  const oneVolume = tail.readUInt16LE(at + 4) === 0 && tail.readUInt16LE(at + 8) === entries;
  if (!oneVolume) throw fault('ARCHIVE_UNSUPPORTED', { file, reason: 'several volumes' });
  return { entries, bytes: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16) };
}

function end64(read: ReadAt, tail: Buffer, at: number, from: number, file: string): DirectoryPlace | null {
  const locator = at - END64_LOCATOR_BYTES;
  if (locator < 0 || tail.readUInt32LE(locator) !== END64_LOCATOR) return null;
  const volumes = tail.readUInt32LE(locator + 16);
  if (tail.readUInt32LE(locator + 4) !== 0 || volumes > 1) {
    throw fault('ARCHIVE_UNSUPPORTED', { file, reason: 'several volumes' });
  }
  const place = safeNumber(tail.readBigUInt64LE(locator + 8), file);
  const record = place + END64_BYTES <= from + locator ? read(place, END64_BYTES) : Buffer.alloc(0);
  if (record.length < END64_BYTES || record.readUInt32LE(0) !== END64) {
    throw fault('ARCHIVE_CORRUPT', { file, reason: 'the zip64 record is missing' });
  }
  return {
    entries: safeNumber(record.readBigUInt64LE(32), file),
    bytes: safeNumber(record.readBigUInt64LE(40), file),
    offset: safeNumber(record.readBigUInt64LE(48), file),
  };
}

/** Every entry in the order of its bytes in the archive. Throws ARCHIVE_CORRUPT. */
export function readDirectory(bytes: Buffer, place: DirectoryPlace, file: string): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < place.entries; index++) {
    if (at + ENTRY_BYTES > bytes.length || bytes.readUInt32LE(at) !== ENTRY) {
      throw fault('ARCHIVE_CORRUPT', { file, reason: 'the directory ends early' });
    }
    const size =
      ENTRY_BYTES + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (at + size > bytes.length)
      throw fault('ARCHIVE_CORRUPT', { file, reason: 'the directory ends early' });
    entries.push(readEntry(bytes, at, file));
    at += size;
  }
  return withEnds(entries, place.offset, file);
}

function readEntry(bytes: Buffer, at: number, file: string): ZipEntry {
  const flags = bytes.readUInt16LE(at + 8);
  const method = bytes.readUInt16LE(at + 10);
  const nameEnd = at + ENTRY_BYTES + bytes.readUInt16LE(at + 28);
  const rawName = bytes.subarray(at + ENTRY_BYTES, nameEnd);
  const extra = bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(at + 30));
  const sizes = wideSizes(extra, {
    bytes: bytes.readUInt32LE(at + 24),
    packed: bytes.readUInt32LE(at + 20),
    offset: bytes.readUInt32LE(at + 42),
    file,
  });
  // Whatever the flag says: tools on Unix store UTF-8 without it, as Go reads it.
  const oldNames = !isUtf8(rawName);
  const name = rawName.toString(oldNames ? 'latin1' : 'utf8');
  const mode = bytes.readUInt32LE(at + 38) >>> 16;
  return {
    name,
    method,
    crc32: bytes.readUInt32LE(at + 16),
    ...sizes,
    kind: kindOf(mode, name),
    executable: (mode & 0o111) !== 0,
    end: 0,
    unsupported: unsupported(flags, method, oldNames),
  };
}

/** Sizes that don't fit 32 bits stand in the zip64 extra field, only those, in this order. */
function wideSizes(
  extra: Buffer,
  { file, ...narrow }: { bytes: number; packed: number; offset: number; file: string },
): { bytes: number; packed: number; offset: number } {
  if (Math.max(narrow.bytes, narrow.packed, narrow.offset) < 0xffffffff) return narrow;
  const field = extraField(extra, 1);
  let at = 0;
  const widen = (value: number): number => {
    if (value !== 0xffffffff) return value;
    if (!field || at + 8 > field.length)
      throw fault('ARCHIVE_CORRUPT', { file, reason: 'a zip64 size is missing' });
    at += 8;
    return safeNumber(field.readBigUInt64LE(at - 8), file);
  };
  return { bytes: widen(narrow.bytes), packed: widen(narrow.packed), offset: widen(narrow.offset) };
}

function extraField(extra: Buffer, id: number): Buffer | null {
  for (let at = 0; at + 4 <= extra.length;) {
    const size = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, at + 4 + size);
    at += 4 + size;
  }
  return null;
}

const TYPE_MASK = 0o170000;

/** The type bits count whatever system made the zip: who unpacks may honour them. */
function kindOf(mode: number, name: string): ZipEntry['kind'] {
  const type = mode & TYPE_MASK;
  if (type === 0o120000) return 'link';
  if (type !== 0 && type !== 0o100000 && type !== 0o040000) return 'special';
  return name.endsWith('/') || type === 0o040000 ? 'folder' : 'file';
}

function unsupported(flags: number, method: number, oldNames: boolean): string | null {
  if ((flags & (FLAG_ENCRYPTED | FLAG_STRONG_ENCRYPTION | FLAG_MASKED_HEADERS)) !== 0) return 'encrypted';
  if (method !== 0 && method !== 8) return `compression method ${method}`;
  return oldNames ? 'names in an old code page' : null;
}

function withEnds(entries: ZipEntry[], directory: number, file: string): ZipEntry[] {
  entries.sort((a, b) => a.offset - b.offset);
  entries.forEach((entry, index) => {
    entry.end = entries[index + 1]?.offset ?? directory;
    // Entries that share bytes are how a small zip unpacks to an endless tree.
    if (entry.offset + LOCAL_BYTES + entry.packed > entry.end) {
      throw fault('ARCHIVE_CORRUPT', { file, reason: 'entries overlap' });
    }
  });
  return entries;
}

const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
/** The longest a local header can be: two 16-bit lengths follow it. */
export const MAX_LOCAL_BYTES = LOCAL_BYTES + 2 * 0xffff;

/** Bytes of the local header: its extra field may be of another length than the directory's. */
export function localHeaderBytes(raw: Buffer, entry: ZipEntry, file: string): number {
  if (raw.length < LOCAL_BYTES) throw fault('ARCHIVE_TRUNCATED', { file });
  const bytes = LOCAL_BYTES + raw.readUInt16LE(26) + raw.readUInt16LE(28);
  if (raw.readUInt32LE(0) !== LOCAL || entry.offset + bytes + entry.packed > entry.end) {
    throw fault('ARCHIVE_CORRUPT', { file, reason: `no header for ${JSON.stringify(entry.name)}` });
  }
  return bytes;
}

function safeNumber(value: bigint, file: string): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER))
    throw fault('ARCHIVE_CORRUPT', { file, reason: 'an impossible size' });
  return Number(value);
}
