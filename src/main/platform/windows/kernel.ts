import { foreignFunctions } from './native';

/** The calls of kernel32 that look at processes and paths. */
export type Kernel = ReturnType<typeof bind>;

let bound: Kernel | null = null;

/** Bound once: a type can be declared once a process. */
export function kernel(): Kernel {
  return (bound ??= bind());
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
    entryBytes: koffi.sizeof(entryType),
    snapshot: kernel32.func('void * __stdcall CreateToolhelp32Snapshot(uint32_t flags, uint32_t pid)'),
    first: kernel32.func('bool __stdcall Process32FirstW(void *snapshot, _Inout_ PROCESSENTRY32W *entry)'),
    next: kernel32.func('bool __stdcall Process32NextW(void *snapshot, _Inout_ PROCESSENTRY32W *entry)'),
    open: kernel32.func('void * __stdcall OpenProcess(uint32_t access, bool inherit, uint32_t pid)'),
    imageName: kernel32.func(
      'bool __stdcall QueryFullProcessImageNameW(void *process, uint32_t flags, void *text, _Inout_ uint32_t *size)',
    ),
    times: kernel32.func(
      'bool __stdcall GetProcessTimes(void *process, _Out_ uint64_t *creation, _Out_ uint64_t *exit, _Out_ uint64_t *kernel, _Out_ uint64_t *user)',
    ),
    shortPath: kernel32.func('uint32_t __stdcall GetShortPathNameW(str16 path, void *text, uint32_t size)'),
    close: kernel32.func('bool __stdcall CloseHandle(void *handle)'),
  };
}

const PROCESS_QUERY_LIMITED_INFORMATION = 0x1000;

/** Null for a process that is gone, or another account's. */
export function withProcess<Answer>(
  pid: number,
  ask: (handle: unknown) => Answer,
  access = PROCESS_QUERY_LIMITED_INFORMATION,
): Answer | null {
  const { open, close } = kernel();
  const handle = open(access, false, pid);
  if (handle === null) return null;
  try {
    return ask(handle);
  } finally {
    close(handle);
  }
}
