import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { ProjectPrograms } from '@shared/domain/project-view';
import type { DesktopPrograms, ProgramEnvironment } from '../../ports/desktop-programs';
import type { Home } from '../../ports/home';
import { onDisk } from '../disk/disk-faults';
import { programEnvironment } from '../programs/program-environment';
import { demandFolder } from '../programs/project-folder';
import { startDetached } from '../programs/start-detached';
import { editorFiles } from './editors';
import { findExecutable } from './program-search';
import { terminalScript } from './terminal-script';
import { isKnownTerminal, terminalArgs, terminalNames } from './terminals';

export interface PosixDesktopProgramsDeps {
  home: Pick<Home, 'versions' | 'current'>;
  /** Of this process: names PATH, HOME and TERMINAL. */
  env: NodeJS.ProcessEnv;
  system: NodeJS.Platform;
}

interface Call {
  command: string;
  args: string[];
}

export class PosixDesktopPrograms implements DesktopPrograms {
  readonly #home: PosixDesktopProgramsDeps['home'];
  readonly #env: NodeJS.ProcessEnv;
  readonly #system: NodeJS.Platform;

  constructor({ home, env, system }: PosixDesktopProgramsDeps) {
    this.#home = home;
    this.#env = env;
    this.#system = system;
  }

  async available(): Promise<ProjectPrograms> {
    const [terminal, editor] = await Promise.all([this.#terminal('/'), this.#editor('/')]);
    return { terminal: terminal !== null, editor: editor !== null };
  }

  async open(program: keyof ProjectPrograms, folder: string, env: ProgramEnvironment): Promise<void> {
    const cwd = resolve(folder);
    await demandFolder(cwd);
    const call = await (program === 'terminal' ? this.#terminal(cwd) : this.#editor(cwd));
    if (call === null) throw fault('PROGRAM_MISSING', { program });
    const place = { home: this.#home, system: this.#system };
    const start = { ...call, cwd, env: programEnvironment(this.#env, env, place) };
    if (program !== 'terminal' || this.#system !== 'darwin') return startDetached(start);
    const ownPath = this.#env['PATH'] ?? '';
    await withScript(terminalScript({ folder: cwd, changes: env, ownPath }), (file) =>
      startDetached({ ...start, args: [...start.args, file] }),
    );
  }

  async #terminal(folder: string): Promise<Call | null> {
    if (this.#system === 'darwin') {
      const command = await this.#find('open');
      return command === null ? null : { command, args: ['-a', 'Terminal'] };
    }
    for (const name of terminalNames(this.#env)) {
      const file = await this.#find(name);
      if (file !== null) return terminalCall(file, folder);
    }
    return null;
  }

  async #editor(folder: string): Promise<Call | null> {
    for (const name of editorFiles(this.#system, this.#env)) {
      const command = await this.#find(name);
      if (command !== null) return { command, args: [folder] };
    }
    return null;
  }

  #find(name: string): Promise<string | null> {
    return findExecutable(name, this.#env['PATH'] ?? '');
  }
}

/** The script takes itself away when it is run; where it isn't, that is done here. */
async function withScript(text: string, open: (file: string) => Promise<void>): Promise<void> {
  const folder = await onDisk(tmpdir(), () => mkdtemp(join(tmpdir(), 'gvm-desktop-terminal-')));
  try {
    const file = join(folder, 'open.command');
    await onDisk(file, () => writeFile(file, text, { mode: 0o700, flag: 'wx' }));
    await open(file);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The system's choice is a link, at Debian's to a wrapper that loses options and lies beside the terminal itself. */
async function terminalCall(file: string, folder: string): Promise<Call> {
  const command = isKnownTerminal(basename(file)) ? file : await behind(file);
  return { command, args: terminalArgs(basename(command), folder) };
}

async function behind(file: string): Promise<string> {
  const real = (await realpath(file)).replace(/\.wrapper$/, '');
  const known = isKnownTerminal(basename(real)) && (await findExecutable(real, '')) !== null;
  // Some links lead to a program that looks at the name it is called by.
  return known ? real : file;
}
