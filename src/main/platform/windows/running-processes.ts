import { win32 } from 'node:path';
import type { RunningProcess } from '../../ports/processes';
import { imagePath } from './image-path';
import { kernel, withProcess } from './kernel';

const TH32CS_SNAPPROCESS = 0x2;

/** Programs whose executable lies below the folder, this process left out. */
export function processesBelow(folder: string): RunningProcess[] {
  const prefix = `${win32.resolve(folder).toLowerCase()}\\`;
  return allProcesses().filter(
    ({ pid, path }) => pid !== process.pid && path.toLowerCase().startsWith(prefix),
  );
}

function allProcesses(): RunningProcess[] {
  const { snapshot, first, next, close, entryBytes } = kernel();
  const handle = snapshot(TH32CS_SNAPPROCESS, 0);
  const found: RunningProcess[] = [];
  const entry = { dwSize: entryBytes, th32ProcessID: 0 };
  for (let more = first(handle, entry); more === true; more = next(handle, entry)) {
    const pid = entry.th32ProcessID;
    const path = withProcess(pid, imagePath);
    if (path !== null) found.push({ pid, path });
  }
  close(handle);
  return found;
}
