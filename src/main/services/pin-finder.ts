import { dirname, join, resolve as absolute } from 'node:path';
import { fault } from '@shared/domain/fault';
import { newerModule } from '@shared/domain/go-mod';
import type { PinReading } from '@shared/domain/pin-reading';
import { PIN_FILE_LIMIT, readPin, type TomlParser } from '@shared/domain/pins';
import { PIN_FILES, type PinFile } from '@shared/domain/project';
import type { Disk } from '../ports/disk';
import { decodePin } from './pin-text';

export interface FoundPin extends PinReading {
  /** Absolute. */
  file: string;
}

/** Looks for the file that pins a folder. Faults: PIN_INVALID, DISK_*. */
export class PinFinder {
  readonly #disk: Pick<Disk, 'readBytes' | 'stat'>;

  constructor({ disk }: { disk: Pick<Disk, 'readBytes' | 'stat'> }) {
    this.#disk = disk;
  }

  /** The nearest folder upwards that pins anything decides; in it the first of {@link PIN_FILES}. */
  async find(folder: string): Promise<FoundPin | null> {
    for (const name of PIN_FILES) {
      const pin = await this.#readFile(name, join(folder, name));
      if (pin) return pin;
    }
    const parent = dirname(folder);
    return parent === folder ? null : this.find(parent);
  }

  async #readFile(name: PinFile, file: string): Promise<FoundPin | null> {
    const stat = await this.#disk.stat(file);
    if (stat === null || stat.kind === 'folder') return null;
    if (stat.bytes > PIN_FILE_LIMIT)
      throw fault('PIN_INVALID', { file, line: 1, text: '', reason: 'too-large' });
    const bytes = await this.#disk.readBytes(file);
    const reading = bytes && readPin(name, file, decodePin(bytes), await parserFor(name));
    if (!reading) return null;
    await this.#refuseNewerModule(file, reading);
    return { ...reading, file };
  }

  /** The go command refuses a workspace whose module asks for more than the workspace: better said here. */
  async #refuseNewerModule(file: string, { want, uses, line }: PinReading): Promise<void> {
    if (want.kind !== 'minimum' || uses === undefined) return;
    const modules = await Promise.all(
      uses.map(async (folder) => {
        const pin = await this.#readFile('go.mod', join(absolute(dirname(file), folder), 'go.mod'));
        return pin?.want.kind === 'minimum' ? [{ folder, minimum: pin.want.version }] : [];
      }),
    );
    const newer = newerModule(want.version, modules.flat());
    if (newer !== null) throw fault('PIN_INVALID', { file, line, text: newer, reason: 'module-newer' });
  }
}

async function parserFor(name: PinFile): Promise<TomlParser> {
  if (name !== 'mise.toml') return () => null;
  return (await import('smol-toml')).parse;
}
