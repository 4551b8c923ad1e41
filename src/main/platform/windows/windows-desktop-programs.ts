import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { ProjectPrograms } from '@shared/domain/project-view';
import type { DesktopPrograms, ProgramEnvironment } from '../../ports/desktop-programs';
import type { Home } from '../../ports/home';
import { programEnvironment } from '../programs/program-environment';
import { demandFolder } from '../programs/project-folder';
import { startDetached, type DetachedProgram } from '../programs/start-detached';
import { batchCall, isBatchFile } from './batch-call';
import { comspec, editorNames, shellNames, systemFolder, terminalCall } from './desktop-calls';
import { findProgram } from './program-search';

type Call = Omit<DetachedProgram, 'env'>;

export interface WindowsDesktopProgramsDeps {
  home: Pick<Home, 'versions' | 'current'>;
  /** Of this process. */
  env: NodeJS.ProcessEnv;
}

export class WindowsDesktopPrograms implements DesktopPrograms {
  readonly #home: WindowsDesktopProgramsDeps['home'];
  readonly #env: NodeJS.ProcessEnv;

  constructor({ home, env }: WindowsDesktopProgramsDeps) {
    this.#home = home;
    this.#env = env;
  }

  async available(): Promise<ProjectPrograms> {
    const [shell, editor] = await Promise.all([
      this.#first(shellNames(this.#env)),
      this.#first(editorNames(this.#env)),
    ]);
    return { terminal: shell !== null, editor: editor !== null };
  }

  async open(program: keyof ProjectPrograms, folder: string, env: ProgramEnvironment): Promise<void> {
    const path = resolve(folder);
    await demandFolder(path);
    const call = await (program === 'terminal' ? this.#terminal(path) : this.#editor(path));
    if (call === null) throw fault('PROGRAM_MISSING', { program });
    const place = { home: this.#home, system: 'win32' } as const;
    await startDetached({ ...call, env: programEnvironment(this.#env, env, place) });
  }

  async #terminal(folder: string): Promise<Call | null> {
    const shell = await this.#first(shellNames(this.#env));
    return shell === null ? null : { ...terminalCall(shell, folder, this.#env), verbatim: true };
  }

  async #editor(folder: string): Promise<Call | null> {
    const file = await this.#first(editorNames(this.#env));
    if (file === null) return null;
    // Not in the project: cmd, and what the batch file calls, look for programs where they run.
    const cwd = systemFolder(this.#env);
    if (!isBatchFile(file)) return { command: file, args: [folder], cwd };
    return { ...batchCall(file, [folder], comspec(this.#env)), cwd, verbatim: true };
  }

  async #first(names: readonly string[]): Promise<string | null> {
    const { PATH = '', PATHEXT: extensions } = this.#env;
    for (const name of names) {
      const found = await findProgram(name, { path: PATH, extensions, cwd: systemFolder(this.#env), isFile });
      if (found !== null) return found;
    }
    return null;
  }
}

async function isFile(path: string): Promise<boolean> {
  // What may not be looked at can't be started either.
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
