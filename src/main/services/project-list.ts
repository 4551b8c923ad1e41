import { fault, type FaultError } from '@shared/domain/fault';
import type { ProjectGo, ProjectGroup, ProjectView } from '@shared/domain/project-view';
import type { ProgramEnvironment } from '../ports/desktop-programs';
import { Emitter } from './observable';
import type { Actor } from './history';

/** Pins that were written in one operation. */
export interface PinOutcome {
  /** Number in the history. */
  operation: number;
  /** What the word means today. */
  version: string;
  /** The pins that were written; those that said the same already are not among them. */
  files: string[];
  /** Projects of the group whose folder is gone or can't be reached: their pins are as they were. */
  missing: string[];
}

/** The projects that a person keeps in the list. Faults: those of each method, LOCK_HELD, DISK_*. */
export class ProjectList {
  /** The list, its groups or a pin of it; ask again. */
  readonly changes = new Emitter<void>();

  /** In the person's order. One project that can't be read keeps no other from being told. */
  async state(): Promise<{ projects: ProjectView[]; groups: ProjectGroup[] }> {
    throw missing('state');
  }

  /** Puts a folder into the list, first, or marks that it was opened again. Answers it as listed. Throws DISK_FAILED. */
  async open(folder: string): Promise<string> {
    throw missing(folder);
  }

  /** A folder of the list, as it is listed there. Throws PROJECT_UNKNOWN. */
  async require(folder: string): Promise<string> {
    throw missing(folder);
  }

  /** Out of the list; nothing in the folder is touched. One that isn't listed is fine. */
  async forget(folder: string): Promise<void> {
    throw missing(folder);
  }

  /** In front of another one, or with null to the end. Throws PROJECT_UNKNOWN. */
  async move(folder: string, before: string | null): Promise<void> {
    throw missing(`${folder}${before ?? ''}`);
  }

  /** Which Go any folder gets now. Throws nothing. */
  async goOf(folder: string): Promise<ProjectGo> {
    throw missing(folder);
  }

  /** Null when its file says so already. Throws PROJECT_UNKNOWN, VERSION_INVALID, VERSION_NOT_FOUND, PIN_INVALID. */
  async pin(folder: string, spec: string, actor: Actor): Promise<PinOutcome | null> {
    throw missing(`${folder}${spec}${actor}`);
  }

  /** Joins a group, whose version its pin then says, or leaves its group. Throws PROJECT_UNKNOWN, GROUP_UNKNOWN, as `pin`. */
  async setGroup(folder: string, group: string | null, actor: Actor): Promise<PinOutcome | null> {
    throw missing(`${folder}${group ?? ''}${actor}`);
  }

  /**
   * Makes a group, or gives `before` another name or version; then the pins of its projects say it, all or none.
   * Throws GROUP_UNKNOWN, GROUP_EXISTS, as `pin`.
   */
  async saveGroup(
    group: { name: string; before: string | null; spec: string },
    actor: Actor,
  ): Promise<PinOutcome | null> {
    throw missing(`${group.name}${actor}`);
  }

  /** Its projects and their pins stay. Throws GROUP_UNKNOWN. */
  async removeGroup(name: string): Promise<void> {
    throw missing(name);
  }

  /** PATH and GOROOT of the installed Go that a folder is pinned to; empty without one. */
  async environmentOf(folder: string): Promise<ProgramEnvironment> {
    throw missing(folder);
  }
}

function missing(what: string): FaultError {
  return fault('INTERNAL', { message: what });
}
