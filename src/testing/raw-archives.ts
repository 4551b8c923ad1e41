/** Zips and tars byte by byte, every field open to lies: what a hostile or broken archive is made of. */
import { deflateRawSync, gzipSync } from 'node:zlib';
import { crc32 } from './crc32';

export interface RawZipEntry {
  name: string | Buffer;
  contents?: string | Uint8Array;
  /** Whole st_mode, file type included. */
  mode?: number;
  /** 8 (deflated) when not given. */
  method?: number;
  flags?: number;
  /** What the directory says instead of the truth. */
  stated?: { crc?: number; bytes?: number; packed?: number; offset?: number };
  /** Local headers may hold more than the directory does. */
  localExtra?: Buffer;
  zip64?: boolean;
}

export interface RawZipOptions {
  comment?: string;
  volumes?: number;
  entries?: number;
  zip64?: boolean;
}

const WIDE = 0xffffffff;

export function rawZip(entries: readonly RawZipEntry[], options: RawZipOptions = {}): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { head, directory } = rawZipEntry(entry, offset);
    local.push(...head);
    central.push(...directory);
    offset += head.reduce((sum, part) => sum + part.length, 0);
  }
  const size = central.reduce((sum, part) => sum + part.length, 0);
  const count = options.entries ?? entries.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(options.volumes ?? 0, 4);
  end.writeUInt16LE(options.zip64 ? 0xffff : count, 8);
  end.writeUInt16LE(options.zip64 ? 0xffff : count, 10);
  end.writeUInt32LE(options.zip64 ? WIDE : size, 12);
  end.writeUInt32LE(options.zip64 ? WIDE : offset, 16);
  const comment = Buffer.from(options.comment ?? '');
  end.writeUInt16LE(comment.length, 20);
  const wide = options.zip64 ? end64(count, size, offset) : [];
  return Buffer.concat([...local, ...central, ...wide, end, comment]);
}

function rawZipEntry(entry: RawZipEntry, offset: number): { head: Buffer[]; directory: Buffer[] } {
  const { method = 8, flags = 0x800, mode = 0o100644, stated = {}, localExtra = Buffer.alloc(0) } = entry;
  const name = Buffer.from(entry.name as string);
  const contents = Buffer.from((entry.contents ?? '') as string);
  const packed = method === 8 ? deflateRawSync(contents) : contents;
  const crc = stated.crc ?? crc32(contents);
  const bytes = stated.bytes ?? contents.length;
  const packedBytes = stated.packed ?? packed.length;
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(method, 8);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(Math.min(packedBytes, WIDE), 18);
  head.writeUInt32LE(Math.min(bytes, WIDE), 22);
  head.writeUInt16LE(name.length, 26);
  head.writeUInt16LE(localExtra.length, 28);
  const extra = entry.zip64 ? wideExtra([bytes, packedBytes, stated.offset ?? offset]) : Buffer.alloc(0);
  const directory = Buffer.alloc(46);
  directory.writeUInt32LE(0x02014b50, 0);
  directory.writeUInt16LE((3 << 8) | 45, 4);
  directory.writeUInt16LE(flags, 8);
  directory.writeUInt16LE(method, 10);
  directory.writeUInt32LE(crc, 16);
  directory.writeUInt32LE(entry.zip64 ? WIDE : packedBytes, 20);
  directory.writeUInt32LE(entry.zip64 ? WIDE : bytes, 24);
  directory.writeUInt16LE(name.length, 28);
  directory.writeUInt16LE(extra.length, 30);
  directory.writeUInt32LE((mode << 16) >>> 0, 38);
  directory.writeUInt32LE(entry.zip64 ? WIDE : (stated.offset ?? offset), 42);
  return { head: [head, name, localExtra, packed], directory: [directory, name, extra] };
}

function wideExtra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8 * values.length, 2);
  values.forEach((value, index) => extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index));
  return extra;
}

function end64(count: number, size: number, offset: number): Buffer[] {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return [record, locator];
}

export interface RawTarEntry {
  name: string;
  contents?: string | Uint8Array;
  mode?: number;
  /** '0' when not given. */
  type?: string;
  link?: string;
  /** Text of the size field, instead of the truth. */
  size?: string | Buffer;
  /** Breaks the checksum. */
  badChecksum?: boolean;
}

export function rawTar(entries: readonly RawTarEntry[], options: { end?: boolean } = {}): Buffer {
  const blocks = entries.flatMap((entry) => {
    const contents = Buffer.from((entry.contents ?? '') as string);
    return [
      rawTarHeader(entry, contents.length),
      contents,
      Buffer.alloc((512 - (contents.length % 512)) % 512),
    ];
  });
  return Buffer.concat([...blocks, Buffer.alloc(options.end === false ? 0 : 1024)]);
}

export function rawTarGz(entries: readonly RawTarEntry[], options: { end?: boolean } = {}): Buffer {
  return gzipSync(rawTar(entries, options));
}

/** `length key=value\n`, the length counting itself. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest);
  while (String(length).length + Buffer.byteLength(rest) !== length)
    length = String(length).length + Buffer.byteLength(rest);
  return `${length}${rest}`;
}

function rawTarHeader(entry: RawTarEntry, bytes: number): Buffer {
  const header = Buffer.alloc(512);
  header.write(entry.name, 0, 100, 'utf8');
  header.write(`${(entry.mode ?? 0o644).toString(8).padStart(7, '0')}\0`, 100, 'latin1');
  const size = entry.size ?? `${bytes.toString(8).padStart(11, '0')}\0`;
  Buffer.from(size as string, 'latin1').copy(header, 124);
  header.write('        ', 148, 'latin1');
  header.write(entry.type ?? '0', 156, 'latin1');
  header.write(entry.link ?? '', 157, 100, 'utf8');
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0) + (entry.badChecksum ? 1 : 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}
