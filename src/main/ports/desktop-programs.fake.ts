import { fault, type FaultError } from '@shared/domain/fault';
import type { ProjectPrograms } from '@shared/domain/project-view';
import type { DesktopPrograms, ProgramEnvironment } from './desktop-programs';

export interface StartedProgram {
  program: keyof ProjectPrograms;
  folder: string;
  env: ProgramEnvironment;
}

/** A machine with a terminal and an editor, unless told otherwise. */
export class FakeDesktopPrograms implements DesktopPrograms {
  programs: ProjectPrograms = { terminal: true, editor: true };
  readonly gone = new Set<string>();
  readonly started: StartedProgram[] = [];
  /** What the next starts end with. */
  failure: FaultError | null = null;

  async available(): Promise<ProjectPrograms> {
    return { ...this.programs };
  }

  async open(program: keyof ProjectPrograms, folder: string, env: ProgramEnvironment): Promise<void> {
    if (this.gone.has(folder)) throw fault('DISK_FAILED', { path: folder, reason: 'ENOENT' });
    if (!this.programs[program]) throw fault('PROGRAM_MISSING', { program });
    if (this.failure) throw this.failure;
    this.started.push({ program, folder, env: { ...env } });
  }
}
