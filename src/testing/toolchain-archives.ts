/**
 * Real toolchains for tests: module zips from the machine's own GOPROXY through `go mod download`, and archives in the
 * official layout made from them. Kept under `.cache/test-archives/`.
 *
 *   const zip = await moduleZip('1.26.8', platform);            // a path; null where there is no Go or no proxy
 *   const tar = await officialArchive('1.26.8', platform);      // go1.26.8.linux-amd64.tar.gz (.zip for Windows)
 */
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { platformSlug, type Platform } from '@shared/domain/platform';
import { readZip, tarBlocks, zip, type ArchiveEntry } from './archive-formats';

const CACHE = fileURLToPath(new URL('../../.cache/test-archives', import.meta.url));
const MODULE = 'golang.org/toolchain';

export interface ModuleZip {
  path: string;
  /** `v0.0.1-go1.26.8.linux-amd64` */
  version: string;
  /** As the go command checked it against the checksum database. */
  h1: string;
}

/** Why real toolchains can't be had here; null when they can. */
export async function whyNoToolchains(): Promise<string | null> {
  const proxy = await goEnv('GOPROXY');
  if (proxy === null) return 'no go command on PATH';
  return proxy === '' || proxy === 'off' ? 'GOPROXY is not set up' : null;
}

/** A value of `go env`; null without a go command. */
export async function goEnv(name: string): Promise<string | null> {
  const run = promisify(execFile);
  return run('go', ['env', name], { cwd: tmpdir() }).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  );
}

export async function moduleZip(version: string, platform: Platform): Promise<ModuleZip> {
  const moduleVersion = `v0.0.1-go${version}.${platformSlug(platform)}`;
  const run = promisify(execFile);
  const { stdout } = await run('go', ['mod', 'download', '-json', `${MODULE}@${moduleVersion}`], {
    // Outside of any module, and without write protection that would hinder a clean-up.
    cwd: tmpdir(),
    env: { ...process.env, GOFLAGS: '-modcacherw', GOTOOLCHAIN: 'local' },
  });
  const { Zip, Sum } = JSON.parse(stdout) as { Zip: string; Sum: string };
  return { path: Zip, version: moduleVersion, h1: Sum };
}

/** An archive in go.dev's layout with the files of the module zip; made once. */
export async function officialArchive(
  version: string,
  platform: Platform,
  format: 'tar.gz' | 'zip' = platform.os === 'windows' ? 'zip' : 'tar.gz',
): Promise<string> {
  const path = join(CACHE, `go${version}.${platformSlug(platform)}.${format}`);
  if (await exists(path)) return path;
  const { path: source, version: moduleVersion } = await moduleZip(version, platform);
  const entries = await releaseEntries(source, moduleVersion);
  await mkdir(CACHE, { recursive: true });
  // Two test files may make it at once: each writes its own and the rename decides.
  const made = `${path}.${process.pid}`;
  if (format === 'zip') await writeFile(made, zip(entries, { modes: true }));
  else await pipeline(Readable.from(tarBlocks(entries)), createGzip({ level: 3 }), createWriteStream(made));
  await rename(made, path);
  return path;
}

/**
 * The programs of a real Windows toolchain in go.dev's layout, without the sources: quick to install. Module proxies
 * have Windows for amd64 only, so the programs of another architecture are amd64's too, under the other's names.
 */
export async function slimWindowsArchive(version: string, arch: string): Promise<string> {
  const path = join(CACHE, `go${version}.windows-${arch}.slim.zip`);
  if (await exists(path)) return path;
  const { path: source, version: moduleVersion } = await moduleZip(version, { os: 'windows', arch: 'amd64' });
  const slim = (await releaseEntries(source, moduleVersion))
    .filter((entry) => /^go\/(?:[^/]+|bin\/.*|pkg\/tool\/[^/]+\/preprofile\.exe)$/.test(entry.path))
    .map((entry) => ({ ...entry, path: entry.path.replace('/windows_amd64/', `/windows_${arch}/`) }));
  await mkdir(CACHE, { recursive: true });
  const made = `${path}.${process.pid}`;
  await writeFile(made, zip(slim, { modes: true }));
  await rename(made, path);
  return path;
}

async function releaseEntries(source: string, moduleVersion: string): Promise<ArchiveEntry[]> {
  const prefix = `${MODULE}@${moduleVersion}/`;
  const entries: ArchiveEntry[] = [];
  for await (const { path, bytes } of readZip(source)) {
    const inside = path.slice(prefix.length).replace(/(^|\/)_go\.mod$/, '$1go.mod');
    entries.push({ path: `go/${inside}`, bytes, executable: isExecutable(inside, bytes) });
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isExecutable(path: string, bytes: Buffer): boolean {
  if (/^bin\/|^pkg\/tool\/[^/]+\/[^/]+$/.test(path)) return true;
  return /\.(bash|sh|pl|rc)$/.test(path) && bytes.subarray(0, 2).toString('latin1') === '#!';
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
