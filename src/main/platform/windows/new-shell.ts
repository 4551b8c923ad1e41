import { win32 } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { RunOptions, RunResult } from '../../ports/processes';
import { newProcessVariables } from './new-process-variables';
import { findProgram } from './program-search';

export interface NewShellDeps {
  env: NodeJS.ProcessEnv;
  run: (command: string, args: readonly string[], options: RunOptions) => Promise<RunResult>;
  /** A file is there. */
  isFile: (path: string) => Promise<boolean>;
}

/** Milliseconds: a command that starts with every cmd.exe (AutoRun) must not hold us up. */
const TIME_LIMIT = 15_000;

/** What a cmd.exe answers for `go` that starts now with the environment of a new logon. */
export async function goInNewShell(
  { env, run, isFile }: NewShellDeps,
  signal?: AbortSignal,
): Promise<{ path: string; version: string } | null> {
  if (signal?.aborted) throw fault('CANCELLED', {});
  const variables = newProcessVariables(env);
  // Searched here, not by where.exe: that one answers in the console's code page, which knows no Chinese on an
  // English Windows.
  const path = await findProgram('go', {
    path: variables.get('path') ?? '',
    extensions: variables.get('pathext'),
    cwd: '',
    isFile,
  });
  if (path === null) return null;
  const nothing = Object.fromEntries(Object.keys(env).map((name) => [name, undefined]));
  const shell =
    variables.get('comspec') ?? win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'system32', 'cmd.exe');
  const options: RunOptions = {
    // cmd.exe looks in its own folder first: there must be no go.
    cwd: win32.dirname(shell),
    env: { ...nothing, ...Object.fromEntries(variables) },
    timeoutMs: TIME_LIMIT,
  };
  const { stdout } = await run(shell, ['/c', 'go version'], signal ? { ...options, signal } : options);
  const version = /^go version go(\S+)/m.exec(stdout)?.[1];
  return version === undefined ? null : { path, version };
}
