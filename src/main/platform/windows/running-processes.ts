import { win32 } from 'node:path';
import type { RunningProcess } from '../../ports/processes';
import { foreignFunctions } from './native';

const TH32CS_SNAPPROCESS = 0x2;
const PROCESS_QUERY_LIMITED_INFORMATION = 0x1000;
/** Characters; paths may be longer than 260. */
const MAX_PATH_CHARACTERS = 32_768;

/** Programs whose executable lies below the folder, this process left out. */
export function processesBelow(folder: string): RunningProcess[] {
  const prefix = `${win32.resolve(folder).toLowerCase()}\\`;
  return allProcesses().filter(({ pid, path }) => pid !== process.pid && path.toLowerCase().startsWith(prefix));
}

function allProcesses(): RunningProcess[] {
  const { snapshot, first, next, open, imageName, close, entryType, koffi } = kernel();
  const handle = snapshot(TH32CS_SNAPPROCESS, 0);
  const found: RunningProcess[] = [];
  const entry = { dwSize: koffi.sizeof(entryType) } as { dwSize: number; th32ProcessID: number };
  for (let more = first(handle, entry); more; more = next(handle, entry)) {
    const path = imagePath(entry.th32ProcessID, { open, imageName, close });
    if (path !== null) found.push({ pid: entry.th32ProcessID, path });
  }
  close(handle);
  return found;
}

type Kernel = ReturnType<typeof bind>;

/** Null for processes of others, which this account may not ask. */
function imagePath(pid: number, { open, imageName, close }: Pick<Kernel, 'open' | 'imageName' | 'close'>): string | null {
  const handle: unknown = open(PROCESS_QUERY_LIMITED_INFORMATION, false, pid);
  if (handle === null) return null;
  const text = Buffer.alloc(MAX_PATH_CHARACTERS * 2);
  const length = [MAX_PATH_CHARACTERS];
  const known = imageName(handle, 0, text, length) as boolean;
  close(handle);
  return known ? text.toString('utf16le', 0, length[0]! * 2) : null;
}

let bound: Kernel | null = null;

/** Types can be declared once a process. */
function kernel(): Kernel {
  bound ??= bind();
  return bound;
}

function bind() {
  const koffi = foreignFunctions();
  const kernel32 = koffi.load('kernel32.dll');
  const entryType = koffi.struct('PROCESSENTRY32W', {
    dwSize: 'uint32_t',
    cntUsage: 'uint32_t',
    th32ProcessID: 'uint32_t',
    th32DefaultHeapID: 'uintptr_t',
    th32ModuleID: 'uint32_t',
    cntThreads: 'uint32_t',
    th32ParentProcessID: 'uint32_t',
    pcPriClassBase: 'int32_t',
    dwFlags: 'uint32_t',
    szExeFile: koffi.array('char16_t', 260),
  });
  return {
    koffi,
    entryType,
    snapshot: kernel32.func('void * __stdcall CreateToolhelp32Snapshot(uint32_t flags, uint32_t pid)'),
    first: kernel32.func('bool __stdcall Process32FirstW(void *snapshot, _Inout_ PROCESSENTRY32W *entry)'),
    next: kernel32.func('bool __stdcall Process32NextW(void *snapshot, _Inout_ PROCESSENTRY32W *entry)'),
    open: kernel32.func('void * __stdcall OpenProcess(uint32_t access, bool inherit, uint32_t pid)'),
    imageName: kernel32.func('bool __stdcall QueryFullProcessImageNameW(void *process, uint32_t flags, void *text, _Inout_ uint32_t *size)'),
    close: kernel32.func('bool __stdcall CloseHandle(void *handle)'),
  };
}
