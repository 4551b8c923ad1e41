import type { Caller } from '../../ports/callers';
import { imagePath } from './image-path';
import { withProcess } from './kernel';
import { foreignFunctions, type ForeignFunction } from './native';
import { processStart } from './process-start';

/** A shell, cmd for a batch file in it, and the programs between. */
const FARTHEST = 6;

/** The programs above one, as far as they still run. */
export function callersOf(pid: number): Caller[] {
  const found: Caller[] = [];
  for (let child = pid; found.length < FARTHEST;) {
    const parent = parentOf(child);
    if (parent === null) return found;
    found.push({ path: withProcess(parent, imagePath) ?? '', commandLine: commandLineOf(parent) });
    child = parent;
  }
  return found;
}

/** Null when it ended: its number may be another program's now, which then is younger. */
function parentOf(pid: number): number | null {
  const parent = Number(withProcess(pid, (handle) => basics(handle)?.readBigUInt64LE(BASIC_PARENT)) ?? 0);
  const [born, bornParent] = [processStart(pid), processStart(parent)];
  if (born === null || bornParent === null || BigInt(bornParent) > BigInt(born)) return null;
  return parent;
}

// Offsets of 64-bit Windows, the same on x64 and arm64: PROCESS_BASIC_INFORMATION, PEB, RTL_USER_PROCESS_PARAMETERS.
const BASIC_BYTES = 48;
const BASIC_PEB = 8;
const BASIC_PARENT = 40;
const PEB_PARAMETERS = 0x20n;
const PARAMETERS_COMMAND_LINE = 0x70n;
const QUERY_AND_READ = 0x410;

/** From the process's own memory: the call that answers it in one is younger than Wine. Empty: not told. */
export function commandLineOf(pid: number): string {
  const answer = withProcess(
    pid,
    (handle) => {
      const peb = basics(handle)?.readBigUInt64LE(BASIC_PEB);
      const parameters = peb && read(handle, peb + PEB_PARAMETERS, 8)?.readBigUInt64LE();
      const text = parameters && read(handle, parameters + PARAMETERS_COMMAND_LINE, 16);
      return text && read(handle, text.readBigUInt64LE(8), text.readUInt16LE())?.toString('utf16le');
    },
    QUERY_AND_READ,
  );
  return answer || '';
}

function basics(handle: unknown): Buffer | null {
  const bytes = Buffer.alloc(BASIC_BYTES);
  return calls().query(handle, 0, bytes, bytes.length, [0]) === 0 ? bytes : null;
}

function read(handle: unknown, address: bigint, length: number): Buffer | null {
  const bytes = Buffer.alloc(length);
  return calls().read(handle, address, bytes, length, [0]) === true ? bytes : null;
}

let bound: Readonly<Record<'query' | 'read', ForeignFunction>> | null = null;

function calls() {
  const system = foreignFunctions();
  return (bound ??= {
    query: system
      .load('ntdll.dll')
      .func(
        'int32_t __stdcall NtQueryInformationProcess(void *process, int32_t what, void *bytes, uint32_t size, _Out_ uint32_t *told)',
      ),
    read: system
      .load('kernel32.dll')
      .func(
        'bool __stdcall ReadProcessMemory(void *process, uintptr_t address, void *bytes, size_t size, _Out_ size_t *read)',
      ),
  });
}
