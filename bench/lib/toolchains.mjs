// @ts-check
/** The releases that the benchmarks serve: module zips as the go command fetched them, archives made of them. */
import { execFileSync } from 'node:child_process';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { cache } from '../../scripts/lib/paths.mjs';
import { say, StepError } from '../../scripts/lib/steps.mjs';
import { archiveFormatsModule } from './bundle.mjs';

const ARCHIVES = join(cache, 'bench', 'archives');
const MODULE = 'golang.org/toolchain';
const OF_THE_HOST = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** @typedef {{ version: string, path: string, h1: string }} ModuleZip `version`: `v0.0.1-go1.26.8.linux-amd64` */

/** `linux-amd64` */
export function hostSlug() {
  const os = Object.entries(OF_THE_HOST).find(([name]) => name === process.platform)?.[1];
  if (os === undefined) throw new StepError(`Go's installers are not measured on ${process.platform}.`);
  return `${os}-${process.arch === 'x64' ? 'amd64' : process.arch}`;
}

/** @param {string} name */
export function goEnv(name) {
  try {
    const env = { ...process.env, GOTOOLCHAIN: 'local' };
    return execFileSync('go', ['env', name], { cwd: tmpdir(), env, encoding: 'utf8' }).trim();
  } catch {
    throw new StepError('This benchmark needs a go command on PATH: its toolchains come through it.');
  }
}

/** The version of the go command on PATH: `1.26.8`. */
export function goVersion() {
  return goEnv('GOVERSION').replace(/^go/, '').replace(/ .*$/, '');
}

/**
 * From the module cache, else through the machine's own GOPROXY.
 * @param {string} version
 * @param {string} [slug]
 * @returns {ModuleZip}
 */
export function moduleZip(version, slug = hostSlug()) {
  const name = `v0.0.1-go${version}.${slug}`;
  const path = join(moduleFolder(), `${name}.zip`);
  if (!existsSync(path) || !existsSync(`${path}hash`)) {
    say(`Fetching ${name} with the go command …`);
    const env = { ...process.env, GOFLAGS: '-modcacherw', GOTOOLCHAIN: 'local' };
    execFileSync('go', ['mod', 'download', `${MODULE}@${name}`], { cwd: tmpdir(), env, stdio: 'pipe' });
  }
  return { version: name, path, h1: readFileSync(`${path}hash`, 'utf8').trim() };
}

/** The versions and platforms whose zips are in the module cache. */
export function cachedModuleZips() {
  const folder = moduleFolder();
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.flatMap((name) => {
    const [, version, slug] = /^v0\.0\.1-go(.+)\.([a-z0-9]+-[a-z0-9]+)\.zip$/.exec(name) ?? [];
    return version !== undefined && slug !== undefined && existsSync(join(folder, `${name}hash`))
      ? [{ version, slug }]
      : [];
  });
}

function moduleFolder() {
  return join(goEnv('GOMODCACHE'), 'cache', 'download', ...MODULE.split('/'), '@v');
}

/**
 * Archives in go.dev's layout, packed as tightly as Go's own: of the go command's own tree where it is that version
 * (it has the tests and documents that module zips lack), else of the module zip's files. Made once.
 * @param {string} version
 * @returns {Promise<{ tar: string, zip: string, files: 'GOROOT' | 'module zip' }>}
 */
export async function goArchives(version) {
  const name = join(ARCHIVES, `go${version}.${hostSlug()}`);
  const made = { tar: `${name}.tar.gz`, zip: `${name}.zip` };
  const ofGoroot = version === goVersion();
  if (!existsSync(made.tar) || !existsSync(made.zip)) {
    say(`Packing go${version} …`);
    mkdirSync(ARCHIVES, { recursive: true });
    const entries = ofGoroot ? entriesOfTree(goEnv('GOROOT')) : await entriesOfModule(moduleZip(version));
    const { tarBlocks, zip } = await archiveFormatsModule();
    const gzip = createGzip({ level: constants.Z_BEST_COMPRESSION });
    await pipeline(Readable.from(tarBlocks(entries)), gzip, createWriteStream(`${made.tar}.new`));
    writeFileSync(`${made.zip}.new`, zip(entries, { modes: true }));
    for (const path of [made.tar, made.zip]) renameSync(`${path}.new`, path);
  }
  return { ...made, files: ofGoroot ? 'GOROOT' : 'module zip' };
}

/** @param {string} root */
function entriesOfTree(root) {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  return names.flatMap((name) => {
    const path = join(root, name);
    const stat = statSync(path);
    if (!stat.isFile()) return [];
    const executable = (stat.mode & 0o100) !== 0;
    return [{ path: `go/${name.replaceAll('\\', '/')}`, bytes: readFileSync(path), executable }];
  });
}

/** @param {ModuleZip} zip */
async function entriesOfModule({ path, version }) {
  const { readZip } = await archiveFormatsModule();
  const prefix = `${MODULE}@${version}/`;
  const entries = [];
  for await (const entry of readZip(path)) {
    const inside = entry.path.slice(prefix.length).replace(/(^|\/)_go\.mod$/, '$1go.mod');
    const executable = /^bin\/|^pkg\/tool\/[^/]+\/[^/]+$|\.(bash|pl|sh)$/.test(inside);
    entries.push({ path: `go/${inside}`, bytes: entry.bytes, executable });
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}
