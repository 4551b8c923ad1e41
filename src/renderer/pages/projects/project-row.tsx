import { Button, makeStyles, mergeClasses, tokens, Tooltip } from '@fluentui/react-components';
import {
  CheckmarkCircleRegular,
  ChevronDownRegular,
  ChevronRightRegular,
  CircleRegular,
  ErrorCircleRegular,
  FolderProhibitedRegular,
  MoreHorizontalRegular,
  ArrowCircleDownRegular,
  WarningRegular,
  type FluentIcon,
} from '@fluentui/react-icons';
import type { ProjectView } from '@shared/domain/project-view';
import { menuAtElement, menuAtMouse, type RowMenuTarget } from '../../components/list/row-menu';
import { useTableStyles } from '../../components/list/table-styles';
import { useSlice } from '../../stores/app-store';
import { act } from '../../stores/project-actions';
import { toggleProject, useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { PathText } from '../storage/path-text';
import { useDropStyles } from './drop-styles';
import { primaryOf } from './primary';
import { ProjectAction } from './project-action';
import { ProjectDetails } from './project-details';
import type { ProjectPlace } from './project-place';
import { useProjectStyles } from './project-styles';
import { rowWords, type Tone } from './project-words';

const useStyles = makeStyles({
  dragged: { opacity: 0.5 },
  icon: { flexShrink: 0, fontSize: tokens.fontSizeBase400 },
  installed: { color: tokens.colorStatusSuccessForeground3 },
  missing: { color: tokens.colorNeutralForeground3 },
  quiet: { color: tokens.colorNeutralForeground3 },
  gone: { color: tokens.colorNeutralForeground3 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  error: { color: tokens.colorStatusDangerForeground1 },
});

const ICONS: Readonly<Record<Tone, FluentIcon>> = {
  installed: CheckmarkCircleRegular,
  missing: ArrowCircleDownRegular,
  warning: WarningRegular,
  error: ErrorCircleRegular,
  gone: FolderProhibitedRegular,
  quiet: CircleRegular,
};

interface ProjectRowProps extends ProjectPlace {
  project: ProjectView;
  level: 1 | 2;
  /** It is what is being dragged. */
  dragged: boolean;
  onMenu: (target: RowMenuTarget) => void;
}

/** A project, the Go it gets and why, and the one thing to do about it; the rest opens below. */
export function ProjectRow(props: ProjectRowProps) {
  const { project, level, index, top, active, dragged, drag, drop, measure, onActivate, onMenu } = props;
  const styles = useStyles();
  const list = useProjectStyles();
  const table = useTableStyles();
  const drops = useDropStyles();
  const { folder, name } = project;
  const isOpen = useView((view) => view.expandedProjects.has(folder));
  return (
    <div
      ref={measure}
      role="row"
      aria-level={level}
      aria-rowindex={index + 2}
      tabIndex={active ? 0 : -1}
      data-index={index}
      data-testid={`project-row-${name}`}
      data-folder={folder}
      className={mergeClasses(
        table.row,
        table.lively,
        index > 0 && table.ruled,
        dragged && styles.dragged,
        drop !== null && drops[drop],
      )}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => onActivate(index)}
      onDoubleClick={({ target }) => !isInside(target, 'button, [data-details]') && void act(project)}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(menuAtMouse(folder, event));
      }}
      {...drag}
    >
      <div className={list.line}>
        <Expander project={project} open={isOpen} active={active} />
        <span role="gridcell" className={list.words}>
          <span className={list.strong}>{name}</span>
          <PathText path={folder} copies={false} />
        </span>
        <GoCell project={project} />
        <ActionsCell project={project} active={active} onMenu={onMenu} />
      </div>
      {isOpen && <ProjectDetails project={project} />}
    </div>
  );
}

function Expander({
  project: { folder, name },
  open,
  active,
}: {
  project: ProjectView;
  open: boolean;
  active: boolean;
}) {
  const { details } = useWords().messages.projectsPage;
  return (
    <span role="gridcell">
      <Button
        size="small"
        appearance="transparent"
        icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
        tabIndex={active ? 0 : -1}
        aria-expanded={open}
        aria-label={details.show(name)}
        onClick={() => toggleProject(folder)}
        data-testid={`project-expand-${name}`}
      />
    </span>
  );
}

function GoCell({ project }: { project: ProjectView }) {
  const styles = useStyles();
  const list = useProjectStyles();
  const table = useTableStyles();
  const { messages } = useWords();
  const { current } = useSlice('toolchains');
  const { version, state, tone, why } = rowWords(project, current, messages);
  const Icon = ICONS[tone];
  return (
    <span role="gridcell" className={list.words} data-testid={`project-go-${project.name}`} data-tone={tone}>
      <span className={list.first}>
        <Icon className={mergeClasses(styles.icon, styles[tone])} />
        {version !== null && <span className={list.strong}>{version}</span>}
        <span className={mergeClasses(list.cut, version !== null && table.quiet)}>{state}</span>
        <PinWarningMark project={project} />
      </span>
      <Tooltip content={why} relationship="inaccessible" positioning="above-start">
        <span
          className={mergeClasses(list.cut, table.quiet, list.small)}
          data-testid={`project-why-${project.name}`}
        >
          {why}
        </span>
      </Tooltip>
    </span>
  );
}

/** Its file says something odd, although it can be followed. */
function PinWarningMark({ project: { go } }: { project: ProjectView }) {
  const styles = useStyles();
  const { cli } = useWords().messages;
  if (go.kind !== 'resolved' || go.warning === null) return null;
  return (
    <Tooltip content={cli.pinWarnings[go.warning]} relationship="label" withArrow>
      <WarningRegular className={mergeClasses(styles.icon, styles.warning)} />
    </Tooltip>
  );
}

interface ActionsCellProps {
  project: ProjectView;
  active: boolean;
  onMenu: (target: RowMenuTarget) => void;
}

function ActionsCell({ project, active, onMenu }: ActionsCellProps) {
  const table = useTableStyles();
  const { m } = useWords();
  const { current } = useSlice('toolchains');
  const queue = useSlice('queue');
  const { folder, name } = project;
  return (
    <span role="gridcell" className={table.actions}>
      <ProjectAction project={project} primary={primaryOf(project, current, queue)} active={active} />
      <Button
        size="small"
        appearance="subtle"
        icon={<MoreHorizontalRegular />}
        tabIndex={active ? 0 : -1}
        aria-label={m.common.more}
        aria-haspopup="menu"
        onClick={(event) => onMenu(menuAtElement(folder, event.currentTarget))}
        data-testid={`project-menu-${name}`}
      />
    </span>
  );
}

function isInside(target: EventTarget, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
