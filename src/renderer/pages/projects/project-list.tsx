import { mergeClasses } from '@fluentui/react-components';
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import { NothingMatches } from '../../components/list/nothing-matches';
import { RowMenu, type RowMenuTarget } from '../../components/list/row-menu';
import { useTableStyles } from '../../components/list/table-styles';
import { useRowList } from '../../components/list/use-row-list';
import { VirtualRows } from '../../components/list/virtual-rows';
import { useSlice } from '../../stores/app-store';
import { act, move, moveBy, requestGroup } from '../../stores/project-actions';
import { openDialog, toggleProject, useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { GroupRow } from './group-row';
import { movedTo } from './order';
import { ProjectMenuItems } from './project-menu-items';
import { ProjectRow } from './project-row';
import { projectRows, sectionOf, type ProjectRow as Row } from './project-rows';
import { PROJECT_HEIGHT, useProjectStyles } from './project-styles';
import { useRowDrag } from './use-row-drag';

export function ProjectList({ scroller }: { scroller: HTMLElement | null }) {
  const table = useTableStyles();
  const words = useWords().messages.projectsPage;
  const { projects, groups } = useSlice('projects');
  const search = useView((view) => view.projectSearch);
  const rows = useMemo(() => projectRows({ projects, groups }, search), [projects, groups, search]);
  const [menu, setMenu] = useState<RowMenuTarget | null>(null);
  const list = useRowList({
    count: rows.length,
    keyOf: (index) => rows[index]?.key ?? String(index),
    scroller,
    rowHeight: PROJECT_HEIGHT,
    onRowKey: (index, event) => onRowKey(rows, index, event),
  });
  useShown(rows, list.show, scroller);
  const drag = useRowDrag(
    (folder, target, side) => {
      const order = projects.map((project) => project.folder);
      void move(movedTo(order, folder, target, side));
    },
    (folder, group) => void requestGroup(folder, group),
  );
  const inMenu = projects.find(({ folder }) => folder === menu?.id);
  return (
    <div
      className={table.table}
      role="treegrid"
      aria-label={words.table}
      aria-rowcount={rows.length + 1}
      data-testid="project-list"
    >
      <Columns />
      {rows.length === 0 && (
        <NothingMatches
          words={words.nothing}
          showAll={words.showAll}
          onShowAll={() => useView.setState({ projectSearch: '' })}
          testId="project-clear-search"
        />
      )}
      <VirtualRows
        rows={rows}
        list={list}
        renderRow={(row, place) => {
          const here = {
            ...place,
            measure: list.virtualizer.measureElement,
            drag: drag.handlersOf(row),
            drop: drag.placeAt(row),
          };
          return row.kind === 'group' ? (
            <GroupRow key={row.key} group={row.group} size={row.size} {...here} />
          ) : (
            <ProjectRow
              key={row.key}
              project={row.project}
              level={groups.length > 0 ? 2 : 1}
              dragged={drag.isDragged(row)}
              {...here}
              onMenu={setMenu}
            />
          );
        }}
      />
      <RowMenu target={menu} onClose={() => setMenu(null)}>
        {inMenu && <ProjectMenuItems project={inMenu} section={sectionOf(rows, inMenu.folder)} />}
      </RowMenu>
    </div>
  );
}

function Columns() {
  const styles = useProjectStyles();
  const table = useTableStyles();
  const { columns } = useWords().messages.projectsPage;
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className={mergeClasses(styles.line, table.columns)}>
        <span role="columnheader">
          <span className={table.heard}>{columns.details}</span>
        </span>
        <span role="columnheader">{columns.project}</span>
        <span role="columnheader">{columns.go}</span>
        <span role="columnheader">
          <span className={table.heard}>{columns.actions}</span>
        </span>
      </div>
    </div>
  );
}

/** Scrolls to the project that is to be shown, once it is in the list. */
function useShown(rows: readonly Row[], show: (index: number) => void, scroller: HTMLElement | null): void {
  const shown = useView((view) => view.shownProject);
  useEffect(() => {
    const index = rows.findIndex(({ key }) => key === shown);
    if (shown === null || index < 0 || scroller === null) return;
    useView.setState({ shownProject: null });
    show(index);
  });
}

function onRowKey(rows: readonly Row[], index: number, event: KeyboardEvent): boolean {
  const row = rows[index];
  if (row === undefined) return false;
  return row.kind === 'group' ? onGroupKey(row, event) : onProjectKey(rows, row, event);
}

function onGroupKey({ group }: Extract<Row, { kind: 'group' }>, { key }: KeyboardEvent): boolean {
  if (group === null) return false;
  if (key === 'Enter' || key === 'F2') openDialog({ kind: 'group', name: group.name, joining: null });
  else if (key === 'Delete') openDialog({ kind: 'remove-group', name: group.name });
  else return false;
  return true;
}

function onProjectKey(
  rows: readonly Row[],
  { project }: Extract<Row, { kind: 'project' }>,
  { key, altKey }: KeyboardEvent,
): boolean {
  const { folder } = project;
  const isOpen = useView.getState().expandedProjects.has(folder);
  if (altKey) {
    if (key !== 'ArrowUp' && key !== 'ArrowDown') return false;
    void moveBy(folder, sectionOf(rows, folder), key === 'ArrowDown' ? 1 : -1);
  } else if (key === 'Enter') void act(project);
  else if (key === 'Delete') openDialog({ kind: 'forget', folder });
  else if (key === 'F2') openDialog({ kind: 'pin', folder });
  else if (key === ' ' || key === (isOpen ? 'ArrowLeft' : 'ArrowRight')) toggleProject(folder);
  else return false;
  return true;
}
