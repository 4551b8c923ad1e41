import { fault } from '@shared/domain/fault';
import type { Edit } from '@shared/domain/operation';
import type { Actor } from './history';

/**
 * Tells VS Code which Go a project uses, in the project's own `.vscode/settings.json`.
 * Faults: PIN_NOT_FOUND, VERSION_NOT_INSTALLED, EDITOR_SETTINGS_INVALID, PROJECT_UNKNOWN, what resolving a pin throws,
 * LOCK_HELD, DISK_*.
 */
export class ProjectEditor {
  /** Empty when the editor knows already. Changes nothing. */
  async preview(folder: string): Promise<Edit[]> {
    throw fault('INTERNAL', { message: folder });
  }

  /** Null when the editor knows already. */
  async write(folder: string, actor: Actor): Promise<{ operation: number; version: string } | null> {
    throw fault('INTERNAL', { message: `${folder}${actor}` });
  }
}
