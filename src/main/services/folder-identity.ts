import { posix, win32 } from 'node:path';
import type { Platform } from '@shared/domain/platform';

/** How folders are told apart by what a person calls them: links are not followed. */
export class FolderIdentity {
  readonly #path: typeof posix;
  readonly #ignoresCase: boolean;

  constructor({ os }: Pick<Platform, 'os'>) {
    this.#path = os === 'windows' ? win32 : posix;
    this.#ignoresCase = os === 'windows';
  }

  /** Absolute, without `.`, `..` and separators at the end. */
  normal(folder: string): string {
    return this.#path.resolve(folder);
  }

  isAbsolute(folder: string): boolean {
    return this.#path.isAbsolute(folder);
  }

  same(a: string, b: string): boolean {
    return this.#key(a) === this.#key(b);
  }

  /** The folder's own name; of the top of a drive the whole of it. */
  nameOf(folder: string): string {
    return this.#path.basename(folder) || folder;
  }

  #key(folder: string): string {
    const normal = this.normal(folder);
    return this.#ignoresCase ? normal.toLowerCase() : normal;
  }
}
