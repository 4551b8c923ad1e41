import { makeStyles, tokens } from '@fluentui/react-components';
import { CircleFilled, CircleHalfFillFilled, CircleRegular } from '@fluentui/react-icons';
import type { Support } from '@shared/domain/release';
import { useWords } from '../../words/use-words';
import { supportWords } from '../../words/words';

const useStyles = makeStyles({
  mark: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    maxWidth: '100%',
    verticalAlign: 'middle',
  },
  supported: { color: tokens.colorStatusSuccessForeground3, flexShrink: 0, fontSize: '10px' },
  ended: { color: tokens.colorNeutralForeground3, flexShrink: 0, fontSize: '10px' },
  early: { color: tokens.colorStatusWarningForeground3, flexShrink: 0, fontSize: '10px' },
  words: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

interface SupportMarkProps {
  support: Support;
  length: 'short' | 'long';
}

/** A dot that says by its shape, too, what the words say. */
export function SupportMark({ support, length }: SupportMarkProps) {
  const styles = useStyles();
  const { m, language } = useWords();
  return (
    <span className={styles.mark}>
      {support.kind === 'supported' && <CircleFilled className={styles.supported} />}
      {support.kind === 'prerelease' && <CircleHalfFillFilled className={styles.early} />}
      {(support.kind === 'ended' || support.kind === 'unknown') && <CircleRegular className={styles.ended} />}
      <span className={styles.words}>{supportWords(support, length, m, language)}</span>
    </span>
  );
}
