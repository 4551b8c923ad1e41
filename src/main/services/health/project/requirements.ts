import { dirname, relative, resolve } from 'node:path';
import { readGoMod } from '@shared/domain/go-mod';
import { compareVersions } from '@shared/domain/go-version';
import type { ProjectFacts } from '@shared/domain/health/project-facts';
import { PinProblemError, type PinReading } from '@shared/domain/pin-reading';
import type { Disk } from '../../../ports/disk';
import { decodePin } from '../../pin-text';
import type { GoInProject } from './go-in-project';

type Reading = Pick<Disk, 'readBytes' | 'stat'>;
type Project = Pick<GoInProject, 'folder' | 'module' | 'workspace'>;

/** The highest `go` line of go.mod and go.work; null where there is none that can be read. */
export async function requirementOf(
  disk: Reading,
  { folder, module, workspace }: Project,
): Promise<ProjectFacts['requirement']> {
  const readings = await Promise.all([read(disk, 'go.mod', module), read(disk, 'go.work', workspace)]);
  return readings
    .flatMap((one) =>
      one?.reading.want.kind === 'minimum' && one.reading.want.assumed !== true
        ? [
            {
              version: one.reading.want.version,
              file: relative(folder, one.file),
              line: one.reading.line,
            },
          ]
        : [],
    )
    .reduce<ProjectFacts['requirement']>(
      (high, one) => (high === null || compareVersions(one.version, high.version) > 0 ? one : high),
      null,
    );
}

/** What go.work names, and where each stands. */
export interface Member {
  /** As it is written. */
  folder: string;
  path: string;
  line: number;
  /** It has a go.mod. */
  there: boolean;
}

export async function membersOf(disk: Reading, { workspace }: Project): Promise<Member[]> {
  const work = await read(disk, 'go.work', workspace);
  return Promise.all(
    (work?.reading.uses ?? []).map(async (folder) => {
      const path = resolve(dirname(work!.file), folder);
      const line = work!.text.split('\n').findIndex((text) => text.includes(folder)) + 1;
      const there = (await disk.stat(resolve(path, 'go.mod')))?.kind === 'file';
      return { folder, path, line, there };
    }),
  );
}

/** What go itself can't read, it tells better. */
async function read(
  disk: Reading,
  kind: 'go.mod' | 'go.work',
  file: string | null,
): Promise<{ file: string; text: string; reading: PinReading } | null> {
  const bytes = file === null ? null : await disk.readBytes(file);
  if (file === null || bytes === null) return null;
  const content = decodePin(bytes);
  try {
    return { file, text: content.text, reading: readGoMod(kind, content) };
  } catch (error) {
    if (error instanceof PinProblemError) return null;
    throw error;
  }
}
