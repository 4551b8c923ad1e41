import { join } from 'node:path';
import { fault, FaultError, isFault, toFault } from '@shared/domain/fault';
import { tryProxies, type ProxyStep, type SumdbChoice } from '@shared/domain/go-proxy';
import type { Disk } from '../../ports/disk';
import type { Home } from '../../ports/home';
import type { Network } from '../../ports/network';
import { openNote, parseVerifierKey, type Verifier } from './note';
import {
  HASH_BYTES,
  parseTreeHead,
  recordHash,
  TILE_WIDTH,
  tilePath,
  VerifiedTree,
  type TilePlace,
  type TreeHead,
} from './tlog';

export type Database = Extract<SumdbChoice, { kind: 'database' }>;

export interface SumdbQuestion {
  database: Database;
  /** The module proxies that may stand in for the database. */
  proxies: readonly ProxyStep[];
  module: string;
  /** `v0.0.1-go1.26.8.linux-amd64` */
  version: string;
  signal?: AbortSignal | undefined;
}

/** What the signed tree says about a module's version. */
export interface SumdbRecord {
  /** Over the zip's files. */
  h1: string;
  id: number;
  treeSize: number;
}

const MAX_LOOKUP_BYTES = 1024 * 1024;
/** A full tile and some room for a server that answers with words. */
const MAX_TILE_BYTES = TILE_WIDTH * HASH_BYTES + 1024;

/**
 * A client of Go's checksum database: nothing it answers rests on trust in the server or the proxy, only on the key
 * and on the tree seen before. Lookups and tiles never change, so what was verified is kept for ever.
 */
export class ChecksumDatabase {
  readonly #network: Network;
  readonly #disk: Disk;
  readonly #home: Home;

  constructor(deps: { network: Network; disk: Disk; home: Home }) {
    this.#network = deps.network;
    this.#disk = deps.disk;
    this.#home = deps.home;
  }

  /** Throws SUMDB_* and CANCELLED. */
  async lookup(question: SumdbQuestion): Promise<SumdbRecord> {
    const verifier = parseVerifierKey(question.database.verifierKey);
    const session = new Session(question, verifier, this.#network, this.#disk, this.#home);
    return session.lookup();
  }
}

interface Lookup {
  id: number;
  record: string;
  note: string;
  head: TreeHead;
}

/** One question, with the base address found once for it. */
class Session {
  readonly #folder: string;
  /** Tiles read from disk in this session. */
  readonly #fromCache = new Set<string>();
  #useCache = true;
  #base: Promise<string> | null = null;

  constructor(
    private readonly question: SumdbQuestion,
    private readonly verifier: Verifier,
    private readonly network: Network,
    private readonly disk: Disk,
    home: Home,
  ) {
    // The name may hold a slash and a port.
    this.#folder = join(home.cache, 'sumdb', encodeURIComponent(verifier.name));
  }

  async lookup(): Promise<SumdbRecord> {
    try {
      return await this.#lookup();
    } catch (error) {
      const damaged = isFault(error, 'SUMDB_TILE_INVALID') && this.#fromCache.size > 0;
      if (!damaged) throw error;
      // The damage may be on this disk only.
      this.#useCache = false;
      this.#fromCache.clear();
      return this.#lookup();
    }
  }

  async #lookup(): Promise<SumdbRecord> {
    const { module, version } = this.question;
    const name = encodeURIComponent(`${module}@${version}`);
    const cached = await this.#readCached(`lookup/${name}`);
    if (cached !== null) {
      // A lookup on disk may be a crash's or an intruder's: if it doesn't hold, the database is asked.
      const known = await this.#verify(cached.toString('utf8')).catch(() => null);
      if (known) return known;
    }
    const text = (await this.#askFor(`${module}@${version}`)).toString('utf8');
    const record = await this.#verify(text);
    await this.#keep(`lookup/${name}`, Buffer.from(text));
    return record;
  }

  async #verify(text: string): Promise<SumdbRecord> {
    const lookup = this.#parseLookup(text);
    const tree = await this.#newestTree(lookup);
    if (lookup.id >= tree.head.size) throw this.#recordInvalid('it lies outside of the tree');
    const expected = await tree.record(lookup.id);
    if (!recordHash(Buffer.from(lookup.record)).equals(expected)) {
      throw this.#recordInvalid('it is not the one in the signed tree');
    }
    return { h1: this.#h1In(lookup.record), id: lookup.id, treeSize: tree.head.size };
  }

  /** `ID\nRECORD\n\nSIGNED TREE HEAD` */
  #parseLookup(text: string): Lookup {
    const match = /^(0|[1-9]\d{0,15})\n((?:[^\n]+\n)+)\n([\s\S]+)$/.exec(text);
    if (!match) throw this.#recordInvalid('the answer is not a record with a tree head');
    const [, id, record = '', note = ''] = match;
    return { id: Number(id), record, note, head: this.#headOf(note) };
  }

  #headOf(note: string): TreeHead {
    const head = parseTreeHead(openNote(note, this.verifier));
    if (!head) throw this.#recordInvalid('the signed text is not a tree head');
    return head;
  }

