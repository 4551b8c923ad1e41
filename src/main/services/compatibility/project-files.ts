import { dirname, join, relative, resolve, sep } from 'node:path';
import type { SourceFile } from '@shared/domain/compatibility/go-source';
import { fault, isFault } from '@shared/domain/fault';
import { directivesOf } from '@shared/domain/go-mod';
import type { Disk } from '../../ports/disk';
import { eachFile } from '../each-file';

type ReadingDisk = Pick<Disk, 'list' | 'stat' | 'readText'>;

/** Files of a project that are looked at; the rest of a larger one is left out. */
const MOST_FILES = 20_000;
/** Bytes; what is larger was written by a program. */
const LARGEST = 1024 * 1024;

export interface ModuleFiles {
  module: SourceFile | null;
  workspace: SourceFile | null;
  members: SourceFile[];
  goSum: string | null;
  vendorList: string | null;
}

/** The nearest go.mod and go.work, and what belongs to them. */
export async function readModuleFiles(disk: ReadingDisk, folder: string): Promise<ModuleFiles> {
  const module = await nearest(disk, folder, 'go.mod');
  const workspace = await nearest(disk, folder, 'go.work');
  const root = module ? dirname(join(folder, module.path)) : folder;
  const members = workspace ? await membersOf(disk, folder, workspace, module) : [];
  const goSum = await unlessDenied(disk.readText(join(root, 'go.sum')), null);
  const vendorList = await unlessDenied(disk.readText(join(root, 'vendor', 'modules.txt')), null);
  return { module, workspace, members, goSum, vendorList };
}

async function nearest(disk: ReadingDisk, folder: string, name: string): Promise<SourceFile | null> {
  for (let at = folder; ; at = dirname(at)) {
    const text = await readSmall(disk, join(at, name));
    if (text !== null) return { path: pathFrom(folder, join(at, name)), text };
    if (dirname(at) === at) return null;
  }
}

async function membersOf(
  disk: ReadingDisk,
  folder: string,
  workspace: SourceFile,
  own: SourceFile | null,
): Promise<SourceFile[]> {
  const root = dirname(join(folder, workspace.path));
  const found = await Promise.all(
    usesOf(workspace.text).map(async (use) => {
      const file = join(resolve(root, use), 'go.mod');
      const text = await readSmall(disk, file);
      const path = pathFrom(folder, file);
      return text === null || path === own?.path ? [] : [{ path, text }];
    }),
  );
  return found.flat();
}

function usesOf(text: string): string[] {
  try {
    return directivesOf(text).flatMap(({ verb, words }) => (verb === 'use' && words[0] ? [words[0]] : []));
  } catch {
    // Every Go refuses such a file: it holds no module together.
    return [];
  }
}

export interface HintedFiles {
  files: SourceFile[];
  hasGoFiles: boolean;
}

/**
 * The files of a project that a hint points at. Left out are modules inside of it that its workspace doesn't use, and
 * folders that Go leaves out. Throws CANCELLED, DISK_*.
 *
 * @param modules folders, relative, with a go.mod that belongs to it
 */
export async function readHinted(
  disk: ReadingDisk,
  folder: string,
  modules: ReadonlySet<string>,
  hint: (path: string) => ((text: string) => boolean) | null,
  signal: AbortSignal,
): Promise<HintedFiles> {
  const paths = await listFiles(disk, folder, modules, signal);
  const read = async (path: string): Promise<SourceFile[]> => {
    const text = await readSmall(disk, join(folder, path));
    return text !== null && hint(path)!(text) ? [{ path, text }] : [];
  };
  const files = await eachFile(
    paths.filter((path) => hint(path) !== null),
    { signal },
    read,
  );
  return { files: files.flat(), hasGoFiles: paths.some((path) => path.endsWith('.go')) };
}

async function listFiles(
  disk: ReadingDisk,
  root: string,
  modules: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<string[]> {
  const files: string[] = [];
  const folders = [''];
  // The project's own files come before those that it only carries along.
  const later: string[] = [];
  for (let at = folders.shift() ?? later.shift(); at !== undefined; at = folders.shift() ?? later.shift()) {
    if (signal.aborted) throw fault('CANCELLED', {});
    const entries = await unlessDenied(disk.list(join(root, at)), []);
    if (entries.some(({ name }) => name === 'go.mod') && !modules.has(at)) continue;
    for (const { name, kind } of entries) {
      const path = at === '' ? name : `${at}/${name}`;
      if (kind === 'file') files.push(path);
      if (kind === 'folder' && isLookedInto(name)) (name === 'vendor' ? later : folders).push(path);
      if (files.length >= MOST_FILES) return files;
    }
  }
  return files;
}

/** Go leaves out what starts with a dot or an underscore; workflows and tasks of editors lie there too. */
function isLookedInto(name: string): boolean {
  if (name === '.github' || name === '.vscode') return true;
  return !/^[._]/.test(name) && name !== 'testdata' && name !== 'node_modules';
}

async function readSmall(disk: ReadingDisk, path: string): Promise<string | null> {
  const stat = await unlessDenied(disk.stat(path), null);
  return stat?.kind !== 'file' || stat.bytes > LARGEST ? null : unlessDenied(disk.readText(path), null);
}

/** What this account may not read in a project, it doesn't build either: it hides nothing of the rest. */
async function unlessDenied<Value>(reading: Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await reading;
  } catch (error) {
    if (isFault(error, 'DISK_DENIED')) return otherwise;
    throw error;
  }
}

function pathFrom(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/');
}
