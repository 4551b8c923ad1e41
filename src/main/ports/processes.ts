/** Other programs. */
export interface Processes {
  /** Runs to the end and collects its output. A status other than 0 is an answer, not an error. Throws COMMAND_NOT_FOUND, NETWORK_TIMEOUT never; PROCESS_FAILED on the time limit. */
  run(command: string, args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Runs with this process's own terminal and answers the exit status (128 + signal number when killed). Throws COMMAND_NOT_FOUND. */
  hand(
    command: string,
    args: readonly string[],
    options?: { cwd?: string; env?: Readonly<Record<string, string | undefined>> },
  ): Promise<number>;
  /** Programs whose executable lies below the folder, this one left out. */
  runningFrom(folder: string): Promise<RunningProcess[]>;
  /** What a new login shell of this account answers for `go`; null when it finds none. */
  goInNewShell(signal?: AbortSignal): Promise<{ path: string; version: string } | null>;
}

export interface RunOptions {
  cwd?: string;
  /** Added to this process's environment; undefined takes a name away. */
  env?: Readonly<Record<string, string | undefined>>;
  timeoutMs?: number;
  /** Ends it with everything that it started. */
  signal?: AbortSignal;
  /** Each line of either output, without its end, as soon as it is whole. */
  onLine?: (line: string) => void;
  /** Gives way to every other program, with what it starts. */
  lowPriority?: boolean;
}

export interface RunResult {
  status: number;
  stdout: string;
  stderr: string;
}

export interface RunningProcess {
  pid: number;
  /** The executable's path. */
  path: string;
}
