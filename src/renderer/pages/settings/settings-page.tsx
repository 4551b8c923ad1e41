import { Caption1, makeStyles, Title2, tokens } from '@fluentui/react-components';
import { useWords } from '../../words/use-words';
import { AboutSection } from './about-section';
import { BackupSection } from './backup-section';
import { DownloadsSection } from './downloads-section';
import { GeneralSection } from './general-section';
import { NetworkSection } from './network-section';
import { PinsSection } from './pins-section';
import { SwitchingSection } from './switching-section';
import { TerminalsSection } from './terminals-section';

const useStyles = makeStyles({
  scroller: { height: '100%', overflowY: 'auto', scrollbarGutter: 'stable' },
  content: {
    maxWidth: '960px',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXL}`,
    boxSizing: 'border-box',
  },
  intro: { display: 'block', color: tokens.colorNeutralForeground3 },
});

export function SettingsPage() {
  const styles = useStyles();
  const { m } = useWords();
  return (
    <div className={styles.scroller} data-testid="settings-page">
      <div className={styles.content}>
        <Title2 as="h1">{m.settings.title}</Title2>
        <Caption1 className={styles.intro}>{m.settings.savedAtOnce}</Caption1>
        <GeneralSection />
        <DownloadsSection />
        <NetworkSection />
        <SwitchingSection />
        <TerminalsSection />
        <PinsSection />
        <BackupSection />
        <AboutSection />
      </div>
    </div>
  );
}
