import type { Change, Edit, Operation } from '@shared/domain/operation';
import type { Disk } from '../ports/disk';

/** What is nothing but files rewritten. */
export type FileChange = Extract<Change, { kind: 'pin' | 'editor' | 'settings' }>;

/** What is needed of the history. */
export interface EditJournal {
  begin(
    change: Change,
    actor: Operation['actor'],
    undoes?: number | null,
  ): Promise<{
    phase<Value>(name: string, work: () => Promise<Value>): Promise<Value>;
    commit(): Promise<Operation>;
    revert(): Promise<Operation>;
  }>;
}

export interface FileEditsDeps {
  disk: Pick<Disk, 'writeText' | 'remove'>;
  history: EditJournal;
}

export interface FileEditsOptions {
  /** The operation that this takes back. */
  undoes?: number;
  /** Belongs to it: where that fails, the files are put back too. */
  andThen?: () => Promise<void>;
}

/**
 * Writes whole files as one journaled operation, all of them or none. Faults: DISK_*; where even putting back fails,
 * the operation stays `started` and the next start settles it.
 */
export async function writeFiles(
  { disk, history }: FileEditsDeps,
  change: FileChange,
  actor: Operation['actor'],
  { undoes, andThen }: FileEditsOptions = {},
): Promise<Operation> {
  const operation = await history.begin(change, actor, undoes);
  const written: Edit[] = [];
  try {
    await operation.phase('write', async () => {
      for (const edit of change.edits) {
        await putFile(disk, change.kind, edit.place, edit.after);
        written.push(edit);
      }
    });
    await andThen?.();
  } catch (error) {
    if (await isPutBack(disk, change.kind, written)) await operation.revert();
    throw error;
  }
  return operation.commit();
}

/** The whole text of a file; null: it is to be gone. */
export async function putFile(
  disk: FileEditsDeps['disk'],
  kind: FileChange['kind'],
  place: Edit['place'],
  text: string | null,
): Promise<void> {
  if (place.kind !== 'file') return;
  if (text === null) await disk.remove(place.path);
  // Settings hold the password of a proxy; what lies in a project belongs to all who work on it.
  else await disk.writeText(place.path, text, kind === 'settings' ? { private: true } : {});
}

async function isPutBack(
  disk: FileEditsDeps['disk'],
  kind: FileChange['kind'],
  written: readonly Edit[],
): Promise<boolean> {
  try {
    for (const { place, before } of written.toReversed()) await putFile(disk, kind, place, before);
    return true;
  } catch {
    return false;
  }
}
