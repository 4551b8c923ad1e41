import { dirname, resolve as absolute } from 'node:path';
import { FaultError } from '@shared/domain/fault';
import { minorOf } from '@shared/domain/go-version';
import type { Resolution } from '../../services/projects';
import type { Answer } from '../answer';
import type { Context } from '../context';

/** For a shell's hook: what a pin file asks for, in the hook's own words, where the shell can't tell by itself. */
export async function hookAnswer({ core, cwd }: Context, file: string): Promise<Answer> {
  const path = absolute(cwd, file);
  const found = await resolved(core, dirname(path));
  const answer = found?.file === path ? hookWord(found) : 'none';
  return { json: { file: path, answer }, text: answer };
}

async function resolved(core: Context['core'], folder: string): Promise<Resolution | null> {
  try {
    return await core.projects.resolve(folder);
  } catch (error) {
    if (error instanceof FaultError && error.fault.code === 'PIN_NOT_FOUND') return null;
    throw error;
  }
}

/** The shell matches it with what is installed, each time anew; what is newest in the world it can't know. */
export function hookWord({ want, version }: Pick<Resolution, 'want' | 'version'>): string {
  switch (want.kind) {
    case 'system':
      return 'system';
    case 'exact':
      return `exact ${want.version}`;
    case 'line':
      return `line ${want.minor}`;
    case 'latest':
      return `exact ${version ?? ''}`;
    case 'oldstable':
      return `line ${minorOf(version ?? '')}`;
    case 'minimum':
      return version === want.preferred ? `exact ${version}` : `minimum ${want.version}`;
  }
}
