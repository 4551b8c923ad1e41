import type { Change, Edit, Operation } from '@shared/domain/operation';
import type { Disk } from '../ports/disk';

/** What is needed of the history. */
export interface EditJournal {
  begin(
    change: Change,
    actor: Operation['actor'],
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

/**
 * Writes whole files as one journaled operation, all of them or none. Answers the operation. Faults: DISK_*; where even
 * putting back fails, the operation stays `started` and the next start settles it.
 */
export async function writeFiles(
  { disk, history }: FileEditsDeps,
  change: Extract<Change, { kind: 'pin' | 'editor' }>,
  actor: Operation['actor'],
): Promise<number> {
  const operation = await history.begin(change, actor);
  const written: Edit[] = [];
  try {
    await operation.phase('write', async () => {
      for (const edit of change.edits) {
        await put(disk, edit.place, edit.after);
        written.push(edit);
      }
    });
  } catch (error) {
    if (await isPutBack(disk, written)) await operation.revert();
    throw error;
  }
  return (await operation.commit()).id;
}

async function isPutBack(disk: FileEditsDeps['disk'], written: readonly Edit[]): Promise<boolean> {
  try {
    for (const { place, before } of written.toReversed()) await put(disk, place, before);
    return true;
  } catch {
    return false;
  }
}

async function put(disk: FileEditsDeps['disk'], place: Edit['place'], text: string | null): Promise<void> {
  if (place.kind !== 'file') return;
  if (text === null) await disk.remove(place.path);
  else await disk.writeText(place.path, text);
}
