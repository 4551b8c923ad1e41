import { isFault, toFault } from '@shared/domain/fault';
import { suggestVersions } from '@shared/domain/go-version';
import type { ProjectGo } from '@shared/domain/project-view';
import type { Disk } from '../ports/disk';
import type { VersionsHere } from './pinned-folders';
import { isFolder } from './plain-file';
import type { Projects, Resolution } from './projects';

export interface ProjectGoDeps {
  disk: Pick<Disk, 'stat' | 'realPath'>;
  projects: Pick<Projects, 'resolve' | 'known'>;
}

export const GONE: ProjectGo = { kind: 'missing' };

/** Which Go a folder gets; what is wrong with its pin is part of the answer. Never rejects. */
export async function projectGo(
  { disk, projects }: ProjectGoDeps,
  folder: string,
  here: VersionsHere,
): Promise<ProjectGo> {
  try {
    if (!(await isFolder(disk, folder))) return GONE;
    const { want: _want, ...found } = await projects.resolve(folder, here);
    return { kind: 'resolved', ...found, nearest: await nearest(projects, found) };
  } catch (error) {
    if (isFault(error, 'PIN_NOT_FOUND')) return { kind: 'unpinned' };
    const refusal = toFault(error);
    const suggestions = refusal.code === 'VERSION_NOT_FOUND' ? refusal.params.suggestions : [];
    return { kind: 'refused', fault: refusal, nearest: suggestions };
  }
}

/** Only for what could not be installed as well. */
async function nearest(
  projects: ProjectGoDeps['projects'],
  { version, installed }: Pick<Resolution, 'version' | 'installed'>,
): Promise<string[]> {
  if (version === null || installed) return [];
  const known = await projects.known();
  return known.includes(version) ? [] : suggestVersions(version, known);
}
