import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import type { ReactElement, ReactNode } from 'react';
import { useSlice } from '../../stores/app-store';
import { openDialog } from '../../stores/view-store';
import { useWords } from '../../words/use-words';

interface GroupMenuProps {
  /** What opens it. */
  opener: ReactElement;
  onChoose: (name: string) => void;
  /** Can't be chosen again. */
  chosen?: string | null;
  /** The project that a new group begins with. */
  joining?: string | null;
  /** After the groups. */
  children?: ReactNode;
}

/** Every group with its version, and the way to a new one. */
export function GroupMenu({ opener, onChoose, chosen = null, joining = null, children }: GroupMenuProps) {
  const words = useWords().messages.projectsPage;
  const { groups } = useSlice('projects');
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>{opener}</MenuTrigger>
      <MenuPopover>
        <MenuList>
          {groups.map(({ name, spec }) => (
            <MenuItem
              key={name}
              secondaryContent={spec}
              disabled={name === chosen}
              onClick={() => onChoose(name)}
              data-testid={`menu-group-${name}`}
            >
              {name}
            </MenuItem>
          ))}
          {children}
          {groups.length > 0 && <MenuDivider />}
          <MenuItem
            icon={<AddRegular />}
            onClick={() => openDialog({ kind: 'group', name: null, joining })}
            data-testid="menu-group-new"
          >
            {words.newGroup}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
