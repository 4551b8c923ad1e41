import { makeStyles, mergeClasses, Spinner, Text, tokens, Tooltip } from '@fluentui/react-components';
import { CheckmarkCircleRegular, InfoRegular, WarningRegular } from '@fluentui/react-icons';
import type { CurrentView } from '@shared/domain/views';
import type { ReactElement } from 'react';
import { useWords, type WindowWords } from '../../words/use-words';
import { truthOf, type Truth } from './hero-state';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minHeight: tokens.lineHeightBase400,
  },
  words: { overflowWrap: 'anywhere', userSelect: 'text' },
  icon: { flexShrink: 0, fontSize: '16px' },
  good: { color: tokens.colorStatusSuccessForeground3 },
  astray: { color: tokens.colorStatusWarningForeground3 },
  info: { color: tokens.colorNeutralForeground3, display: 'inline-flex' },
});

/** What a new terminal really gets. */
export function TruthLine({ current }: { current: CurrentView }) {
  const styles = useStyles();
  const { m } = useWords();
  const truth = truthOf(current);
  return (
    <div className={styles.line} role="status" data-testid="hero-truth" data-truth={truth.kind}>
      <TruthIcon truth={truth} />
      <Text className={styles.words}>{truthWords(truth, m)}</Text>
      {(truth.kind === 'same' || truth.kind === 'copy') && (
        <Tooltip content={m.hero.openTerminals} relationship="description" withArrow>
          <span className={styles.info} tabIndex={0} role="img" aria-label={m.hero.openTerminals}>
            <InfoRegular />
          </span>
        </Tooltip>
      )}
    </div>
  );
}

function TruthIcon({ truth }: { truth: Truth }): ReactElement {
  const styles = useStyles();
  if (truth.kind === 'checking') return <Spinner size="extra-tiny" />;
  if (truth.kind === 'same')
    return <CheckmarkCircleRegular className={mergeClasses(styles.icon, styles.good)} />;
  return <WarningRegular className={mergeClasses(styles.icon, styles.astray)} />;
}

function truthWords(truth: Truth, m: WindowWords): string {
  switch (truth.kind) {
    case 'checking':
    case 'same':
    case 'nothing':
    case 'blocked':
    case 'broken':
      return m.hero.truth[truth.kind];
    case 'copy':
      return m.hero.truth.copy(truth.path);
    case 'other':
      return m.hero.truth.other(truth.version, truth.path);
  }
}
