import { basename, join } from 'node:path';
import { fault, isFault, toFault, type Fault } from '@shared/domain/fault';
import type { Store, StoreView } from '@shared/domain/storage';
import { installLock } from '../installer/leftovers';
import { toolchainOfPart } from '../installer/part-path';
import { withLock } from '../with-lock';
import type { CacheFolders } from './cache-folders';
import type { StorageDeps } from './deps';
import { CLEAN_LIMIT, runGo } from './go-command';
import { cachedToolchains, pathsOf, removeBelow, type CachedToolchain } from './module-cache';
import {
  besideModules,
  factsOf,
  handleOf,
  idOf,
  isLinked,
  nameOf,
  partFiles,
  storeView,
} from './store-views';

/** What cleaning one store will do; the same whether it is done or only told. */
export interface StorePlan {
  store: Store;
  /** What it holds before. */
  before: StoreView;
  /** What goes. */
  bytes: number;
  files: number;
  /** Why something of it stays. */
  stays: Fault[];
  /** Null when there is nothing to do. Answers what went wrong; what went, went. */
  run: (() => Promise<Fault[]>) | null;
}

export interface PlanContext {
  deps: StorageDeps;
  folders: CacheFolders;
  /** Toolchains in the module cache, by their path; empty: all. */
  parts: readonly string[];
  signal?: AbortSignal;
}

type Part = Pick<StorePlan, 'bytes' | 'files' | 'stays' | 'run'>;
const NOTHING: Part = { bytes: 0, files: 0, stays: [], run: null };
const FLAGS = { build: '-cache', test: '-testcache', fuzz: '-fuzzcache' } as const;

/** Changes nothing. Throws CANCELLED. */
export async function planStore(context: PlanContext, store: Store): Promise<StorePlan> {
  const { deps, folders, signal } = context;
  const before = await storeView(deps, folders, store, signal);
  return { store, before, ...(await planPart(context, before)) };
}

async function planPart(context: PlanContext, before: StoreView): Promise<Part> {
  if (before.fault !== null) return { ...NOTHING, stays: [before.fault] };
  try {
    switch (before.store) {
      case 'build':
      case 'test':
      case 'fuzz':
        return await planGoClean(context, before, FLAGS[before.store]);
      case 'modules':
        return planModules(context, before);
      case 'toolchains':
        return await planToolchains(context, before);
      case 'downloads':
        return await planDownloads(context);
    }
  } catch (error) {
    if (isFault(error, 'CANCELLED')) throw error;
    return { ...NOTHING, stays: [toFault(error)] };
  }
}

/** Go alone knows how its build cache is emptied beside a build that runs. */
async function planGoClean(
  { deps, folders: { go, build }, signal }: PlanContext,
  { store, bytes, files }: StoreView,
  flag: string,
): Promise<Part> {
  const something = store === 'test' ? build !== null && (await deps.disk.stat(build)) !== null : files !== 0;
  if (build === null || !something) return NOTHING;
  if (go === null) return { ...NOTHING, stays: [toFault(fault('COMMAND_NOT_FOUND', { command: 'go' }))] };
  const run = async (): Promise<Fault[]> => {
    const options = { timeoutMs: CLEAN_LIMIT, ...(signal ? { signal } : {}) };
    const { status, stderr } = await runGo(deps.processes, go, ['clean', flag], options);
    if (status === 0) return [];
    const command = `go clean ${flag}`;
    return [toFault(fault('PROCESS_FAILED', { command, status: String(status), output: stderr.trim() }))];
  };
  return { bytes: bytes ?? 0, files: files ?? 0, stays: [], run };
}

/**
 * `go clean -modcache` takes the whole folder, the toolchains in it as well, also one that runs at this moment: so we
 * remove the sources ourselves, and only what Go puts there.
 */
function planModules({ deps: { disk } }: PlanContext, { path, bytes, files }: StoreView): Part {
  if (path === null || !files) return NOTHING;
  const run = async (): Promise<Fault[]> =>
    faultsOf(async () => removeBelow(disk, path, await besideModules(disk, path)));
  return { bytes: bytes ?? 0, files, stays: [], run };
}

async function planToolchains(context: PlanContext, { path }: StoreView): Promise<Part> {
  const { deps, parts } = context;
  if (path === null) return NOTHING;
  const all = await cachedToolchains(deps.disk, path);
  const chosen = all.filter((one) => parts.length === 0 || parts.includes(handleOf(one)));
  const refusals = await Promise.all(chosen.map((one) => refusalOf(deps, one)));
  const free = chosen.filter((_, at) => refusals[at] === null);
  const stays = refusals.filter((refusal) => refusal !== null);
  if (free.length === 0) return { ...NOTHING, stays };
  const { bytes, files } = await factsOf(deps, [...pathsOf(free)]);
  return { bytes, files, stays, run: () => eachOf(free, (one) => removeToolchain(deps, one)) };
}

async function refusalOf(deps: StorageDeps, toolchain: CachedToolchain): Promise<Fault | null> {
  if (toolchain.folder === null) return null;
  const version = nameOf(idOf(deps, toolchain));
  if (await isLinked(deps, toolchain))
    return toFault(fault('TOOLCHAIN_LINKED', { version, path: toolchain.folder }));
  const running = await deps.processes.runningFrom(toolchain.folder);
  if (running.length === 0) return null;
  const processes = running.map(({ path, pid }) => `${basename(path)} (pid ${pid})`);
  return toFault(fault('TOOLCHAIN_IN_USE', { version, processes }));
}

/** Go's notes first: what a crash leaves of the folder is then fetched anew, and never taken for whole. */
async function removeToolchain({ disk }: StorageDeps, { folder, files }: CachedToolchain): Promise<void> {
  for (const file of files) await disk.remove(file);
  if (folder !== null) await disk.remove(folder, { writeProtected: true });
}

/** What an install is at work on stays. */
async function planDownloads({ deps }: PlanContext): Promise<Part> {
  const names = await partFiles(deps);
  const ids = [...new Set(names.map(toolchainOfPart))].filter((id) => id !== null);
  const pathsFor = (id: string): string[] =>
    names.filter((name) => toolchainOfPart(name) === id).map((name) => join(deps.home.downloads, name));
  const locked = (id: string, work: () => Promise<void>): Promise<void> =>
    withLock(deps.locks, installLock(id), { purpose: `clean ${id}`, waitMs: 0 }, work);
  const free: string[] = [];
  const stays = await eachOf(ids, (id) => locked(id, async () => void free.push(id)));
  if (free.length === 0) return { ...NOTHING, stays };
  const { bytes, files } = await factsOf(deps, free.flatMap(pathsFor));
  const drop = async (id: string): Promise<void> => {
    for (const path of pathsFor(id)) await deps.disk.remove(path);
  };
  return { bytes, files, stays, run: () => eachOf(free, (id) => locked(id, () => drop(id))) };
}

/** One that fails doesn't stop the others. */
async function eachOf<One>(all: readonly One[], work: (one: One) => Promise<void>): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const one of all) faults.push(...(await faultsOf(() => work(one))));
  return faults;
}

export async function faultsOf(work: () => Promise<void>): Promise<Fault[]> {
  try {
    await work();
    return [];
  } catch (error) {
    return [toFault(error)];
  }
}
