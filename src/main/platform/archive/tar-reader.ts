import { fault } from '@shared/domain/fault';

export interface TarEntry {
  name: string;
  kind: 'file' | 'folder' | 'link' | 'special';
  bytes: number;
  executable: boolean;
}

export interface TarVisitor {
  /** Whatever is thrown here stops the reading. */
  entry(entry: TarEntry): void;
  /** Contents of the last file, in order. */
  data(bytes: Uint8Array): void;
  endOfFile(): void;
}

type State =
  | { at: 'header' }
  | { at: 'contents'; left: number; padding: number }
  | { at: 'meta'; type: string; left: number; padding: number; parts: Uint8Array[] }
  | { at: 'padding'; left: number }
  | { at: 'end' };

const BLOCK = 512;
/** A header that only describes the next one: paths and times, never more than this. */
const MAX_META_BYTES = 1024 ** 2;

/**
 * Reads tar as it arrives: ustar, pax (x and g) and GNU long names. Throws ARCHIVE_CORRUPT, ARCHIVE_TRUNCATED,
 * ARCHIVE_UNSUPPORTED (sparse files and other rarities).
 */
export class TarReader {
  readonly #file: string;
  readonly #visitor: TarVisitor;
  #state: State = { at: 'header' };
  /** The start of a header that isn't whole yet. */
  #rest: Uint8Array = new Uint8Array(0);
  #global = new Map<string, string>();
  #next = new Map<string, string>();

  constructor(file: string, visitor: TarVisitor) {
    this.#file = file;
    this.#visitor = visitor;
  }

  push(chunk: Uint8Array): void {
    let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = new Uint8Array(0);
    while (bytes.length > 0) {
      const used = this.#consume(bytes);
      if (used === 0) {
        // Copied: the chunk's memory is the caller's.
        this.#rest = Uint8Array.from(bytes);
        return;
      }
      bytes = bytes.subarray(used);
    }
  }

  /** No more bytes. */
  end(): void {
    if (this.#state.at !== 'end') throw fault('ARCHIVE_TRUNCATED', { file: this.#file });
  }

  /** Answers how many bytes were taken; 0 when a header needs more. */
  #consume(bytes: Uint8Array): number {
    const state = this.#state;
    switch (state.at) {
      case 'header':
        return bytes.length < BLOCK ? 0 : this.#header(bytes.subarray(0, BLOCK));
      case 'contents':
        return this.#contents(state, bytes);
      case 'meta':
        return this.#meta(state, bytes);
      case 'padding': {
        const used = Math.min(state.left, bytes.length);
        this.#state = used === state.left ? { at: 'header' } : { at: 'padding', left: state.left - used };
        return used;
      }
      case 'end':
        return bytes.length;
    }
  }

