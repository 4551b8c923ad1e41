import { dirname } from 'node:path';
import type { Processes, RunOptions, RunResult } from '../../ports/processes';

/** Milliseconds; a module cache of many gigabytes takes minutes to delete. */
export const CLEAN_LIMIT = 10 * 60_000;
const ASK_LIMIT = 30_000;

/** Runs this very go: nothing that it inherits makes it another one, or another command. */
export function runGo(
  processes: Pick<Processes, 'run'>,
  goBinary: string,
  args: readonly string[],
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal },
): Promise<RunResult> {
  const options: RunOptions = {
    // Away from any project, whose go.mod could ask for another toolchain.
    cwd: dirname(goBinary),
    env: { GOROOT: undefined, GOTOOLCHAIN: 'local', GOFLAGS: undefined },
    timeoutMs,
    ...(signal ? { signal } : {}),
  };
  return processes.run(goBinary, args, options);
}

/** What this go says of its variables; null when it doesn't answer. */
export async function askGo(
  processes: Pick<Processes, 'run'>,
  goBinary: string,
  names: readonly string[],
): Promise<Readonly<Record<string, string | undefined>> | null> {
  const options = { timeoutMs: ASK_LIMIT };
  const result = await runGo(processes, goBinary, ['env', '-json', ...names], options).catch(() => null);
  if (result?.status !== 0) return null;
  try {
    return JSON.parse(result.stdout) as Record<string, string>;
  } catch {
    return null;
  }
}
