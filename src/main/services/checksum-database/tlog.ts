/**
 * The transparency log: RFC 6962 hashes, read through tiles of height 8 (research.swtch.com/tlog). A tile of level L
 * holds the hashes of 256 neighbouring complete subtrees of 256^L records each.
 */
import { createHash } from 'node:crypto';
import { fault } from '@shared/domain/fault';

export const TILE_WIDTH = 256;
export const HASH_BYTES = 32;

export interface TreeHead {
  /** Records. */
  size: number;
  root: Buffer;
}

/** Which tile: its level, its place in the level, and how many of its hashes the tree has. */
export interface TilePlace {
  level: number;
  index: number;
  width: number;
}

/** Reads a signed note's text. Null when it is none of a tree. */
export function parseTreeHead(text: string): TreeHead | null {
  const [kind, size = '', root = ''] = text.split('\n');
  const hash = Buffer.from(root, 'base64');
  const valid = kind === 'go.sum database tree' && /^(0|[1-9]\d{0,15})$/.test(size);
  return valid && hash.length === HASH_BYTES ? { size: Number(size), root: hash } : null;
}

export function recordHash(record: Uint8Array): Buffer {
  return createHash('sha256')
    .update(Buffer.from([0]))
    .update(record)
    .digest();
}

function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(left)
    .update(right)
    .digest();
}

/** `tile/8/0/x001/234.p/17` */
export function tilePath({ level, index, width }: TilePlace): string {
  const groups: string[] = [];
  for (let rest = index; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`${groups.length > 0 ? 'x' : ''}${String(rest % 1000).padStart(3, '0')}`);
  }
  return `tile/8/${level}/${groups.join('/')}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

/** The tiles at the right edge that a tree of this size ends in, highest level first. */
export function edgeTiles(size: number): TilePlace[] {
  const tiles: TilePlace[] = [];
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / TILE_WIDTH)) {
    const width = count % TILE_WIDTH;
    if (width > 0) tiles.unshift({ level, index: Math.floor(count / TILE_WIDTH), width });
  }
  return tiles;
}

/** The tile that holds the hash of subtree `at` of a level, as wide as a tree of this size has it. */
export function tileFor(level: number, at: number, size: number): TilePlace {
  const index = Math.floor(at / TILE_WIDTH);
  const available = Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH;
  return { level, index, width: Math.min(TILE_WIDTH, available) };
}

/** Gives a tile's bytes, not checked yet. */
export type ReadTile = (place: TilePlace) => Promise<Uint8Array>;

/** A tree whose every hash is checked against its signed root before it is given out. */
export class VerifiedTree {
  readonly #tiles = new Map<string, Promise<Buffer>>();
  #edge: Promise<void> | null = null;

  constructor(
    readonly name: string,
    readonly head: TreeHead,
    readonly read: ReadTile,
    readonly onVerified: (place: TilePlace, bytes: Buffer) => Promise<void>,
  ) {}

  /** The hash of one record. Throws SUMDB_TILE_INVALID. */
  async record(id: number): Promise<Buffer> {
    return this.#hash(0, id);
  }

  /** The root that the first `size` records have in this tree. Throws SUMDB_TILE_INVALID. */
  async prefixRoot(size: number): Promise<Buffer> {
    const tiles = edgeTiles(size);
    const verified = await Promise.all(
      tiles.map((tile) => this.#verified(tileFor(tile.level, tile.index * TILE_WIDTH, this.head.size))),
    );
    return rootOf(verified.map((bytes, index) => bytes.subarray(0, tiles[index]!.width * HASH_BYTES)));
  }

  async #hash(level: number, at: number): Promise<Buffer> {
    const tile = await this.#verified(tileFor(level, at, this.head.size));
    const offset = (at % TILE_WIDTH) * HASH_BYTES;
    return tile.subarray(offset, offset + HASH_BYTES);
  }

  async #verified(place: TilePlace): Promise<Buffer> {
    this.#edge ??= this.#verifyEdge();
    // Parents are on their way while the tile itself is: one round trip for a whole path.
    const bytes = this.#bytes(place);
    bytes.catch(() => undefined);
    await this.#edge;
    if (place.width === TILE_WIDTH) {
      const expected = await this.#hash(place.level + 1, place.index);
      if (!subtreeRoot(await bytes).equals(expected)) throw this.#invalid(place);
      await this.onVerified(place, await bytes);
    }
    return bytes;
  }

  /** The edge tiles together hash to the root: from here on they are what full tiles are checked against. */
  async #verifyEdge(): Promise<void> {
    const places = edgeTiles(this.head.size);
    const tiles = await Promise.all(places.map((place) => this.#bytes(place)));
    if (!rootOf(tiles).equals(this.head.root)) throw this.#invalid(places.at(-1)!);
    await Promise.all(places.map((place, index) => this.onVerified(place, tiles[index]!)));
  }

  #bytes(place: TilePlace): Promise<Buffer> {
    const path = tilePath(place);
    let bytes = this.#tiles.get(path);
    if (!bytes) {
      bytes = this.read(place).then((read) => {
        if (read.length !== place.width * HASH_BYTES) throw this.#invalid(place);
        return Buffer.from(read);
      });
      this.#tiles.set(path, bytes);
    }
    return bytes;
  }

  #invalid(place: TilePlace): Error {
    return fault('SUMDB_TILE_INVALID', { name: this.name, tile: tilePath(place) });
  }
}

/** The root over edge tiles, highest level first: each ends in complete subtrees of falling size. */
function rootOf(tiles: readonly Buffer[]): Buffer {
  const subtrees: Buffer[] = [];
  for (const tile of tiles) {
    let from = 0;
    for (let count = TILE_WIDTH / 2; count >= 1; count /= 2) {
      if (tile.length - from < count * HASH_BYTES) continue;
      subtrees.push(subtreeRoot(tile.subarray(from, from + count * HASH_BYTES)));
      from += count * HASH_BYTES;
    }
  }
  const last = subtrees.pop();
  if (!last) return createHash('sha256').digest();
  return subtrees.reduceRight((root, left) => nodeHash(left, root), last);
}

/** Over a power of two of hashes. */
function subtreeRoot(hashes: Buffer): Buffer {
  let level = Array.from({ length: hashes.length / HASH_BYTES }, (_, index) =>
    hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
  while (level.length > 1) {
    level = level
      .filter((_, index) => index % 2 === 0)
      .map((left, index) => nodeHash(left, level[index * 2 + 1]!));
  }
  return level[0]!;
}
