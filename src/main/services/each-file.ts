import { fault } from '@shared/domain/fault';
import { sideBySide } from './side-by-side';

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
  const one = async (path: string): Promise<Value> => {
    if (signal?.aborted) throw fault('CANCELLED', {});
    const answer = await act(path);
    onFile?.();
    return answer;
  };
  return sideBySide(paths, one, SIDE_BY_SIDE);
}
