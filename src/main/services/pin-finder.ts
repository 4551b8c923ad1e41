import * as hostPath from 'node:path';
import { fault } from '@shared/domain/fault';
import type { PinReading } from '@shared/domain/pin-reading';
import type { TomlParser } from '@shared/domain/pins';
import type { PinFile } from '@shared/domain/project';
import type { Disk } from '../ports/disk';
import { pinText } from './pin-text';

const { dirname, join } = hostPath;

export interface FoundPin extends PinReading {
  /** Absolute. */
  file: string;
}

export interface PinFinderDeps {
  disk: Pick<Disk, 'readBytes' | 'realPath' | 'stat'>;
  /** The files that may pin a folder, the first one first. */
  order: () => Promise<readonly PinFile[]>;
}

/** Looks for the file that pins a folder. Faults: PIN_INVALID, DISK_*. */
export class PinFinder {
  readonly #deps: PinFinderDeps;

  constructor(deps: PinFinderDeps) {
    this.#deps = deps;
  }

  /** The nearest folder upwards that pins anything decides; in it the first of the order. */
  async find(folder: string): Promise<FoundPin | null> {
    return this.#findFrom(folder, await this.#deps.order());
  }

  async #findFrom(folder: string, order: readonly PinFile[]): Promise<FoundPin | null> {
    for (const name of order) {
      const pin = await this.#readFile(name, join(folder, name));
      if (pin) return pin;
    }
    const parent = dirname(folder);
    return parent === folder ? null : this.#findFrom(parent, order);
  }

  async #readFile(name: PinFile, file: string): Promise<FoundPin | null> {
    const text = await pinText(this.#deps.disk, file);
    // Go too passes over a folder of that name.
    if (text === null || text === 'folder') return null;
    // What answers without looking at a pin shouldn't load what reads them.
    const { readPin } = await import('@shared/domain/pins');
    const reading = readPin(name, file, text, await parserFor(name));
    if (!reading) return null;
    await this.#refuseNewerModule(file, reading);
    return { ...reading, file };
  }

  /** The go command refuses a workspace whose module asks for more than the workspace: better said here. */
  async #refuseNewerModule(file: string, { want, uses, line }: PinReading): Promise<void> {
    if (want.kind !== 'minimum' || uses === undefined) return;
    const modules = await Promise.all(
      usedFolders(file, uses).map(async ({ folder, path }) => {
        const pin = await this.#readFile('go.mod', join(path, 'go.mod'));
        return pin?.want.kind === 'minimum' ? [{ folder, minimum: pin.want.version }] : [];
      }),
    );
    const { newerModule } = await import('@shared/domain/go-mod');
    const newer = newerModule(want.version, modules.flat());
    if (newer !== null) throw fault('PIN_INVALID', { file, line, text: newer, reason: 'module-newer' });
  }
}

/**
 * Where the modules of a workspace are, those on another drive or share left out: a cloned go.work must not make
 * Windows sign in at a server that it names.
 */
export function usedFolders(
  file: string,
  uses: readonly string[],
  paths: hostPath.PlatformPath = hostPath,
): { folder: string; path: string }[] {
  const rootOf = (path: string): string => paths.parse(path).root.toLowerCase();
  return uses
    .map((folder) => ({ folder, path: paths.resolve(paths.dirname(file), folder) }))
    .filter(({ path }) => rootOf(path) === rootOf(file));
}

async function parserFor(name: PinFile): Promise<TomlParser> {
  if (name !== 'mise.toml') return () => null;
  return (await import('smol-toml')).parse;
}
