/**
 * A checksum database with a key of its own, built in memory: a signed tree over any records, its tiles and lookups.
 * Computed the plain, slow way from RFC 6962, on purpose independent of the client that it tests.
 *
 *   const sumdb = new TestSumdb();                     // GOSUMDB is sumdb.gosumdb
 *   sumdb.add('golang.org/toolchain', 'v0.0.1-go1.26.8.linux-amd64', 'h1:…', 'h1:…');
 *   startReleaseServer({ sumdb, … });
 */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { SumdbAnswers } from './release-server';

const TILE_WIDTH = 256;

export class TestSumdb implements SumdbAnswers {
  readonly name: string;
  /** `NAME+HASH+KEY`: a value for GOSUMDB. */
  readonly gosumdb: string;
  readonly records: string[] = [];
  readonly #key: KeyObject;
  readonly #keyHash: Buffer;
  /** Tree sizes that lookups are answered with, where not the whole tree. */
  lookupSize: number | null = null;

  /** `filler` records stand before the first that is added, so that the tree has tiles of more than one level. */
  constructor(options: { name?: string; filler?: number } = {}) {
    this.name = options.name ?? 'sum.example.test';
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    this.#key = privateKey;
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    const typed = Buffer.concat([Buffer.from([1]), raw]);
    this.#keyHash = sha256(Buffer.from(`${this.name}\n`), typed).subarray(0, 4);
    this.gosumdb = `${this.name}+${this.#keyHash.toString('hex')}+${typed.toString('base64')}`;
    for (let index = 0; index < (options.filler ?? 300); index += 1) {
      this.add('example.test/filler', `v0.0.${index}`, `h1:${index}`, `h1:${index}`);
    }
  }

  add(module: string, version: string, h1: string, goModH1: string): void {
    this.records.push(`${module} ${version} ${h1}\n${module} ${version}/go.mod ${goModH1}\n`);
  }

  answer(path: string): Uint8Array | null {
    const prefix = `${this.name}/`;
    if (!path.startsWith(prefix)) return null;
    const rest = path.slice(prefix.length);
    if (rest === 'supported') return Buffer.alloc(0);
    if (rest === 'latest') return Buffer.from(this.treeNote(this.records.length));
    if (rest.startsWith('lookup/')) return this.#lookup(rest.slice('lookup/'.length));
    const tile = /^tile\/8\/(\d+)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d+))?$/.exec(rest);
    if (!tile) return null;
    const index = Number(tile[2]!.replace(/[x/]/g, ''));
    return this.tile(Number(tile[1]), index, tile[3] === undefined ? TILE_WIDTH : Number(tile[3]));
  }

  #lookup(moduleVersion: string): Uint8Array | null {
    const [module = '', version = ''] = moduleVersion.split('@');
    const id = this.records.findIndex((record) => record.startsWith(`${module} ${version} `));
    if (id < 0) return null;
    return Buffer.from(
      `${id}\n${this.records[id]}\n${this.treeNote(this.lookupSize ?? this.records.length)}`,
    );
  }

  /** The signed tree head over the first `size` records. */
  treeNote(size: number): string {
    return this.signNote(`go.sum database tree\n${size}\n${this.#root(0, size).toString('base64')}\n`);
  }

  signNote(text: string): string {
    const signature = Buffer.concat([this.#keyHash, sign(null, Buffer.from(text), this.#key)]);
    return `${text}\n— ${this.name} ${signature.toString('base64')}\n`;
  }

  /** Null when the tree hasn't grown so far. */
  tile(level: number, index: number, width: number): Uint8Array | null {
    const span = TILE_WIDTH ** level;
    const first = index * TILE_WIDTH;
    if ((first + width) * span > this.records.length) return null;
    const hashes = Array.from({ length: width }, (_, offset) =>
      this.#root((first + offset) * span, (first + offset + 1) * span),
    );
    return Buffer.concat(hashes);
  }

  /** MTH of RFC 6962, 2.1, over records [from, to). */
  #root(from: number, to: number): Buffer {
    const count = to - from;
    if (count === 0) return sha256();
    if (count === 1) return sha256(Buffer.from([0]), Buffer.from(this.records[from]!));
    let split = 1;
    while (split * 2 < count) split *= 2;
    return sha256(Buffer.from([1]), this.#root(from, from + split), this.#root(from + split, to));
  }
}

function sha256(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
