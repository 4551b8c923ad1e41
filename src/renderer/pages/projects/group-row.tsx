import { Button, Caption1, makeStyles, mergeClasses, tokens, Tooltip } from '@fluentui/react-components';
import { EditRegular } from '@fluentui/react-icons';
import type { ProjectGroup } from '@shared/domain/project-view';
import { useTableStyles } from '../../components/list/table-styles';
import { openDialog } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { useDropStyles } from './drop-styles';
import type { ProjectPlace } from './project-place';
import { useProjectStyles } from './project-styles';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minHeight: '40px',
    padding: `0 ${tokens.spacingHorizontalS} 0 ${tokens.spacingHorizontalM}`,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  name: { minWidth: 0 },
  spec: { fontVariantNumeric: 'tabular-nums' },
  spacer: { flexGrow: 1 },
});

interface GroupRowProps extends ProjectPlace {
  /** Null: the projects that are in none. */
  group: ProjectGroup | null;
  size: number;
}

/** The heading of a group: its version, and the way to change it for all of its projects. */
export function GroupRow({
  group,
  size,
  index,
  top,
  active,
  measure,
  onActivate,
  drag,
  drop,
}: GroupRowProps) {
  const styles = useStyles();
  const project = useProjectStyles();
  const table = useTableStyles();
  const drops = useDropStyles();
  const words = useWords().messages.projectsPage;
  const name = group?.name ?? words.group.none;
  return (
    <div
      ref={measure}
      role="row"
      aria-level={1}
      aria-rowindex={index + 2}
      tabIndex={active ? 0 : -1}
      data-index={index}
      data-testid={group === null ? 'group-row-none' : `group-row-${group.name}`}
      className={mergeClasses(table.row, index > 0 && table.ruled, drop !== null && drops[drop])}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => onActivate(index)}
      {...drag}
    >
      <div className={styles.line}>
        <span role="gridcell" className={mergeClasses(project.strong, project.cut, styles.name)}>
          {name}
        </span>
        {group !== null && (
          <span role="gridcell" className={styles.spec}>
            {group.spec}
          </span>
        )}
        <Caption1 role="gridcell" className={table.quiet}>
          {words.group.size(size)}
        </Caption1>
        <span className={styles.spacer} />
        {group !== null && (
          <span role="gridcell">
            <Tooltip content={words.group.edit(name)} relationship="label">
              <Button
                size="small"
                appearance="subtle"
                icon={<EditRegular />}
                tabIndex={active ? 0 : -1}
                onClick={() => openDialog({ kind: 'group', name, joining: null })}
                data-testid={`group-change-${name}`}
              />
            </Tooltip>
          </span>
        )}
      </div>
    </div>
  );
}
