import { fault } from '@shared/domain/fault';

/** Files read at once: the largest are some 30 MB, and each is held whole. */
const SIDE_BY_SIDE = 4;

export interface FileWork {
  signal?: AbortSignal | undefined;
  /** Another file is done. */
  onFile?: (() => void) | undefined;
}

/** A few files at a time; the answers stand in the order of the paths. Faults: CANCELLED, and what `act` throws. */
export async function eachFile<Value>(
  paths: readonly string[],
  { signal, onFile }: FileWork,
  act: (path: string) => Promise<Value>,
): Promise<Value[]> {
  const answers: Value[] = [];
  const waiting = paths.entries();
  const take = async (): Promise<void> => {
    // The workers share one iterator: each takes the next file as soon as it is free.
    for (const [index, path] of waiting) {
      if (signal?.aborted) throw fault('CANCELLED', {});
      answers[index] = await act(path);
      onFile?.();
    }
  };
  // Nobody may still write when a failure is told: it is cleaned up after.
  const ends = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, take));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return answers;
}
