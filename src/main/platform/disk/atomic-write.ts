import { lstat, mkdir, open, readdir, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { WriteOptions } from '../../ports/disk';
import { isAlive } from '../locks/process-identity';
import { errorCode, isMissing } from './disk-faults';
import { withPatience, type Patience } from './patience';

/** Before the umask. */
export const NEW_FILE_MODE = 0o666;
const NEW_PROGRAM_MODE = 0o777;
export const PRIVATE_FILE_MODE = 0o600;
export const PRIVATE_FOLDER_MODE = 0o700;
const MOST_LINKS = 40;
const SUFFIX = '.gvm-tmp';
let written = 0;

/**
 * Replaces a file whole or not at all: a new file beside it, flushed, then renamed over. Links are followed, mode and
 * owner stay, unless it is to be private. Not write-file-atomic: that one takes a short write on a full disk for a whole one and puts the torn
 * file in place.
 */
export async function writeAtomically(
  path: string,
  bytes: Uint8Array,
  patience: Patience,
  options: WriteOptions = {},
): Promise<void> {
  await makeFolderFor(path, options);
  const target = await followLinks(path);
  await sweepStrays(target);
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}-${++written}${SUFFIX}`);
  try {
    const old = await statOrNull(target);
    await writeNew(temporary, bytes, {
      old,
      mode: options.private ? PRIVATE_FILE_MODE : old?.mode,
      umasked: options.executable ? NEW_PROGRAM_MODE : NEW_FILE_MODE,
    });
    await withPatience(patience, () => rename(temporary, target));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** What processes left that were killed in the middle of writing this file. */
async function sweepStrays(target: string): Promise<void> {
  const folder = dirname(target);
  const prefix = `.${basename(target)}.`;
  const strays = (await readdir(folder)).filter((name) => name.startsWith(prefix) && name.endsWith(SUFFIX));
  for (const name of strays) {
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (pid > 0 && !(await isAlive({ pid, startTime: null }))) await rm(join(folder, name), { force: true });
  }
}

export async function makeFolderFor(path: string, options: WriteOptions): Promise<void> {
  const mode = options.private ? { mode: PRIVATE_FOLDER_MODE } : {};
  await mkdir(dirname(path), { recursive: true, ...mode });
}

/** `mode`: exactly this one; left out, what the umask leaves of the other. */
async function writeNew(
  path: string,
  bytes: Uint8Array,
  { old, mode, umasked }: { old: OldFile | null; mode: number | undefined; umasked: number },
): Promise<void> {
  const file = await open(path, 'wx', mode ?? umasked);
  try {
    await file.writeFile(bytes);
    // The umask has narrowed what `open` was given.
    if (mode !== undefined) await file.chmod(mode);
    if (old && ownsOthersFiles()) await file.chown(old.uid, old.gid);
    await file.sync();
  } finally {
    await file.close();
  }
}

function ownsOthersFiles(): boolean {
  return process.getuid?.() === 0;
}

interface OldFile {
  mode: number;
  uid: number;
  gid: number;
}

async function statOrNull(path: string): Promise<OldFile | null> {
  try {
    const { mode, uid, gid } = await stat(path);
    return { mode: mode & 0o7777, uid, gid };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** The file that a path means in the end, which need not exist: a link into nowhere is filled, not replaced. */
async function followLinks(path: string): Promise<string> {
  let target = path;
  for (let hops = 0; hops < MOST_LINKS; hops++) {
    target = join(await realFolder(dirname(target)), basename(target));
    if (!(await isLink(target))) return target;
    target = resolve(dirname(target), await readlink(target));
  }
  throw Object.assign(new Error(`too many links: ${path}`), { code: 'ELOOP' });
}

async function realFolder(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errorCode(error) !== 'UNKNOWN') throw error;
    // Windows doesn't know the final path of everything: of RAM disks, or, in Wine, of long paths.
    return path;
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
