import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Disk } from '../../../ports/disk';
import type { RunResult } from '../../../ports/processes';
import { PROBE_PREFIX, removeProbe } from '../build/probe-folders';

export interface WorkspaceCopyDeps {
  disk: Pick<Disk, 'readText' | 'writeText' | 'stat' | 'remove'>;
}

/** As `go work edit -json` prints it, of any go since 1.18. */
interface GoWork {
  Go?: string;
  Toolchain?: string;
  Godebug?: { Key: string; Value: string }[] | null;
  Use?: { DiskPath: string }[] | null;
  Replace?: { Old: Module; New: Module }[] | null;
}
interface Module {
  Path: string;
  Version?: string;
}

export interface WorkspaceCopy {
  /** Its go.work, for GOWORK. */
  file: string;
  remove(): Promise<void>;
}

/**
 * The same workspace in a folder of ours: go writes a go.work.sum beside go.work whenever it looks at a workspace, even
 * with -mod=readonly. Null where go can't read it, and where it builds from `vendor`, which lies beside it as well and
 * needs no sums.
 */
export async function copyWorkspace(
  { disk }: WorkspaceCopyDeps,
  edit: (file: string) => Promise<RunResult>,
  workspace: string,
): Promise<WorkspaceCopy | null> {
  const beside = dirname(workspace);
  if ((await disk.stat(join(beside, 'vendor')))?.kind === 'folder') return null;
  const { status, stdout } = await edit(workspace);
  if (status !== 0) return null;
  const folder = join(tmpdir(), `${PROBE_PREFIX}workspace-${randomBytes(6).toString('hex')}`);
  const file = join(folder, 'go.work');
  const remove = (): Promise<void> => removeProbe(disk, folder);
  try {
    await disk.writeText(file, textOf(JSON.parse(stdout) as GoWork, beside));
    const sums = await disk.readText(join(beside, 'go.work.sum'));
    if (sums !== null) await disk.writeText(join(folder, 'go.work.sum'), sums);
    return { file, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function textOf({ Go, Toolchain, Godebug, Use, Replace }: GoWork, folder: string): string {
  const at = (path: string): string => JSON.stringify(resolve(folder, path).replaceAll('\\', '/'));
  const moduleOf = ({ Path, Version }: Module): string => {
    const isFolder = Version === undefined && /^\.{1,2}(?:[/\\]|$)|^[/\\]|^[A-Za-z]:/.test(Path);
    return isFolder ? at(Path) : [Path, ...(Version === undefined ? [] : [Version])].join(' ');
  };
  const lines = [
    ...(Go === undefined ? [] : [`go ${Go}`]),
    ...(Toolchain === undefined ? [] : [`toolchain ${Toolchain}`]),
    ...(Godebug ?? []).map(({ Key, Value }) => `godebug ${Key}=${Value}`),
    ...(Use ?? []).map(({ DiskPath }) => `use ${at(DiskPath)}`),
    ...(Replace ?? []).map(({ Old, New }) => `replace ${moduleOf(Old)} => ${moduleOf(New)}`),
  ];
  return `${lines.join('\n')}\n`;
}
