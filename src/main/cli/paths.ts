import { join } from 'node:path';
import type { InstalledToolchain } from '../services/inventory';

export function goCommand({ path, platform }: Pick<InstalledToolchain, 'path' | 'platform'>): string {
  return join(path, 'bin', platform.os === 'windows' ? 'go.exe' : 'go');
}
