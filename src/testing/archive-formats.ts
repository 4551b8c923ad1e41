/** Plain writers of tar.gz and zip, and a reader of zip: only for making test archives. */
import { crc32 } from './crc32';
import { open } from 'node:fs/promises';
import { deflateRawSync, gzipSync, inflateRawSync } from 'node:zlib';

export interface ArchiveEntry {
  path: string;
  bytes: Buffer;
  executable: boolean;
}

/** ustar, a folder entry before its files as in Go's releases; names over 100 bytes are split at a slash. */
export function* tarBlocks(entries: Iterable<ArchiveEntry>): Generator<Buffer> {
  const folders = new Set<string>();
  for (const entry of entries) {
    const parts = entry.path.split('/').slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const folder = `${parts.slice(0, depth).join('/')}/`;
      if (!folders.has(folder)) yield tarHeader(folder, 0, 0o755, '5');
      folders.add(folder);
    }
    yield tarHeader(entry.path, entry.bytes.length, entry.executable ? 0o755 : 0o644, '0');
    yield entry.bytes;
    yield Buffer.alloc((512 - (entry.bytes.length % 512)) % 512);
  }
  yield Buffer.alloc(1024);
}

export function tarGz(entries: Iterable<ArchiveEntry>): Buffer {
  return gzipSync(Buffer.concat([...tarBlocks(entries)]));
}

function tarHeader(path: string, size: number, mode: number, type: string): Buffer {
  const header = Buffer.alloc(512);
  const { prefix, name } = splitName(path);
  header.write(name, 0, 100, 'utf8');
  header.write(`${mode.toString(8).padStart(7, '0')}\0`, 100, 'latin1');
  header.write('0000000\0'.repeat(2), 108, 'latin1');
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  header.write('14000000000\0', 136, 'latin1');
  header.write('        ', 148, 'latin1');
  header.write(type, 156, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  header.write(prefix, 345, 155, 'utf8');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

function splitName(path: string): { prefix: string; name: string } {
  if (Buffer.byteLength(path) <= 100) return { prefix: '', name: path };
  const at = path.lastIndexOf('/', 154);
  const split = { prefix: path.slice(0, at), name: path.slice(at + 1) };
  if (at < 0 || Buffer.byteLength(split.name) > 100) throw new Error(`name too long for ustar: ${path}`);
  return split;
}

/** With data descriptors, as Go's archive/zip writes them; `modes` adds Unix modes. */
export function zip(entries: Iterable<ArchiveEntry>, options: { modes: boolean }): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  let count = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.path);
    const packed = deflateRawSync(entry.bytes);
    const crc = crc32(entry.bytes);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x0808, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt16LE(0x21, 12);
    head.writeUInt16LE(name.length, 26);
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    descriptor.writeUInt32LE(crc, 4);
    descriptor.writeUInt32LE(packed.length, 8);
    descriptor.writeUInt32LE(entry.bytes.length, 12);
    const directory = Buffer.alloc(46);
    directory.writeUInt32LE(0x02014b50, 0);
    directory.writeUInt16LE(options.modes ? (3 << 8) | 20 : 20, 4);
    directory.writeUInt16LE(20, 6);
    directory.writeUInt16LE(0x0808, 8);
    directory.writeUInt16LE(8, 10);
    directory.writeUInt16LE(0x21, 14);
    directory.writeUInt32LE(crc, 16);
    directory.writeUInt32LE(packed.length, 20);
    directory.writeUInt32LE(entry.bytes.length, 24);
    directory.writeUInt16LE(name.length, 28);
    if (options.modes) directory.writeUInt32LE(((entry.executable ? 0o100755 : 0o100644) << 16) >>> 0, 38);
    directory.writeUInt32LE(offset, 42);
    local.push(head, name, packed, descriptor);
    central.push(directory, name);
    offset += head.length + name.length + packed.length + descriptor.length;
    count += 1;
  }
  const size = central.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, ...central, end]);
}

/** The files of a trusted zip (no comment, no zip64), one at a time. */
export async function* readZip(path: string): AsyncGenerator<{ path: string; bytes: Buffer }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const read = async (from: number, length: number): Promise<Buffer> =>
      (await file.read(Buffer.alloc(length), 0, length, from)).buffer;
    const end = await read(size - 22, 22);
    const directory = await read(end.readUInt32LE(16), end.readUInt32LE(12));
    for (let at = 0; at < directory.length;) {
      const nameLength = directory.readUInt16LE(at + 28);
      const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
      const packedSize = directory.readUInt32LE(at + 20);
      const offset = directory.readUInt32LE(at + 42);
      const head = await read(offset, 30);
      const packed = await read(offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28), packedSize);
      const stored = directory.readUInt16LE(at + 10) === 0;
      yield { path: name, bytes: stored ? packed : inflateRawSync(packed) };
      at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    }
  } finally {
    await file.close();
  }
}
