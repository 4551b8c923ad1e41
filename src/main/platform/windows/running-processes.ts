import { win32 } from 'node:path';
import type { RunningProcess } from '../../ports/processes';
import { kernel, withProcess } from './kernel';

const TH32CS_SNAPPROCESS = 0x2;
/** Characters: paths may be longer than 260. */
const LONGEST_PATH = 32_768;

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

function imagePath(handle: unknown): string | null {
  const text = Buffer.alloc(LONGEST_PATH * 2);
  const length = [LONGEST_PATH];
  const known = kernel().imageName(handle, 0, text, length) === true;
  return known ? text.toString('utf16le', 0, (length[0] ?? 0) * 2) : null;
}
