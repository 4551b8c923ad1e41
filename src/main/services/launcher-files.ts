/** Files in `<home>/bin`: ours by a line of ours, everything else there is somebody's own and stays. */
import type { Disk } from '../ports/disk';

/** Stands in every launcher that we write. */
export const OUR_LINE = 'GVM Desktop wrote this file, and writes or removes it when toolchains come and go.';
/** Bytes: no launcher of ours comes near it, and a program of somebody's own need not be read to its end. */
const MOST_BYTES = 16_384;

export type LauncherDisk = Pick<Disk, 'isProgram' | 'readText' | 'remove' | 'stat' | 'writeText'>;

/** What is at a launcher's name: the text of ours, nothing, or what others put there. Faults: DISK_*. */
export async function launcherAt(
  disk: LauncherDisk,
  path: string,
): Promise<{ kind: 'ours'; text: string } | { kind: 'nothing' } | { kind: 'theirs' }> {
  const stat = await disk.stat(path);
  if (stat === null) return { kind: 'nothing' };
  const text = stat.kind === 'file' && stat.bytes <= MOST_BYTES ? await disk.readText(path) : null;
  return text?.includes(OUR_LINE) ? { kind: 'ours', text } : { kind: 'theirs' };
}

/** Writes only what differs, and never over what is somebody's own. Faults: DISK_*. */
export async function keepLauncher(disk: LauncherDisk, path: string, text: string): Promise<void> {
  const there = await launcherAt(disk, path);
  if (there.kind === 'theirs') return;
  const startable = there.kind === 'ours' && (await disk.isProgram(path));
  if (startable && there.text === text) return;
  // A file that is there keeps its mode, and one that can't be started is no launcher.
  if (there.kind === 'ours' && !startable) await disk.remove(path);
  await disk.writeText(path, text, { executable: true });
}
