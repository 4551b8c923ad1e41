import { fault } from '@shared/domain/fault';
import type { FolderMenu } from '../../ports/folder-menu';

/** Every file manager has a way of its own, or none. */
export class PosixFolderMenu implements FolderMenu {
  async state(): Promise<boolean | null> {
    return null;
  }

  async add(): Promise<void> {
    throw fault('DISK_DENIED', { path: 'shell' });
  }

  async relabel(): Promise<void> {}

  async remove(): Promise<void> {}
}
