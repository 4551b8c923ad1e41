import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Page } from '@shared/ipc/contract';
import type { ReactElement } from 'react';
import { EnvironmentPage } from '../../pages/environment/environment-page';
import { HealthPage } from '../../pages/health/health-page';
import { HistoryPage } from '../../pages/history/history-page';
import { ProjectsPage } from '../../pages/projects/projects-page';
import { SettingsPage } from '../../pages/settings/settings-page';
import { StoragePage } from '../../pages/storage/storage-page';
import { ToolchainsPage } from '../../pages/toolchains/toolchains-page';
import { useSlice } from '../../stores/app-store';
import { useView } from '../../stores/view-store';
import { Wizard } from '../../wizard/wizard';
import { Dialogs } from '../dialogs/dialogs';
import { CommandPalette } from '../palette/command-palette';
import { QueueDock } from '../queue/queue-dock';
import { Toasts } from '../toasts/toasts';
import { DropOverlay } from './drop-overlay';
import { Navigation } from './navigation';
import { TitleBar } from './title-bar';
import { useShortcuts } from './use-shortcuts';

const useStyles = makeStyles({
  shell: {
    height: '100%',
    display: 'grid',
    gridTemplateRows: '40px minmax(0, 1fr)',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gridTemplateAreas: '"title title" "navigation content"',
  },
  content: {
    gridArea: 'content',
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground2,
    borderTopLeftRadius: tokens.borderRadiusXLarge,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  whole: { display: 'block' },
  page: { flexGrow: 1, minHeight: 0 },
});

const PAGES: Readonly<Record<Page, () => ReactElement>> = {
  toolchains: ToolchainsPage,
  environment: EnvironmentPage,
  health: HealthPage,
  projects: ProjectsPage,
  storage: StoragePage,
  history: HistoryPage,
  settings: SettingsPage,
};

export function Shell() {
  const styles = useStyles();
  const page = useView((view) => view.page);
  const wizard = useSlice('environment').wizard.open;
  return (
    <div
      className={mergeClasses(styles.shell, wizard && styles.whole)}
      data-testid="app-ready"
      data-page={page}
    >
      {wizard ? <Wizard /> : <Pages />}
      <Dialogs />
      <Toasts quiet={wizard} />
    </div>
  );
}

function Pages() {
  const styles = useStyles();
  const page = useView((view) => view.page);
  useShortcuts();
  const CurrentPage = PAGES[page];
  return (
    <>
      <TitleBar />
      <Navigation />
      <div className={styles.content}>
        <main className={styles.page}>
          <CurrentPage />
        </main>
        <QueueDock />
      </div>
      <CommandPalette />
      <DropOverlay />
    </>
  );
}
