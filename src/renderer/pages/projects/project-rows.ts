/** Projects in the order and under the headings in which they are shown. */
import type { ProjectGroup, ProjectsState, ProjectView } from '@shared/domain/project-view';
import { matchesSearch } from '../toolchains/installed-rows';

export type ProjectRow =
  | { kind: 'group'; key: string; group: ProjectGroup | null; size: number }
  | { kind: 'project'; key: string; project: ProjectView };

interface Section {
  /** Null: those in no group. */
  group: ProjectGroup | null;
  projects: ProjectView[];
}

/** Headings only where groups exist; a search hides those under which it finds nothing. */
export function projectRows(state: Pick<ProjectsState, 'projects' | 'groups'>, search: string): ProjectRow[] {
  const searching = search.trim() !== '';
  const sections = sectionsOf(state.projects, state.groups).map(({ group, projects }) => ({
    group,
    size: projects.length,
    found: projects.filter((project) => found(project, search)),
  }));
  return sections.flatMap(({ group, size, found }) => {
    const isShown = found.length > 0 || (group !== null && !searching);
    const heading: ProjectRow = { kind: 'group', key: groupKey(group), group, size };
    return [...(isShown && state.groups.length > 0 ? [heading] : []), ...found.map(rowOf)];
  });
}

function rowOf(project: ProjectView): ProjectRow {
  return { kind: 'project', key: project.folder, project };
}

/** No folder begins like that. */
function groupKey(group: ProjectGroup | null): string {
  return group === null ? '*' : `* ${group.name}`;
}

/** By group, in the groups' order; last those in none, and those of a group that is gone. */
export function sectionsOf(projects: readonly ProjectView[], groups: readonly ProjectGroup[]): Section[] {
  const names = new Set(groups.map(({ name }) => name));
  return [
    ...groups.map((group) => ({
      group,
      projects: projects.filter((project) => project.group === group.name),
    })),
    {
      group: null,
      projects: projects.filter(({ group }) => group === null || !names.has(group)),
    },
  ];
}

/** The folders of those shown under the same heading, in their order. */
export function sectionOf(rows: readonly ProjectRow[], folder: string): string[] {
  const at = rows.findIndex(({ key }) => key === folder);
  const from = rows.slice(0, Math.max(0, at)).findLastIndex(({ kind }) => kind === 'group') + 1;
  const next = rows.findIndex(({ kind }, index) => kind === 'group' && index >= from);
  return rows.slice(from, next < 0 ? undefined : next).map(({ key }) => key);
}

function found({ name, folder, group, go }: ProjectView, search: string): boolean {
  const version = go.kind === 'resolved' ? [go.version ?? '', go.spec, go.file] : [];
  return matchesSearch(search, [name, folder, group ?? '', ...version]);
}
