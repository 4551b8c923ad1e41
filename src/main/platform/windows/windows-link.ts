import { resolve } from 'node:path';
import { fault, FaultError } from '@shared/domain/fault';
import type { Link } from '../../ports/link';
import { errorCode } from '../disk/disk-faults';
import { readDoubleDirectory, recoverDoubleDirectory, replaceDoubleDirectory } from './double-directory';
import { makeJunction, readJunction, recoverJunction, removeJunction, replaceJunction } from './junction';
import { NODE_LINK_FILES, type LinkFiles } from './link-files';

/** A junction where the volume has them, else the double directory. */
export class WindowsLink implements Link {
  readonly #files: LinkFiles;

  constructor(files: LinkFiles = NODE_LINK_FILES) {
    this.#files = files;
  }

  async read(path: string): Promise<string | null> {
    return (await readJunction(this.#files, path)) ?? (await readDoubleDirectory(this.#files, path));
  }

  async replace(path: string, target: string): Promise<void> {
    const wanted = resolve(target);
    await this.#saying(path, target, async () => {
      await this.#place(path, wanted);
      const made = await this.read(path);
      if (made !== wanted) throw new Error(`it leads to ${made ?? 'nothing'}`);
    });
  }

  async make(path: string, target: string): Promise<void> {
    const files = this.#files;
    await this.#saying(path, target, async () => {
      if ((await files.kind(path)) !== 'none') throw new Error('EEXIST');
      if ((await files.kind(target)) !== 'folder') throw new Error('ENOTDIR');
      if (!(await makeJunction(files, path, resolve(target))))
        throw new Error('the volume makes no junctions');
    });
  }

  async remove(path: string): Promise<void> {
    await this.#saying(path, '', async () => {
      const way = await this.#way(path);
      if (way === 'junction') await removeJunction(this.#files, path);
      if (way === 'double') await replaceDoubleDirectory(this.#files, path, null);
    });
  }

  async recover(path: string): Promise<void> {
    await this.#saying(path, '', async () => {
      await recoverJunction(this.#files, path);
      await recoverDoubleDirectory(this.#files, path);
    });
  }

  async #place(path: string, target: string): Promise<void> {
    const files = this.#files;
    const way = await this.#way(path);
    // Before looking for the target: on the second way the current toolchain's folder is away from its own name.
    if (way !== 'none' && (await this.read(path)) === target) return;
    const linked = (await files.kind(target)) === 'link';
    const folder = linked ? await files.targetOf(target) : target;
    if ((await files.kind(folder)) !== 'folder') throw new Error('ENOTDIR');
    if (way !== 'double' && (await replaceJunction(files, path, target))) return;
    // A volume lost its junctions: the old one must not stand in the way.
    if (way === 'junction') throw new Error('the volume makes no junctions any more');
    // Others' folder would have to be moved, or its link would become `current` itself.
    if (linked) throw new Error('it leads to a link, and the volume makes no junctions');
    await replaceDoubleDirectory(files, path, target);
  }

  /** What is there now; throws where it is nothing of ours. */
  async #way(path: string): Promise<'none' | 'junction' | 'double'> {
    const kind = await this.#files.kind(path);
    if (kind === 'none') return 'none';
    if (kind === 'link') return 'junction';
    if (kind === 'folder' && (await readDoubleDirectory(this.#files, path)) !== null) return 'double';
    throw new Error('EEXIST');
  }

  async #saying(path: string, target: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof FaultError) throw error;
      const reason = errorCode(error) || (error instanceof Error ? error.message : String(error));
      throw fault('LINK_FAILED', { path, target, reason });
    }
  }
}
