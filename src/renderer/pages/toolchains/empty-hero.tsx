import { Button, makeStyles, mergeClasses, Subtitle1, Text, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { formatBytes } from '@shared/i18n/format';
import { install } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { goName } from '../../words/words';
import { useCardStyles } from './card-styles';
import { isInstalling, newestStable } from './hero-state';

const useStyles = makeStyles({
  card: { padding: tokens.spacingHorizontalXXL, rowGap: tokens.spacingVerticalM, alignItems: 'flex-start' },
  body: { maxWidth: '640px', color: tokens.colorNeutralForeground2 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** No Go yet: says what one click does. */
export function EmptyHero() {
  const styles = useStyles();
  const card = useCardStyles();
  const { m, language } = useWords();
  const catalogue = useSlice('catalogue');
  const queue = useSlice('queue');
  const version = newestStable(catalogue);
  const bytes = catalogue.releases.find((release) => release.version === version)?.bytes ?? null;
  return (
    <section className={mergeClasses(card.card, styles.card)} data-testid="empty-hero">
      <Subtitle1 as="h1">{m.empty.title}</Subtitle1>
      <Text className={styles.body}>
        {version === null ? m.empty.bodyNothing : m.empty.body(goName(version))}
      </Text>
      {version !== null && (
        <>
          <Button
            appearance="primary"
            size="large"
            icon={<ArrowDownloadRegular />}
            disabled={isInstalling(version, queue)}
            onClick={() => void install(version, true)}
            data-testid="install-newest"
          >
            {m.empty.install(goName(version), bytes === null ? null : formatBytes(bytes, language))}
          </Button>
          <Text size={200} className={styles.quiet}>
            {m.empty.choose}
          </Text>
        </>
      )}
    </section>
  );
}
