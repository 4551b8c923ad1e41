import { stat } from 'node:fs/promises';
import { fault } from '@shared/domain/fault';
import type { FolderMenu, FolderMenuEntry } from '../../ports/folder-menu';
import { ifThere } from '../disk/disk-faults';
import { deleteTree, readText, writeText, type RegistryKey } from './registry';
import { programOf, verbCommand } from './verb-command';

/** Of the folder that is clicked, and of the one that is open. */
const PLACES = ['Directory\\shell', 'Directory\\Background\\shell'];
const NAME = 'GVMDesktop';

/** Entries of the account alone, which Explorer reads each time that it shows the menu. */
export class WindowsFolderMenu implements FolderMenu {
  readonly #classes: string;

  /** For tests: another key than the account's own. */
  constructor({ classes = 'Software\\Classes' }: { classes?: string } = {}) {
    this.#classes = classes;
  }

  /** Both are there, as we write them, and the program still is where they lead. */
  async state(): Promise<boolean> {
    const programs = this.#verbs().map((verb) => programIn(verb));
    const [program] = programs;
    if (program === null || program === undefined || programs.some((one) => one !== program)) return false;
    return (await ifThere(program, () => stat(program)))?.isFile() ?? false;
  }

  async add(entry: FolderMenuEntry): Promise<void> {
    const command = verbCommand(entry);
    if (command === null)
      throw fault('OPTION_INVALID', { option: 'program', value: entry.program, allowed: '[^%"]*' });
    for (const verb of this.#verbs()) {
      set(verb, '', entry.label);
      set(verb, 'Icon', `"${entry.program}",0`);
      // The last: without it there is no entry.
      set(commandOf(verb), '', command);
    }
  }

  async relabel(label: string): Promise<void> {
    if (!(await this.state())) return;
    for (const verb of this.#verbs()) if (readText(verb, '')?.text !== label) set(verb, '', label);
  }

  async remove(): Promise<void> {
    for (const verb of this.#verbs()) deleteTree(verb);
  }

  #verbs(): RegistryKey[] {
    return PLACES.map((place) => ({ hive: 'HKCU', path: `${this.#classes}\\${place}\\${NAME}` }));
  }
}

function programIn(verb: RegistryKey): string | null {
  const command = readText(commandOf(verb), '');
  return command?.type === 'REG_SZ' ? programOf(command.text) : null;
}

function commandOf({ hive, path }: RegistryKey): RegistryKey {
  return { hive, path: `${path}\\command` };
}

function set(key: RegistryKey, name: string, text: string): void {
  writeText(key, name, { type: 'REG_SZ', text, terminated: true });
}
