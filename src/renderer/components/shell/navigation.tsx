import { CounterBadge, makeStyles, mergeClasses, tokens, Tooltip } from '@fluentui/react-components';
import {
  BracesVariableFilled,
  BracesVariableRegular,
  bundleIcon,
  CubeFilled,
  CubeRegular,
  FolderFilled,
  FolderRegular,
  HardDriveFilled,
  HardDriveRegular,
  HeartPulseFilled,
  HeartPulseRegular,
  HistoryFilled,
  HistoryRegular,
  SettingsFilled,
  SettingsRegular,
  type FluentIcon,
} from '@fluentui/react-icons';
import { concernsIn } from '@shared/domain/health/overall';
import type { Page } from '@shared/ipc/contract';
import { concernsOf } from '../../pages/environment/concerns';
import { findingsOf } from '../../pages/toolchains/hero-state';
import { useSlice } from '../../stores/app-store';
import { goTo, useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { useNavigationItemStyles } from './navigation-item-styles';
import { LanguageSwitch, ThemeSwitch } from './switches';
import { useWide } from './use-wide';

const ICONS: Readonly<Record<Page, FluentIcon>> = {
  toolchains: bundleIcon(CubeFilled, CubeRegular),
  environment: bundleIcon(BracesVariableFilled, BracesVariableRegular),
  health: bundleIcon(HeartPulseFilled, HeartPulseRegular),
  projects: bundleIcon(FolderFilled, FolderRegular),
  storage: bundleIcon(HardDriveFilled, HardDriveRegular),
  history: bundleIcon(HistoryFilled, HistoryRegular),
  settings: bundleIcon(SettingsFilled, SettingsRegular),
};

const useStyles = makeStyles({
  navigation: {
    gridArea: 'navigation',
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS} ${tokens.spacingVerticalS}`,
    boxSizing: 'border-box',
  },
  wide: { width: '192px' },
  narrow: { width: '48px' },
  spacer: { flexGrow: 1 },
  badgeOnIcon: { position: 'absolute', top: '2px', right: '2px' },
  rule: {
    height: '1px',
    margin: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    backgroundColor: tokens.colorNeutralStroke2,
  },
});

export function Navigation() {
  const styles = useStyles();
  const { m } = useWords();
  const wide = useWide();
  return (
    <nav
      className={mergeClasses(styles.navigation, wide ? styles.wide : styles.narrow)}
      aria-label={m.shell.navigation}
    >
      <Item page="toolchains" wide={wide} badge={findingsOf(useSlice('toolchains'))} />
      <Item page="environment" wide={wide} badge={concernsOf(useSlice('environment'))} />
      {/* The number that the page itself says, also of what the Environment page lists: both could help. */}
      <Item page="health" wide={wide} badge={concernsIn(useSlice('health').report?.findings ?? [])} />
      <Item page="projects" wide={wide} />
      <Item page="storage" wide={wide} />
      <Item page="history" wide={wide} />
      <div className={styles.spacer} />
      <Item page="settings" wide={wide} />
      <div className={styles.rule} />
      <LanguageSwitch wide={wide} />
      <ThemeSwitch wide={wide} />
    </nav>
  );
}

function Item({ page, wide, badge = 0 }: { page: Page; wide: boolean; badge?: number }) {
  const styles = useStyles();
  const item = useNavigationItemStyles();
  const { m } = useWords();
  const selected = useView((view) => view.page === page);
  const Icon = ICONS[page];
  const name = m.pages[page];
  const findings = badge > 0 ? m.shell.badge(badge) : null;
  const button = (
    <button
      type="button"
      className={mergeClasses(item.item, selected && item.selected)}
      aria-current={selected ? 'page' : undefined}
      onClick={() => goTo(page)}
      data-testid={`nav-${page}`}
    >
      <span className={item.icon}>
        <Icon filled={selected} />
      </span>
      {wide && <span className={item.label}>{name}</span>}
      {badge > 0 && (
        <CounterBadge
          className={wide ? undefined : styles.badgeOnIcon}
          count={badge}
          dot={!wide}
          size="small"
          color="brand"
        />
      )}
    </button>
  );
  if (!wide)
    return (
      <Tooltip
        content={findings === null ? name : `${name} (${findings})`}
        relationship="label"
        positioning="after"
      >
        {button}
      </Tooltip>
    );
  if (findings === null) return button;
  return (
    <Tooltip content={findings} relationship="description" positioning="after">
      {button}
    </Tooltip>
  );
}
