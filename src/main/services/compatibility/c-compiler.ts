import { join } from 'node:path';
import type { Platform } from '@shared/domain/platform';
import type { Disk } from '../../ports/disk';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Whether the go command would find a C compiler: the one in CC, else its own first choice.
 *
 * @param told what `go env` answers for CC: its own file may name one
 */
export async function hasCCompiler(
  disk: Pick<Disk, 'isProgram'>,
  { os }: Platform,
  env: Variables,
  told = env['CC'],
): Promise<boolean> {
  const first = os === 'darwin' || os === 'freebsd' ? 'clang' : 'gcc';
  const program = firstWord(told ?? '') ?? first;
  const endings = os === 'windows' ? ['.exe', '.cmd', '.bat', ''] : [''];
  const folders = /[/\\]/.test(program) ? [''] : pathOf(env, os);
  for (const folder of folders) {
    for (const ending of endings) {
      if (await disk.isProgram(join(folder, program + ending))) return true;
    }
  }
  return false;
}

function pathOf(env: Variables, os: Platform['os']): string[] {
  const path = env['PATH'] ?? env['Path'] ?? '';
  return path.split(os === 'windows' ? ';' : ':').filter((folder) => folder !== '');
}

/** Quotes hold a path with spaces together. */
function firstWord(command: string): string | null {
  const [, double, single, plain] = /^\s*(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(command) ?? [];
  return double ?? single ?? plain ?? null;
}
