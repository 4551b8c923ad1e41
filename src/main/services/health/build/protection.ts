import { join, relative, isAbsolute } from 'node:path';
import type { ProtectionFacts } from '@shared/domain/health/build-facts';
import type { GoSubject } from '@shared/domain/health/report';
import type { MachineFacts } from '../../../ports/machine-facts';

export interface ProtectionDeps {
  machine: Pick<MachineFacts, 'defenderExclusions'>;
  /** Where our toolchains lie. */
  versions: string;
  /** `process.platform`. */
  system: NodeJS.Platform;
}

const COMMANDS = ['go', 'gofmt'];
const TOOLS = ['compile', 'link', 'asm', 'cgo', 'vet'];

/** Every folder that Go writes programs to or starts them from, and its own programs. */
export async function protectionFacts(
  { machine, versions, system }: ProtectionDeps,
  { root }: Pick<GoSubject, 'root'>,
  goEnv: Readonly<Record<string, string>>,
  places: readonly string[],
): Promise<ProtectionFacts> {
  const named = (name: string): string => (system === 'win32' ? `${name}.exe` : name);
  const tools = goEnv['GOTOOLDIR'] ?? '';
  const folders = [...places, versions, ...(isBelow(versions, root) ? [] : [root])];
  return {
    folders: [...new Set(folders)],
    programs: [
      ...COMMANDS.map((name) => join(root, 'bin', named(name))),
      ...(tools === '' ? [] : TOOLS.map((name) => join(tools, named(name)))),
    ],
    exclusions: await machine.defenderExclusions(),
  };
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}
