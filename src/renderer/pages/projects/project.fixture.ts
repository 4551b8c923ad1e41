/** Projects for tests. */
import type { ProjectGo, ProjectView } from '@shared/domain/project-view';

export const unpinned: ProjectGo = { kind: 'unpinned' };

export function pinned(
  version: string | null,
  more: Partial<Extract<ProjectGo, { kind: 'resolved' }>> = {},
): ProjectGo {
  return {
    kind: 'resolved',
    version,
    spec: version ?? 'system',
    file: '/code/api/.go-version',
    line: 1,
    reason: version === null ? 'system' : 'exact',
    installed: version !== null,
    warning: null,
    nearest: [],
    ...more,
  };
}

export function project(more: Partial<ProjectView> = {}): ProjectView {
  const folder = more.folder ?? '/code/api';
  const go = pinned('1.26.8', { file: `${folder}/.go-version` });
  return { folder, name: 'api', group: null, go, openedAt: null, ...more };
}
