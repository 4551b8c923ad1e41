/**
 * Parts of a real toolchain, taken from the machine's own GOPROXY by byte ranges: what a test runs is some 20 MB of
 * the 70 to 130 MB that a toolchain has.
 *
 *   const root = await partialToolchain({ version: '1.16.15', platform, into, wanted: (path) => path === 'bin/go' });
 */
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { platformSlug, type Platform } from '@shared/domain/platform';
import { RemoteZipIndex } from '../main/platform/archive/remote-zip-index';
import { HttpClient } from '../main/platform/network/http-stream';
import { goEnv } from './toolchain-archives';

export interface PartialToolchain {
  version: string;
  platform: Platform;
  /** Folder that becomes its GOROOT. */
  into: string;
  /** By path inside of GOROOT. */
  wanted: (path: string) => boolean;
}

/** Answers how many bytes were fetched. The checksum database isn't asked: it knows whole toolchains only. */
export async function partialToolchain({
  version,
  platform,
  into,
  wanted,
}: PartialToolchain): Promise<number> {
  const moduleVersion = `v0.0.1-go${version}.${platformSlug(platform)}`;
  const prefix = `golang.org/toolchain@${moduleVersion}/`;
  const url = `${await proxy()}/golang.org/toolchain/@v/${moduleVersion}.zip`;
  const transport = new HttpClient({ settings: async () => DEFAULT_SETTINGS, env: process.env });
  let bytesFetched = 0;
  try {
    await new RemoteZipIndex({ transport }).fetch(url, {
      wants: ({ name }) => wanted(name.slice(prefix.length)),
      async take({ name }, bytes) {
        const inside = name.slice(prefix.length).replace(/(^|\/)_go\.mod$/, '$1go.mod');
        const path = join(into, inside);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, bytes);
        if (/^(?:bin|pkg\/tool)\//.test(inside)) await chmod(path, 0o755);
      },
      onProgress: ({ fetched }) => (bytesFetched = fetched),
      signal: new AbortController().signal,
    });
    return bytesFetched;
  } finally {
    transport.close();
  }
}

async function proxy(): Promise<string> {
  const first = ((await goEnv('GOPROXY')) ?? '').split(/[,|]/).find((entry) => /^https?:/.test(entry));
  if (first === undefined) throw new Error('GOPROXY names no server');
  return first.replace(/\/$/, '');
}
