import type { Fault } from '@shared/domain/fault';
import type { ArchiveJob, FileRecord } from '../../ports/archive-pipeline';

/** What one worker thread is told to unpack. Several may hold the same job. */
export interface UnpackOrder extends Pick<ArchiveJob, 'format' | 'layout' | 'prefix' | 'into'> {
  job: number;
  /** The archive on the disk, still growing. */
  archive: string;
  /** Its name in words. */
  name: string;
  cells: SharedArrayBuffer;
  /** The one that checks the entries and makes the folders. */
  lead: boolean;
}

export type WorkerReport =
  | { type: 'listed'; job: number; files: number; folders: string[] }
  | { type: 'files'; job: number; records: FileRecord[] }
  /** The last report of a job; every descriptor of it is closed. */
  | { type: 'ended'; job: number; fault: Fault | null };
