import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NO_MEMORY, windowMemorySchema, type WindowMemory } from './window-place';

/**
 * What the window remembers of itself, in a file of its own: only the one running window writes it. Tiny and read before
 * the first window can open, so synchronous. Losing it costs a window's place, so failures are silent.
 */
export class WindowMemoryFile {
  readonly #file: string;
  #memory: WindowMemory;

  constructor(folder: string) {
    this.#file = join(folder, 'window.json');
    this.#memory = read(this.#file);
  }

  get value(): WindowMemory {
    return this.#memory;
  }

  keep(changes: Partial<WindowMemory>): void {
    this.#memory = { ...this.#memory, ...changes };
    try {
      mkdirSync(join(this.#file, '..'), { recursive: true });
      writeFileSync(`${this.#file}.new`, JSON.stringify(this.#memory));
      renameSync(`${this.#file}.new`, this.#file);
    } catch (error) {
      console.error('The place of the window was not kept:', error);
    }
  }
}

function read(file: string): WindowMemory {
  try {
    return windowMemorySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return NO_MEMORY;
  }
}
