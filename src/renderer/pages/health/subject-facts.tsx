import {
  Button,
  Caption1,
  makeStyles,
  Menu,
  MenuButton,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  mergeClasses,
  Text,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { DismissRegular, FolderOpenRegular } from '@fluentui/react-icons';
import type { GoSubject } from '@shared/domain/health/report';
import { platformName } from '@shared/domain/platform';
import type { ReactNode } from 'react';
import { useSlice } from '../../stores/app-store';
import { checkWith, chooseProject } from '../../stores/health-actions';
import { useWords } from '../../words/use-words';
import { goName } from '../../words/words';
import { usePanelStyles } from '../environment/section';

const useStyles = makeStyles({
  fact: {
    display: 'grid',
    gridTemplateColumns: '48px minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '44px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    boxSizing: 'border-box',
  },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: tokens.spacingHorizontalM },
  actions: { display: 'flex', columnGap: tokens.spacingHorizontalXS },
});

function Fact({ name, action, children }: { name: string; action?: ReactNode; children: ReactNode }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  return (
    <div className={styles.fact}>
      <Caption1 className={panel.quiet}>{name}</Caption1>
      <div className={styles.line}>{children}</div>
      <div className={styles.actions}>{action}</div>
    </div>
  );
}

/** The Go that was looked at. */
export function GoFact({ subject: { version, platform, root, toolchain } }: { subject: GoSubject }) {
  const panel = usePanelStyles();
  const { m, messages } = useWords();
  const { subject: words } = messages.healthPage;
  const facts = [
    ...(platform === null ? [] : [platformName(platform)]),
    ...(toolchain === null ? [words.others] : []),
  ];
  return (
    <Fact name={words.go}>
      <Text className={panel.strong} data-testid="health-go">
        {version === null ? words.unknownVersion : goName(version)}
      </Text>
      {facts.length > 0 && <Caption1 className={panel.quiet}>{facts.join(m.common.separator)}</Caption1>}
      <span className={mergeClasses(panel.mono, panel.quiet)}>{root}</span>
    </Fact>
  );
}

/** The project that is looked at as well, if any. */
export function ProjectFact({ project }: { project: string | null }) {
  const panel = usePanelStyles();
  const { project: words } = useWords().messages.healthPage;
  return (
    <Fact name={words.label} action={<ProjectPicker project={project} />}>
      {project === null ? (
        <Caption1 className={panel.quiet}>{words.none}</Caption1>
      ) : (
        <span className={panel.mono} data-testid="health-project">
          {project}
        </span>
      )}
    </Fact>
  );
}

function ProjectPicker({ project }: { project: string | null }) {
  const { project: words } = useWords().messages.healthPage;
  return (
    <>
      <PickButton project={project} />
      {project !== null && (
        <Tooltip content={words.remove} relationship="label">
          <Button
            size="small"
            appearance="subtle"
            icon={<DismissRegular />}
            onClick={() => void checkWith(null)}
            data-testid="health-project-remove"
          />
        </Tooltip>
      )}
    </>
  );
}

/** Folders that are pinned here are one click away; any other is chosen in the system's dialog. */
function PickButton({ project }: { project: string | null }) {
  const { project: words } = useWords().messages.healthPage;
  const { toolchains } = useSlice('toolchains');
  const label = project === null ? words.look : words.change;
  const pinned = [...new Set(toolchains.flatMap(({ pinnedBy }) => pinnedBy))].sort();
  if (pinned.length === 0)
    return (
      <Button
        size="small"
        icon={<FolderOpenRegular />}
        onClick={() => void chooseProject()}
        data-testid="health-project-choose"
      >
        {label}
      </Button>
    );
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <MenuButton size="small" icon={<FolderOpenRegular />} data-testid="health-project-choose">
          {label}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {pinned.map((folder) => (
            <MenuItem key={folder} onClick={() => void checkWith(folder)} data-testid="health-project-pinned">
              {folder}
            </MenuItem>
          ))}
          <MenuDivider />
          <MenuItem onClick={() => void chooseProject()} data-testid="health-project-other">
            {words.choose}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
