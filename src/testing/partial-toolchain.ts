/**
 * Parts of a real toolchain, taken from the machine's own GOPROXY by byte ranges: what a test runs is some 20 MB of
 * the 70 to 130 MB that a toolchain has.
 *
 *   const root = await partialToolchain({ version: '1.16.15', platform, into, wanted: (path) => path === 'bin/go' });
 */
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { platformSlug, type Platform } from '@shared/domain/platform';
import {
  END_SEARCH_BYTES,
  findDirectory,
  localHeaderBytes,
  readDirectory,
  type ZipEntry,
} from '../main/platform/archive/zip-directory';
import { HttpClient } from '../main/platform/network/http-stream';
import { crc32 } from './crc32';
import { goEnv } from './toolchain-archives';

export interface PartialToolchain {
  version: string;
  platform: Platform;
  /** Folder that becomes its GOROOT. */
  into: string;
  /** By path inside of GOROOT. */
  wanted: (path: string) => boolean;
}

/** Bytes between two wanted files that are read along rather than asked around. */
const GAP = 128 * 1024;
const inflate = promisify(inflateRaw);

/** Answers how many bytes were fetched. The checksum database isn't asked: it knows whole toolchains only. */
export async function partialToolchain({
  version,
  platform,
  into,
  wanted,
}: PartialToolchain): Promise<number> {
  const moduleVersion = `v0.0.1-go${version}.${platformSlug(platform)}`;
  const prefix = `golang.org/toolchain@${moduleVersion}/`;
  const archive = await openArchive(`${await proxy()}/golang.org/toolchain/@v/${moduleVersion}.zip`);
  try {
    const entries = (await archive.entries()).filter(({ name }) => wanted(name.slice(prefix.length)));
    for (const run of runsOf(entries)) {
      const from = run[0]!.offset;
      const raw = await archive.read(from, run.at(-1)!.end - from);
      await Promise.all(
        run.map(async (entry) => {
          const bytes = await contentOf(raw.subarray(entry.offset - from, entry.end - from), entry);
          const inside = entry.name.slice(prefix.length).replace(/(^|\/)_go\.mod$/, '$1go.mod');
          const path = join(into, inside);
          await mkdir(dirname(path), { recursive: true });
          await writeFile(path, bytes);
          if (/^(?:bin|pkg\/tool)\//.test(inside)) await chmod(path, 0o755);
        }),
      );
    }
    return archive.fetched();
  } finally {
    archive.close();
  }
}

async function proxy(): Promise<string> {
  const first = ((await goEnv('GOPROXY')) ?? '').split(/[,|]/).find((entry) => /^https?:/.test(entry));
  if (first === undefined) throw new Error('GOPROXY names no server');
  return first.replace(/\/$/, '');
}

async function openArchive(url: string) {
  const client = new HttpClient({ settings: async () => DEFAULT_SETTINGS, env: process.env });
  const { signal } = new AbortController();
  let total = 0;
  let fetched = 0;
  const read = async (from: number, length: number): Promise<Buffer> => {
    const body = await client.open(url, { range: { from, to: from + length - 1 }, signal });
    if (body.status !== 206) throw new Error(`${url} gives no parts`);
    total = body.totalBytes!;
    const chunks: Uint8Array[] = [];
    for await (const chunk of body.stream) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    fetched += bytes.length;
    return bytes;
  };
  const entries = async (): Promise<ZipEntry[]> => {
    await read(0, 1);
    const tailFrom = Math.max(0, total - END_SEARCH_BYTES);
    const tail = await read(tailFrom, total - tailFrom);
    const place = findDirectory(
      (at, length) => tail.subarray(at - tailFrom, at - tailFrom + length),
      total,
      url,
    );
    return readDirectory(await read(place.offset, place.bytes), place, url);
  };
  return { entries, read, fetched: () => fetched, close: () => client.close() };
}

/** Neighbours in the archive are fetched together. */
function runsOf(entries: readonly ZipEntry[]): ZipEntry[][] {
  const runs: ZipEntry[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    if (last && entry.offset - last.at(-1)!.end <= GAP) last.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

async function contentOf(raw: Buffer, entry: ZipEntry): Promise<Buffer> {
  const from = localHeaderBytes(raw, entry, entry.name);
  const packed = raw.subarray(from, from + entry.packed);
  const bytes = entry.method === 0 ? packed : await inflate(packed);
  if (crc32(bytes) !== entry.crc32) throw new Error(`${entry.name} came damaged`);
  return bytes;
}
