import { useEffect, useState, type DragEvent } from 'react';
import type { ProjectRow } from './project-rows';

/** Where what is dragged would go, seen from the row under the pointer. */
export type DropPlace = 'before' | 'after' | 'into';

export interface RowDrag {
  draggable: true;
  onDragStart: (event: DragEvent<HTMLElement>) => void;
  onDragOver: (event: DragEvent<HTMLElement>) => void;
  onDragLeave: () => void;
  onDrop: (event: DragEvent<HTMLElement>) => void;
}

/** Tells ours from files that come from outside. */
const KIND = 'application/x-gvm-project';

interface RowDragging {
  /** Nothing for headings: they only take what is dropped on them. */
  handlersOf: (row: ProjectRow) => Omit<RowDrag, 'draggable' | 'onDragStart'> & Partial<RowDrag>;
  placeAt: (row: ProjectRow) => DropPlace | null;
  isDragged: (row: ProjectRow) => boolean;
}

/** Rows that are dragged to another place: within their group they are sorted, onto another group they are moved. */
export function useRowDrag(
  onSort: (folder: string, target: string, side: 'before' | 'after') => void,
  onGroup: (folder: string, group: string | null) => void,
): RowDragging {
  const [dragged, setDragged] = useState<Extract<ProjectRow, { kind: 'project' }> | null>(null);
  const [over, setOver] = useState<{ key: string; place: DropPlace } | null>(null);
  useEffect(() => {
    const end = (): void => {
      setDragged(null);
      setOver(null);
    };
    // Also where the row that was dragged is no longer there to be told.
    const events = ['dragend', 'drop', 'mousemove'] as const;
    if (dragged !== null) events.forEach((name) => window.addEventListener(name, end));
    return () => events.forEach((name) => window.removeEventListener(name, end));
  }, [dragged]);

  const handlersOf: RowDragging['handlersOf'] = (row) => ({
    ...(row.kind === 'project' && {
      draggable: true,
      onDragStart: (event) => {
        event.dataTransfer.setData(KIND, row.key);
        event.dataTransfer.effectAllowed = 'move';
        setDragged(row);
      },
    }),
    onDragOver: (event) => {
      const place = dragged === null ? null : placeFor(dragged, row, event);
      if (place === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
      setOver({ key: row.key, place });
    },
    onDragLeave: () => setOver(null),
    onDrop: (event) => {
      const place = dragged === null ? null : placeFor(dragged, row, event);
      if (dragged === null || place === null) return;
      event.preventDefault();
      if (place === 'into') onGroup(dragged.key, groupOf(row));
      else onSort(dragged.key, row.key, place);
    },
  });
  return {
    handlersOf,
    placeAt: ({ key }) => (over?.key === key ? over.place : null),
    isDragged: ({ key }) => dragged?.key === key,
  };
}

function placeFor(
  dragged: ProjectRow,
  row: ProjectRow,
  { clientY, currentTarget }: DragEvent<HTMLElement>,
): DropPlace | null {
  if (row.key === dragged.key) return null;
  if (groupOf(row) !== groupOf(dragged)) return 'into';
  if (row.kind === 'group') return null;
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY < top + height / 2 ? 'before' : 'after';
}

function groupOf(row: ProjectRow): string | null {
  return row.kind === 'group' ? (row.group?.name ?? null) : row.project.group;
}