  #contents(state: { left: number; padding: number }, bytes: Uint8Array): number {
    const used = Math.min(state.left, bytes.length);
    this.#visitor.data(bytes.subarray(0, used));
    state.left -= used;
    if (state.left === 0) this.#endContents(state.padding);
    return used;
  }

  #endContents(padding: number): void {
    this.#visitor.endOfFile();
    this.#skip(padding);
  }

  #skip(left: number): void {
    this.#state = left === 0 ? { at: 'header' } : { at: 'padding', left };
  }

  #meta(state: Extract<State, { at: 'meta' }>, bytes: Uint8Array): number {
    const used = Math.min(state.left, bytes.length);
    state.parts.push(Uint8Array.from(bytes.subarray(0, used)));
    state.left -= used;
    if (state.left > 0) return used;
    this.#skip(state.padding);
    const text = Buffer.concat(state.parts);
    if (state.type === 'L') this.#next.set('path', cString(text));
    else if (state.type === 'x') this.#next = new Map([...this.#next, ...this.#records(text)]);
    else if (state.type === 'g') this.#global = new Map([...this.#global, ...this.#records(text)]);
    return used;
  }

  /** `length key=value\n`, the length counting itself. */
  #records(text: Buffer): Map<string, string> {
    const records = new Map<string, string>();
    for (let at = 0; at < text.length;) {
      const space = text.indexOf(0x20, at);
      const length = space < 0 ? NaN : Number(text.toString('latin1', at, space));
      const equals = text.indexOf(0x3d, space);
      const end = at + length;
      const sound = Number.isSafeInteger(length) && end <= text.length && equals > space && equals < end;
      if (!sound || text[end - 1] !== 0x0a) throw this.#corrupt('a pax record that makes no sense');
      records.set(text.toString('utf8', space + 1, equals), text.toString('utf8', equals + 1, end - 1));
      at = end;
    }
    return records;
  }

  #header(block: Uint8Array): number {
    const header = Buffer.from(block.buffer, block.byteOffset, BLOCK);
    if (header.every((byte) => byte === 0)) {
      this.#state = { at: 'end' };
      return BLOCK;
    }
    if (!checksumHolds(header)) throw this.#corrupt('a header with a wrong checksum');
    const type = String.fromCharCode(header[156]!);
    const stated = this.#number(header.subarray(124, 136));
    if ('xgLK'.includes(type)) this.#startMeta(type, stated);
    else this.#startEntry(header, type, stated);
    return BLOCK;
  }

  #startMeta(type: string, bytes: number): void {
    if (bytes > MAX_META_BYTES) throw this.#corrupt('an extended header out of all proportion');
    this.#state = { at: 'meta', type, left: bytes, padding: paddingAfter(bytes), parts: [] };
    if (bytes === 0) this.#skip(0);
  }

  #startEntry(header: Buffer, type: string, stated: number): void {
    const pax = new Map([...this.#global, ...this.#next]);
    this.#next = new Map();
    if ([...pax.keys()].some((key) => key.startsWith('GNU.sparse'))) throw this.#unsupported('sparse files');
    const name = pax.get('path') ?? ustarName(header);
    const kind = this.#kind(type, name);
    const size = pax.get('size');
    const bytes = size === undefined ? stated : this.#decimal(size);
    // Only files have contents; some writers state a size for folders all the same.
    const contents = kind === 'file' ? bytes : 0;
    this.#visitor.entry({
      name,
      kind,
      bytes: contents,
      executable: (this.#number(header.subarray(100, 108)) & 0o111) !== 0,
    });
    if (contents > 0) this.#state = { at: 'contents', left: contents, padding: paddingAfter(contents) };
    else if (kind === 'file') this.#endContents(0);
  }

  #kind(type: string, name: string): TarEntry['kind'] {
    if (type === '5') return 'folder';
    // Before ustar a folder was a file with a slash at its end.
    if (type === '0' || type === '\0' || type === '7') return name.endsWith('/') ? 'folder' : 'file';
    if (type === '1' || type === '2') return 'link';
    if (type === '3' || type === '4' || type === '6') return 'special';
    throw this.#unsupported(`tar entries of type ${JSON.stringify(type)}`);
  }

  /** Octal text, or GNU's big-endian binary with the top bit set. */
  #number(field: Buffer): number {
    if ((field[0]! & 0x80) !== 0) {
      const value = field.subarray(1).reduce((sum, byte) => sum * 256 + byte, field[0]! & 0x7f);
      if (!Number.isSafeInteger(value)) throw this.#corrupt('an impossible number');
      return value;
    }
    const text = cString(field).trim();
    if (!/^[0-7]*$/.test(text)) throw this.#corrupt('a number that is not octal');
    return text === '' ? 0 : parseInt(text, 8);
  }

  #decimal(text: string): number {
    const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
    if (!Number.isSafeInteger(value)) throw this.#corrupt('an impossible size');
    return value;
  }

  #corrupt(reason: string): Error {
    return fault('ARCHIVE_CORRUPT', { file: this.#file, reason });
  }

  #unsupported(reason: string): Error {
    return fault('ARCHIVE_UNSUPPORTED', { file: this.#file, reason });
  }
}

function ustarName(header: Buffer): string {
  const name = cString(header.subarray(0, 100));
  // Only POSIX ustar has the prefix field: GNU keeps times there, with a space after its magic.
  const posix = header.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = posix ? cString(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

function checksumHolds(header: Buffer): boolean {
  const stated = parseInt(cString(header.subarray(148, 156)).trim(), 8);
  let sum = 8 * 0x20;
  for (let at = 0; at < BLOCK; at++) if (at < 148 || at >= 156) sum += header[at]!;
  return sum === stated;
}

function cString(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? field.length : end);
}

function paddingAfter(bytes: number): number {
  return (BLOCK - (bytes % BLOCK)) % BLOCK;
}
