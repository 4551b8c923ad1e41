import { MenuDivider, MenuItem } from '@fluentui/react-components';
import {
  ArrowDownRegular,
  ArrowUpRegular,
  CheckmarkRegular,
  CodeRegular,
  CopyRegular,
  DismissRegular,
  FolderArrowRightRegular,
  FolderOpenRegular,
  HeartPulseRegular,
  PinRegular,
  SettingsRegular,
  WindowConsoleRegular,
} from '@fluentui/react-icons';
import type { ProjectView } from '@shared/domain/project-view';
import { copyText } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { act, checkProject, moveBy, openIn, previewEditor, requestGroup } from '../../stores/project-actions';
import { openDialog } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { GroupMenu } from './group-menu';
import { primaryOf } from './primary';

interface ProjectMenuItemsProps {
  project: ProjectView;
  /** The folders of those shown with it, in their order. */
  section: readonly string[];
}

/** What can be done with a project. */
export function ProjectMenuItems({ project, section }: ProjectMenuItemsProps) {
  const { m, messages } = useWords();
  const { menu } = messages.projectsPage;
  const { folder, go } = project;
  const isGone = go.kind === 'missing';
  const at = section.indexOf(folder);
  return (
    <>
      <UseItem project={project} />
      <ProgramItems project={project} />
      <MenuDivider />
      <MenuItem
        icon={<HeartPulseRegular />}
        disabled={isGone}
        onClick={() => void checkProject(folder)}
        data-testid="menu-project-check"
      >
        {menu.check}
      </MenuItem>
      <MenuItem
        icon={<SettingsRegular />}
        disabled={isGone}
        onClick={() => void previewEditor(folder)}
        data-testid="menu-project-tell-editor"
      >
        {menu.tellEditor}
      </MenuItem>
      <MenuItem
        icon={<PinRegular />}
        secondaryContent="F2"
        disabled={isGone}
        onClick={() => openDialog({ kind: 'pin', folder })}
        data-testid="menu-project-pin"
      >
        {menu.pin}
      </MenuItem>
      <GroupItem project={project} />
      <MenuDivider />
      <MenuItem
        icon={<ArrowUpRegular />}
        secondaryContent="Alt+↑"
        disabled={at <= 0}
        onClick={() => void moveBy(folder, section, -1)}
        data-testid="menu-project-up"
      >
        {menu.up}
      </MenuItem>
      <MenuItem
        icon={<ArrowDownRegular />}
        secondaryContent="Alt+↓"
        disabled={at < 0 || at === section.length - 1}
        onClick={() => void moveBy(folder, section, 1)}
        data-testid="menu-project-down"
      >
        {menu.down}
      </MenuItem>
      <MenuItem icon={<CopyRegular />} onClick={() => void copyText(folder)} data-testid="menu-project-copy">
        {m.list.copyPath}
      </MenuItem>
      <MenuDivider />
      <MenuItem
        icon={<DismissRegular />}
        secondaryContent="Del"
        onClick={() => openDialog({ kind: 'forget', folder })}
        data-testid="menu-project-forget"
      >
        {menu.takeOff}
      </MenuItem>
    </>
  );
}

/** The row's own action, for those who came by the context menu; and what is near to what can't be had. */
function UseItem({ project }: { project: ProjectView }) {
  const words = useWords().messages.projectsPage;
  const { current } = useSlice('toolchains');
  const primary = primaryOf(project, current, useSlice('queue'));
  const nearest = 'nearest' in project.go ? project.go.nearest[0] : undefined;
  const acts = primary.kind === 'use' || primary.kind === 'install';
  if (!acts && nearest === undefined) return null;
  return (
    <>
      {acts && (
        <MenuItem
          icon={<CheckmarkRegular />}
          onClick={() => void act(project)}
          data-testid="menu-project-use"
        >
          {words[primary.kind](primary.version)}
        </MenuItem>
      )}
      {nearest !== undefined && (
        <MenuItem
          icon={<PinRegular />}
          onClick={() => openDialog({ kind: 'nearest', folder: project.folder, version: nearest })}
          data-testid="menu-project-nearest"
        >
          {words.useNearest(nearest)}
        </MenuItem>
      )}
      <MenuDivider />
    </>
  );
}

/** Those that this machine lacks say so. */
function ProgramItems({ project: { folder, go } }: { project: ProjectView }) {
  const { menu } = useWords().messages.projectsPage;
  const { programs } = useSlice('projects');
  const isGone = go.kind === 'missing';
  const missing = (there: boolean): { secondaryContent?: string } =>
    there ? {} : { secondaryContent: menu.notFound };
  return (
    <>
      <MenuItem
        icon={<WindowConsoleRegular />}
        disabled={isGone || !programs.terminal}
        {...missing(programs.terminal)}
        onClick={() => void openIn(folder, 'terminal')}
        data-testid="menu-project-terminal"
      >
        {menu.terminal}
      </MenuItem>
      <MenuItem
        icon={<CodeRegular />}
        disabled={isGone || !programs.editor}
        {...missing(programs.editor)}
        onClick={() => void openIn(folder, 'editor')}
        data-testid="menu-project-editor"
      >
        {menu.editor}
      </MenuItem>
      <MenuItem
        icon={<FolderOpenRegular />}
        disabled={isGone}
        onClick={() => void openIn(folder, 'folder')}
        data-testid="menu-project-folder"
      >
        {menu.folder}
      </MenuItem>
    </>
  );
}

function GroupItem({ project: { folder, group } }: { project: ProjectView }) {
  const words = useWords().messages.projectsPage;
  return (
    <GroupMenu
      opener={
        <MenuItem icon={<FolderArrowRightRegular />} data-testid="menu-project-group">
          {words.menu.group}
        </MenuItem>
      }
      onChoose={(name) => void requestGroup(folder, name)}
      chosen={group}
      joining={folder}
    >
      {group !== null && (
        <MenuItem onClick={() => void requestGroup(folder, null)} data-testid="menu-group-none">
          {words.group.none}
        </MenuItem>
      )}
    </GroupMenu>
  );
}
