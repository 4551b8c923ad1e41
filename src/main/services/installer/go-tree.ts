import { join } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { Platform } from '@shared/domain/platform';
import type { Disk } from '../../ports/disk';

/**
 * What keeps a folder from being this Go release: the file that is missing or speaks of another one; null when it is
 * a release. Whether its bytes are genuine is the proof's matter.
 */
export async function missingFromGo(
  disk: Pick<Disk, 'stat' | 'readText'>,
  folder: string,
  version: string,
  platform: Platform,
): Promise<string | null> {
  const go = platform.os === 'windows' ? 'bin/go.exe' : 'bin/go';
  if ((await disk.stat(join(folder, go)))?.kind !== 'file') return go;
  const text = await disk.readText(join(folder, 'VERSION'));
  if (text === null) return 'VERSION';
  return text.split('\n', 1)[0]!.trim() === `go${version}` ? null : `VERSION go${version}`;
}

/** Faults: ARCHIVE_NOT_GO. */
export async function assertGo(
  disk: Pick<Disk, 'stat' | 'readText'>,
  folder: string,
  expected: { file: string; version: string; platform: Platform },
): Promise<void> {
  const missing = await missingFromGo(disk, folder, expected.version, expected.platform);
  if (missing !== null) throw fault('ARCHIVE_NOT_GO', { file: expected.file, missing });
}
