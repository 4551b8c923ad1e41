import { join } from 'node:path';
import type { InstalledToolchain } from '../services/inventory';

export { environmentFor } from '../ports/toolchain-environment';

export function goCommand({ path, platform }: Pick<InstalledToolchain, 'path' | 'platform'>): string {
  return join(path, 'bin', platform.os === 'windows' ? 'go.exe' : 'go');
}
