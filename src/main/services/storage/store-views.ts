import { join } from 'node:path';
import { isFault, toFault } from '@shared/domain/fault';
import { parsePlatform } from '@shared/domain/platform';
import type { Store, StorePart, StoreView } from '@shared/domain/storage';
import { toolchainId } from '@shared/domain/toolchain';
import type { TreeFacts, WalkOptions } from '../../ports/disk';
import { toolchainOfPart } from '../installer/part-path';
import type { CacheFolders } from './cache-folders';
import type { StorageDeps } from './deps';
import { cachedToolchains, foreignEntries, pathsOf, type CachedToolchain } from './module-cache';

type Deps = Pick<StorageDeps, 'home' | 'host' | 'disk' | 'inventory'>;
type Found = { facts: TreeFacts | null; parts?: StorePart[] };

export function unknownStore(store: Store): StoreView {
  const nothing = { bytes: null, files: null, oldest: null, newest: null };
  return { store, path: null, ...nothing, parts: [], fault: null };
}

/** What a store holds now; what keeps it from being read is in its `fault`. Throws CANCELLED. */
export async function storeView(
  deps: Deps,
  folders: CacheFolders,
  store: Store,
  signal?: AbortSignal,
): Promise<StoreView> {
  const view = { ...unknownStore(store), path: placeOf(deps, folders, store) };
  if (view.path === null) return view;
  try {
    const { facts, parts = [] } = await look(deps, store, view.path, signal ? { signal } : {});
    return facts === null ? view : { ...view, ...plain(facts), parts };
  } catch (error) {
    if (isFault(error, 'CANCELLED')) throw error;
    return { ...view, fault: toFault(error) };
  }
}

function placeOf({ home }: Deps, { build, modules }: CacheFolders, store: Store): string | null {
  switch (store) {
    case 'build':
    case 'test':
      return build;
    case 'fuzz':
      return build && join(build, 'fuzz');
    case 'modules':
    case 'toolchains':
      return modules;
    case 'downloads':
      return home.downloads;
  }
}

async function look(deps: Deps, store: Store, path: string, options: WalkOptions): Promise<Found> {
  const { disk } = deps;
  switch (store) {
    case 'build':
      return { facts: await disk.treeFacts(path, { ...options, without: await besideBuilds(deps, path) }) };
    case 'test':
      return { facts: null };
    case 'fuzz':
      return { facts: await disk.treeFacts(path, options) };
    case 'modules':
      return { facts: await disk.treeFacts(path, { ...options, without: await besideModules(disk, path) }) };
    case 'toolchains':
      return lookAtToolchains(deps, path, options);
    case 'downloads':
      return lookAtDownloads(deps, path, options);
  }
}

/** Go keeps what it built in 256 folders, and empties those alone: what lies beside them stays. */
async function besideBuilds({ disk }: Deps, path: string): Promise<Set<string>> {
  const others = (await disk.list(path)).filter(({ name }) => !/^[0-9a-f]{2}$/.test(name));
  return new Set(others.map(({ name }) => join(path, name)));
}

/** What cleaning the sources of modules leaves where it is. */
export async function besideModules(disk: Deps['disk'], path: string): Promise<Set<string>> {
  const [toolchains, foreign] = await Promise.all([cachedToolchains(disk, path), foreignEntries(disk, path)]);
  return new Set([...pathsOf(toolchains), ...foreign]);
}

async function lookAtToolchains(deps: Deps, path: string, options: WalkOptions): Promise<Found> {
  const found = await cachedToolchains(deps.disk, path);
  const each: { facts: TreeFacts; part: StorePart }[] = [];
  for (const toolchain of found) {
    const facts = await factsOf(deps, [...pathsOf([toolchain])], options);
    each.push({ facts, part: await partOf(deps, toolchain, facts.bytes) });
  }
  return { facts: sum(each.map(({ facts }) => facts)), parts: each.map(({ part }) => part) };
}

async function partOf(deps: Deps, toolchain: CachedToolchain, bytes: number): Promise<StorePart> {
  const id = idOf(deps, toolchain);
  const ours = await deps.inventory.find(id);
  const whole = ours !== null && !ours.broken;
  const alsoOurs = whole && !(await isLinked(deps, toolchain));
  return { name: nameOf(id), path: handleOf(toolchain), bytes, alsoOurs };
}

/** The one of ours is no other: it is a link to this folder. */
export async function isLinked(deps: Deps, toolchain: CachedToolchain): Promise<boolean> {
  const linkedTo = (await deps.inventory.find(idOf(deps, toolchain)))?.linkedTo ?? null;
  if (linkedTo === null || toolchain.folder === null) return false;
  const [theirs, here] = await Promise.all([linkedTo, toolchain.folder].map((at) => deps.disk.realPath(at)));
  return theirs !== null && theirs === here;
}

/** As we would call it. */
export function idOf({ host }: Pick<Deps, 'host'>, { release, platform }: CachedToolchain): string {
  const parsed = parsePlatform(platform);
  return parsed ? toolchainId(release.slice('go'.length), parsed, host) : `${release}.${platform}`;
}

export function nameOf(id: string): string {
  return id.slice('go'.length);
}

/** The path that it is chosen by. */
export function handleOf({ folder, files }: CachedToolchain): string {
  return folder ?? files.find((file) => file.endsWith('.zip'))!;
}

async function lookAtDownloads(deps: Deps, path: string, options: WalkOptions): Promise<Found> {
  const names = await partFiles(deps);
  const archives = [...new Set(names.map((name) => name.replace(/\.json$/, '')))];
  const each: { facts: TreeFacts; part: StorePart }[] = [];
  for (const name of archives) {
    const files = names.filter((file) => file === name || file === `${name}.json`);
    const facts = await factsOf(
      deps,
      files.map((file) => join(path, file)),
      options,
    );
    each.push({ facts, part: { name, path: join(path, name), bytes: facts.bytes, alsoOurs: false } });
  }
  return { facts: sum(each.map(({ facts }) => facts)), parts: each.map(({ part }) => part) };
}

/** Archives of ours on their way, and what is needed to go on with them. */
export async function partFiles({ disk, home }: Pick<Deps, 'disk' | 'home'>): Promise<string[]> {
  const names = (await disk.list(home.downloads)).map(({ name }) => name);
  return names.filter((name) => toolchainOfPart(name) !== null && /\.part(?:\.json)?$/.test(name));
}

export async function factsOf(
  { disk }: Pick<Deps, 'disk'>,
  paths: readonly string[],
  options: WalkOptions = {},
): Promise<TreeFacts> {
  return sum(await Promise.all(paths.map((path) => disk.treeFacts(path, options))));
}

function sum(all: readonly TreeFacts[]): TreeFacts {
  const dates = (pick: (facts: TreeFacts) => Date | null): Date[] =>
    all
      .map(pick)
      .filter((date) => date !== null)
      .sort((a, b) => a.getTime() - b.getTime());
  return {
    bytes: all.reduce((total, { bytes }) => total + bytes, 0),
    shared: all.reduce((total, { shared }) => total + shared, 0),
    files: all.reduce((total, { files }) => total + files, 0),
    oldest: dates(({ oldest }) => oldest)[0] ?? null,
    newest: dates(({ newest }) => newest).at(-1) ?? null,
  };
}

function plain({ bytes, files, oldest, newest }: TreeFacts) {
  return {
    bytes,
    files,
    oldest: oldest?.toISOString() ?? null,
    newest: newest?.toISOString() ?? null,
  };
}
