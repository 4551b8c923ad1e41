import { Menu, MenuList, MenuPopover, type PositioningVirtualElement } from '@fluentui/react-components';
import type { MouseEvent, ReactNode } from 'react';

/** Where a menu opens: at a ⋯ button, or where the mouse was. */
export interface RowMenuTarget {
  id: string;
  at: PositioningVirtualElement;
  /** Gets the focus back. */
  row: HTMLElement | null;
}

interface RowMenuProps {
  target: RowMenuTarget | null;
  onClose: () => void;
  children: ReactNode;
}

/** One menu for all rows: rows come and go while the list scrolls. */
export function RowMenu({ target, onClose, children }: RowMenuProps) {
  if (target === null) return null;
  const close = (): void => {
    onClose();
    target.row?.focus({ preventScroll: true });
  };
  return (
    <Menu
      key={target.id}
      open
      onOpenChange={(_, { open }) => !open && close()}
      positioning={{ target: target.at, position: 'below', align: 'end' }}
    >
      <MenuPopover>
        <MenuList data-testid="row-menu">{children}</MenuList>
      </MenuPopover>
    </Menu>
  );
}

export function menuAtElement(id: string, element: HTMLElement): RowMenuTarget {
  return { id, at: element, row: element.closest<HTMLElement>('[role="row"]') ?? element };
}

export function menuAtMouse(id: string, event: MouseEvent<HTMLElement>): RowMenuTarget {
  const { clientX: x, clientY: y, currentTarget } = event;
  const point = { x, y, left: x, right: x, top: y, bottom: y, width: 0, height: 0 };
  return { id, at: { getBoundingClientRect: () => point }, row: currentTarget };
}
