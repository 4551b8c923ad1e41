import { delimiter, join } from 'node:path';
import { SESSION_VARIABLE } from '@shared/domain/environment/session-variable';

/** What makes the toolchain in `path` the one that a process finds. */
export function environmentFor(
  { path }: { path: string },
  env: NodeJS.ProcessEnv,
): { PATH: string; GOROOT: string; [SESSION_VARIABLE]: string } {
  const before = env['PATH'] ?? '';
  const bin = join(path, 'bin');
  return {
    PATH: before === '' ? bin : `${bin}${delimiter}${before}`,
    GOROOT: path,
    [SESSION_VARIABLE]: path,
  };
}
