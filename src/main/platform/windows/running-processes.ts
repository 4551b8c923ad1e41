import { win32 } from 'node:path';
import type { RunningProcess } from '../../ports/processes';
import { imagePath } from './image-path';
import { kernel, withProcess } from './kernel';

const TH32CS_SNAPPROCESS = 0x2;

/** Programs whose executable lies below the folder, this process left out. */
export function processesBelow(folder: string): RunningProcess[] {
  const prefix = `${win32.resolve(folder).toLowerCase()}\\`;
  return allProcesses()
    .filter(({ pid, path }) => pid !== process.pid && path.toLowerCase().startsWith(prefix))
    .map(({ pid, path }) => ({ pid, path }));
}

export interface ListedProcess extends RunningProcess {
  /** Who started it; may have ended, and its number be another's. */
  parent: number;
}

/** Those whose executable this account may know. */
export function allProcesses(): ListedProcess[] {
  const { snapshot, first, next, close, entryBytes } = kernel();
  const handle = snapshot(TH32CS_SNAPPROCESS, 0);
  const found: ListedProcess[] = [];
  const entry = { dwSize: entryBytes, th32ProcessID: 0, th32ParentProcessID: 0 };
  for (let more = first(handle, entry); more === true; more = next(handle, entry)) {
    const pid = entry.th32ProcessID;
    const path = withProcess(pid, imagePath);
    if (path !== null) found.push({ pid, path, parent: entry.th32ParentProcessID });
  }
  close(handle);
  return found;
}
