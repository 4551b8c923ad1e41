import { Caption1, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Finding } from '@shared/domain/environment/finding';
import { describeFinding } from '@shared/i18n/describe-environment';
import { useWords } from '../../words/use-words';
import { AdministratorMark } from './administrator-mark';
import { SeverityMark } from './severity-mark';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '32px 20px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`,
    ':not(:first-child)': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  },
  // The box is 32 px high with its own padding: the marks beside it stand on the same line.
  mark: { paddingTop: '6px', lineHeight: 0 },
  words: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
    padding: '6px 0',
    minWidth: 0,
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  aside: { paddingTop: '6px' },
});

interface FindingRowProps {
  finding: Finding;
  /** It is to be put right. */
  checked: boolean;
  /** Without it, or where nothing can be done from here, there is nothing to tick. */
  onCheck?: (checked: boolean) => void;
}

/** One finding: how bad, what it is, what it means, and whether it is to be put right. */
export function FindingRow({ finding, checked, onCheck }: FindingRowProps) {
  const styles = useStyles();
  const { messages } = useWords();
  const { findings } = messages.environmentPage;
  const { title, explain, fix } = describeFinding(finding, messages);
  return (
    <li className={styles.row} data-testid="finding" data-kind={finding.kind} data-id={finding.id}>
      {finding.fix !== null && onCheck ? (
        <Checkbox
          checked={checked}
          onChange={(_, data) => onCheck(data.checked === true)}
          aria-label={findings.fix(title)}
          data-testid="finding-check"
        />
      ) : (
        <span />
      )}
      <span className={styles.mark}>
        <SeverityMark severity={finding.severity} />
      </span>
      <span className={styles.words}>
        <Text>{title}</Text>
        <Caption1 className={styles.quiet}>{explain}</Caption1>
        <Caption1>{fix}</Caption1>
      </span>
      <span className={styles.aside}>{finding.elevated && <AdministratorMark />}</span>
    </li>
  );
}
