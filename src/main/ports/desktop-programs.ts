import type { ProjectPrograms } from '@shared/domain/project-view';

/** Variables added to this process's environment; undefined takes a name away. */
export type ProgramEnvironment = Readonly<Record<string, string | undefined>>;

/** Programs with a window of their own, which go on when this one ends. */
export interface DesktopPrograms {
  /** Asks the disk, starts nothing. */
  available(): Promise<ProjectPrograms>;
  /**
   * Opens a folder; returns when the program was started. Throws PROGRAM_MISSING, PROCESS_FAILED when it ends at once
   * with a failure, DISK_FAILED for a folder that is gone.
   */
  open(program: keyof ProjectPrograms, folder: string, env: ProgramEnvironment): Promise<void>;
}
