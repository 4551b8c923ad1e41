import { join, sep } from 'node:path';
import type { Disk } from '../../ports/disk';

type Looking = Pick<Disk, 'list' | 'stat'>;

/** The version is written into the names of its folder and of its files in `cache/download`. */
const TOOLCHAIN =
  /^v0\.0\.1-(go\d+\.\d+(?:\.\d+)?(?:(?:rc|beta)\d+)?)\.([a-z0-9]+-[a-z0-9]+)(?=$|\.(?:zip|ziphash|info|mod|lock|partial)$)/;
/** The first part of a module's path is a host's name; what else lies there isn't Go's. */
const HOST = /^[a-z0-9][a-z0-9!_-]*(?:\.[a-z0-9!_-]+)+(?:@v.+)?$/i;

/** A toolchain that the go command fetched by itself. */
export interface CachedToolchain {
  /** `go1.26.8` */
  release: string;
  /** `linux-amd64` */
  platform: string;
  /** Its unpacked folder; null when only its archive is here. */
  folder: string | null;
  /** Its archive and what Go notes about it. */
  files: string[];
}

/** What in a module cache Go has put there; links are never Go's, and not looked into. */
export async function cachedToolchains(disk: Looking, root: string): Promise<CachedToolchain[]> {
  const found = new Map<string, CachedToolchain>();
  const note = (name: string, add: (one: CachedToolchain) => void): void => {
    const [slug, release, platform] = TOOLCHAIN.exec(name) ?? [];
    if (slug === undefined) return;
    const one = found.get(slug) ?? { release: release!, platform: platform!, folder: null, files: [] };
    found.set(slug, one);
    add(one);
  };
  const unpacked = await entriesBelow(disk, root, ['golang.org']);
  for (const { name, kind, path } of unpacked)
    if (kind === 'folder' && /^toolchain@[^.]+\.[^.]+\.[^.]+-go/.test(name))
      note(name.slice('toolchain@'.length), (one) => (one.folder = path));
  const packed = await entriesBelow(disk, root, ['cache', 'download', 'golang.org', 'toolchain', '@v']);
  for (const { name, kind, path } of packed) if (kind === 'file') note(name, (one) => one.files.push(path));
  // What Go only asked about, and never fetched, is no toolchain.
  return [...found.values()].filter(
    ({ folder, files }) => folder !== null || files.some((file) => file.endsWith('.zip')),
  );
}

/** Everything that belongs to these toolchains. */
export function pathsOf(toolchains: readonly CachedToolchain[]): Set<string> {
  return new Set(toolchains.flatMap(({ folder, files }) => (folder === null ? files : [folder, ...files])));
}

/** Entries of the cache's own folder that Go didn't put there; all of them, when it is no module cache. */
export async function foreignEntries(disk: Looking, root: string): Promise<Set<string>> {
  const isCache = (await stepsInto(disk, root, ['cache', 'download'])) !== null;
  const entries = await disk.list(root);
  const foreign = entries.filter(
    ({ name, kind }) => !isCache || kind !== 'folder' || (name !== 'cache' && !HOST.test(name)),
  );
  return new Set(foreign.map(({ name }) => join(root, name)));
}

/**
 * Removes what lies below, except what is named. What Go notes about a module goes before its files: a module that a
 * crash left half there is fetched anew, not taken for whole.
 */
export async function removeBelow(
  disk: Pick<Disk, 'list' | 'remove'>,
  folder: string,
  except: ReadonlySet<string>,
): Promise<void> {
  const entries = await disk.list(folder);
  const notesFirst = entries.toSorted((a, b) => Number(b.name === 'cache') - Number(a.name === 'cache'));
  for (const { name, kind } of notesFirst) {
    const path = join(folder, name);
    if (except.has(path)) continue;
    const holdsKept = kind === 'folder' && [...except].some((kept) => kept.startsWith(path + sep));
    if (holdsKept) await removeBelow(disk, path, except);
    else await disk.remove(path, { writeProtected: true });
  }
}

async function entriesBelow(
  disk: Looking,
  root: string,
  names: readonly string[],
): Promise<{ name: string; kind: string; path: string }[]> {
  const folder = await stepsInto(disk, root, names);
  if (folder === null) return [];
  return (await disk.list(folder)).map(({ name, kind }) => ({ name, kind, path: join(folder, name) }));
}

/** Name by name, so that no link on the way is followed; null when one isn't a folder. */
async function stepsInto(disk: Looking, root: string, names: readonly string[]): Promise<string | null> {
  let folder = root;
  for (const name of names) {
    folder = join(folder, name);
    if ((await disk.stat(folder))?.kind !== 'folder') return null;
  }
  return folder;
}