  /** The larger of the tree just heard of and the one seen last, once one is proven to be the beginning of the other. */
  async #newestTree(lookup: Lookup): Promise<VerifiedTree> {
    const seen = await this.#latestSeen();
    if (!seen) return this.#adopt(lookup.note, this.#tree(lookup.head));
    const [older, newer] = seen.size <= lookup.head.size ? [seen, lookup.head] : [lookup.head, seen];
    const tree = this.#tree(newer);
    const root = older.size === newer.size ? newer.root : await tree.prefixRoot(older.size);
    if (!root.equals(older.root)) {
      throw fault('SUMDB_FORKED', {
        name: this.verifier.name,
        seenSize: seen.size,
        newSize: lookup.head.size,
      });
    }
    return newer === seen ? tree : this.#adopt(lookup.note, tree);
  }

  async #latestSeen(): Promise<TreeHead | null> {
    const note = await this.#readCached('latest');
    if (note === null) return null;
    try {
      return this.#headOf(note.toString('utf8'));
    } catch {
      // A damaged note was written by nobody with the key: it can't hold anything against the database.
      return null;
    }
  }

  async #adopt(note: string, tree: VerifiedTree): Promise<VerifiedTree> {
    // Read once whole, so that a head whose tiles don't fit it is never remembered.
    await tree.prefixRoot(tree.head.size);
    await this.#keep('latest', Buffer.from(note));
    return tree;
  }

  #tree(head: TreeHead): VerifiedTree {
    return new VerifiedTree(
      this.verifier.name,
      head,
      (place) => this.#readTile(place),
      async (place, bytes) => {
        if (!this.#fromCache.has(tilePath(place))) await this.#keep(tilePath(place), bytes);
      },
    );
  }

  async #askFor(module: string): Promise<Buffer> {
    try {
      return await this.#get(`lookup/${module}`, MAX_LOOKUP_BYTES);
    } catch (error) {
      if (!isMissing(error)) throw error;
      throw fault('SUMDB_RECORD_MISSING', { name: this.verifier.name, module }, error);
    }
  }

  async #readTile(place: TilePlace): Promise<Uint8Array> {
    const path = tilePath(place);
    const cached = this.#useCache ? await this.#readCached(path) : null;
    if (cached?.length === place.width * HASH_BYTES) {
      this.#fromCache.add(path);
      return cached;
    }
    try {
      return await this.#fetchTile(place);
    } catch (error) {
      if (!isMissing(error)) throw error;
      throw fault('SUMDB_TILE_INVALID', { name: this.verifier.name, tile: path }, error);
    }
  }

  async #fetchTile(place: TilePlace): Promise<Uint8Array> {
    try {
      return await this.#get(tilePath(place), MAX_TILE_BYTES);
    } catch (error) {
      if (!isMissing(error) || place.width === TILE_WIDTH) throw error;
      // Servers may drop a partial tile once the full one exists; its beginning is the same.
      const full = await this.#get(tilePath({ ...place, width: TILE_WIDTH }), MAX_TILE_BYTES);
      return full.subarray(0, place.width * HASH_BYTES);
    }
  }

  /** Throws SUMDB_UNREACHABLE, CANCELLED, and as it is what says that nothing is there. */
  async #get(path: string, maxBytes: number): Promise<Buffer> {
    const { signal } = this.question;
    try {
      const url = `${await this.#baseUrl()}/${path}`;
      const document = await this.network.get(url, { maxBytes, ...(signal ? { signal } : {}) });
      return document.unchanged ? Buffer.alloc(0) : Buffer.from(document.bytes);
    } catch (error) {
      if (isFault(error, 'CANCELLED') || isMissing(error)) throw error;
      throw fault('SUMDB_UNREACHABLE', { name: this.verifier.name, reason: toFault(error).code }, error);
    }
  }

  #baseUrl(): Promise<string> {
    this.#base ??= this.#findBase();
    return this.#base;
  }

  /** The first proxy that says it supports the database; the database itself when all say they don't. */
  async #findBase(): Promise<string> {
    const { database, proxies, signal } = this.question;
    const direct = `https://${database.name}`;
    if (database.base !== null) return database.base;
    try {
      return await tryProxies(
        proxies,
        async (step) => {
          if (step.kind !== 'url') throw new EndOfProxies();
          const base = `${step.url.replace(/\/+$/, '')}/sumdb/${database.name}`;
          await this.network.get(`${base}/supported`, { ...(signal ? { signal } : {}) });
          return base;
        },
        (error) => error instanceof EndOfProxies || isMissing(error),
      );
    } catch (error) {
      if (error instanceof FaultError && !isMissing(error)) throw error;
      return direct;
    }
  }

  #h1In(record: string): string {
    const { module, version } = this.question;
    const found = record
      .split('\n')
      .map((line) => line.split(' '))
      .find(
        ([path, of, hash]) => path === module && of === version && /^h1:[A-Za-z0-9+/]{43}=$/.test(hash ?? ''),
      );
    if (!found?.[2]) throw this.#recordInvalid('it is about another module or version');
    return found[2];
  }

  #recordInvalid(reason: string): Error {
    return fault('SUMDB_RECORD_INVALID', { name: this.verifier.name, reason });
  }

  async #readCached(path: string): Promise<Buffer | null> {
    const bytes = await this.disk.readBytes(join(this.#folder, path)).catch(() => null);
    return bytes && Buffer.from(bytes);
  }

  /** A cache that can't be written costs time, never the answer. */
  async #keep(path: string, bytes: Uint8Array): Promise<void> {
    await this.disk.writeBytes(join(this.#folder, path), bytes).catch(() => undefined);
  }
}

/** `direct` and `off`: no proxy stands in for the database from here on. */
class EndOfProxies extends Error {}

function isMissing(error: unknown): boolean {
  return isFault(error, 'HTTP_NOT_FOUND') || isFault(error, 'OFFLINE_FILE_MISSING');
}
