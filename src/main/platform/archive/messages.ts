import type { MessagePort } from 'node:worker_threads';
import type { Fault } from '@shared/domain/fault';
import type { ArchiveJob, Donor, FileRecord, LeftOutFile, Reused } from '../../ports/archive-pipeline';

/** What one worker thread is told to unpack. Several may hold the same job. */
export interface UnpackOrder extends Pick<ArchiveJob, 'format' | 'layout' | 'prefix' | 'into'> {
  hashFiles: NonNullable<ArchiveJob['hashFiles']>;
  job: number;
  /** The archive on the disk, still growing. */
  archive: string;
  /** Its name in words. */
  name: string;
  cells: SharedArrayBuffer;
  /** The one that checks the entries and makes the folders; of a tar the one that reads it. */
  lead: boolean;
  /** Between the two that share a tar; null for one that has it alone. */
  port: MessagePort | null;
  /** Take from these what they have; the rest is waited for. Null: everything comes from the archive. */
  donors: readonly Donor[] | null;
  /** Beginnings of paths that are passed over; with donors only. */
  leaveOut?: readonly string[];
}

/** Bytes that lie together and are needed; `from` to before `to`. */
export interface NeededSpan {
  from: number;
  to: number;
  /** Files of the plan that are whole once it is there: `first` to before `last`. */
  first: number;
  last: number;
}

export type WorkerReport =
  | {
      type: 'listed';
      job: number;
      files: number;
      folders: string[];
      needed: NeededSpan[] | null;
      leftOut: LeftOutFile[];
    }
  | { type: 'files'; job: number; records: FileRecord[]; reused: Reused }
  /** The last report of a job; every descriptor of it is closed. */
  | { type: 'ended'; job: number; fault: Fault | null };
