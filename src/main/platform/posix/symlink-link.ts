import { lstat, readdir, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fault, FaultError } from '@shared/domain/fault';
import type { Link } from '../../ports/link';
import { errorCode, ifThere, onDisk } from '../disk/disk-faults';

/** A symbolic link: the new one is made beside the old and renamed over it, which the system does in one step. */
export class SymlinkLink implements Link {
  #made = 0;

  async read(path: string): Promise<string | null> {
    const target = await readTarget(path);
    return target === null ? null : resolve(dirname(path), target);
  }

  async replace(path: string, target: string): Promise<void> {
    const wanted = resolve(target);
    const before = await readTarget(path);
    try {
      await refuseOther(path);
      if (!(await isFolder(wanted))) throw failure('ENOTDIR');
      await this.#place(path, storedTarget(path, wanted));
      if ((await this.read(path)) !== wanted) throw failure('it leads elsewhere');
    } catch (error) {
      await this.#restore(path, before);
      throw linkFault(error, path, target);
    }
  }

  async make(path: string, target: string): Promise<void> {
    const wanted = resolve(target);
    try {
      if (!(await isFolder(wanted))) throw failure('ENOTDIR');
      await symlink(storedTarget(path, wanted), path);
      if ((await this.read(path)) === wanted) return;
    } catch (error) {
      throw linkFault(error, path, target);
    }
    await this.remove(path);
    throw linkFault(failure('it leads elsewhere'), path, target);
  }

  async remove(path: string): Promise<void> {
    try {
      await refuseOther(path);
      await onDisk(path, () => rm(path, { force: true }));
    } catch (error) {
      throw linkFault(error, path, '');
    }
  }

  async recover(path: string): Promise<void> {
    const strays = temporaryName(path, '');
    const names = (await ifThere(dirname(path), () => readdir(dirname(path)))) ?? [];
    for (const name of names.filter((name) => name.startsWith(strays)))
      await onDisk(path, () => rm(join(dirname(path), name), { force: true }));
  }

  async #place(path: string, stored: string): Promise<void> {
    const temporary = join(dirname(path), temporaryName(path, `${process.pid}-${++this.#made}`));
    await rm(temporary, { force: true });
    await symlink(stored, temporary);
    try {
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async #restore(path: string, before: string | null): Promise<void> {
    if (before !== null && (await readTarget(path)) !== before) await this.#place(path, before);
  }
}

function temporaryName(path: string, mark: string): string {
  return `.${basename(path)}.new-${mark}`;
}

/** Relative where the target lies beside or below the link, so that a home that is moved keeps working. */
function storedTarget(path: string, target: string): string {
  const way = relative(dirname(path), target);
  return way === '' || way.startsWith('..') || isAbsolute(way) ? target : way;
}

async function readTarget(path: string): Promise<string | null> {
  try {
    return await readlink(path);
  } catch (error) {
    // EINVAL: something else than a link.
    if (['ENOENT', 'ENOTDIR', 'EINVAL'].includes(errorCode(error))) return null;
    throw linkFault(error, path, '');
  }
}

/** A rename would replace a file in silence: what isn't ours stays. */
async function refuseOther(path: string): Promise<void> {
  const stats = await ifThere(path, () => lstat(path));
  if (stats && !stats.isSymbolicLink()) throw failure('EEXIST');
}

async function isFolder(path: string): Promise<boolean> {
  return (await ifThere(path, () => stat(path)))?.isDirectory() ?? false;
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function linkFault(error: unknown, path: string, target: string): FaultError {
  if (error instanceof FaultError) return error;
  const reason = errorCode(error) || (error instanceof Error ? error.message : String(error));
  return fault('LINK_FAILED', { path, target, reason });
}
