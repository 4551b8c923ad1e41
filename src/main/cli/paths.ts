import { delimiter, join } from 'node:path';
import type { InstalledToolchain } from '../services/inventory';

export function goCommand({ path, platform }: Pick<InstalledToolchain, 'path' | 'platform'>): string {
  return join(path, 'bin', platform.os === 'windows' ? 'go.exe' : 'go');
}

/** What makes a toolchain the one that a process finds. */
export function environmentFor(
  { path }: Pick<InstalledToolchain, 'path'>,
  env: NodeJS.ProcessEnv,
): { PATH: string; GOROOT: string } {
  const before = env['PATH'] ?? '';
  const bin = join(path, 'bin');
  return { PATH: before === '' ? bin : `${bin}${delimiter}${before}`, GOROOT: path };
}
