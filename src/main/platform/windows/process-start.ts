import { kernel, withProcess } from './kernel';

/**
 * When a process started, in the system's own ticks (100 ns since 1601); null when it is gone, another account's, or
 * system calls can't be made here.
 */
export function processStart(pid: number): string | null {
  try {
    return withProcess(pid, (handle) => {
      const creation: unknown[] = [0];
      const told = kernel().times(handle, creation, [0], [0], [0]) === true;
      return told ? String(creation[0]) : null;
    });
  } catch {
    // Without koffi the number alone must do.
    return null;
  }
}
