import {
  Button,
  Caption1,
  Caption1Strong,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular, OpenRegular } from '@fluentui/react-icons';
import type { HealthFinding } from '@shared/domain/health/finding';
import { describeHealthFinding } from '@shared/i18n';
import { useId } from 'react';
import { SeverityMark } from '../../components/environment/severity-mark';
import { CopyButton } from '../../components/facts/copy-button';
import { Evidence } from '../../components/facts/evidence';
import { WALKED } from '../../components/list/use-arrow-keys';
import { openDocs } from '../../stores/health-actions';
import { toggleFinding, useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { usePanelStyles } from '../environment/section';
import { FixButton } from './fix-button';

const useStyles = makeStyles({
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalL} 0 36px`,
  },
  head: {
    display: 'grid',
    gridTemplateColumns: '16px 20px minmax(0, 1fr)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minHeight: '36px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    textAlign: 'left',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':active': { backgroundColor: tokens.colorSubtleBackgroundPressed },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  heading: { margin: 0, display: 'grid' },
  icon: { fontSize: '16px', lineHeight: 0, color: tokens.colorNeutralForeground3 },
  mark: { lineHeight: 0 },
  title: { overflowWrap: 'anywhere' },
  body: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    // Below the title.
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM} 96px`,
  },
  part: { overflowWrap: 'anywhere', userSelect: 'text' },
  words: { maxWidth: '760px' },
  name: { margin: 0 },
  evidenceHead: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
  },
  more: { alignSelf: 'start', marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
});

/** One finding; what it means, what was seen and what to do, on request. */
export function FindingItem({ finding }: { finding: HealthFinding }) {
  const styles = useStyles();
  const id = useId();
  const { messages } = useWords();
  const open = useView(({ expandedFindings }) => expandedFindings.has(finding.id));
  const Chevron = open ? ChevronDownRegular : ChevronRightRegular;
  return (
    <li data-testid="health-finding" data-kind={finding.kind} data-id={finding.id}>
      <div className={styles.line}>
        <h3 className={styles.heading}>
          <button
            type="button"
            className={styles.head}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => toggleFinding(finding.id)}
            data-testid="health-finding-head"
            {...WALKED}
          >
            <Chevron className={styles.icon} />
            <span className={styles.mark}>
              <SeverityMark severity={finding.severity} />
            </span>
            <Text className={styles.title}>{describeHealthFinding(finding, messages).title}</Text>
          </button>
        </h3>
        {finding.fix !== null && <FixButton finding={finding} fix={finding.fix} />}
      </div>
      {open && (
        <div className={styles.body} id={id} data-testid="health-finding-body">
          <Body finding={finding} />
        </div>
      )}
    </li>
  );
}

function Body({ finding }: { finding: HealthFinding }) {
  const styles = useStyles();
  const { messages } = useWords();
  const { finding: words } = messages.healthPage;
  const { explain, fix } = describeHealthFinding(finding, messages);
  return (
    <>
      <Text className={mergeClasses(styles.part, styles.words)}>{explain}</Text>
      {fix !== '' && (
        <div className={mergeClasses(styles.part, styles.words)}>
          <Caption1Strong as="h4" block className={styles.name}>
            {words.toDo}
          </Caption1Strong>
          <Text>{fix}</Text>
        </div>
      )}
      {finding.evidence.length > 0 && <Seen lines={finding.evidence} />}
      {finding.docs !== null && <LearnMore address={finding.docs} />}
    </>
  );
}

function Seen({ lines }: { lines: readonly string[] }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { finding: words } = useWords().messages.healthPage;
  const text = lines.join('\n');
  return (
    <div>
      <div className={styles.evidenceHead}>
        <Caption1 as="h4" className={mergeClasses(panel.quiet, styles.name)}>
          {words.evidence}
        </Caption1>
        <CopyButton text={text} label={words.copyEvidence} testId="evidence-copy" />
      </div>
      <Evidence label={words.evidence} text={text} tall />
    </div>
  );
}

function LearnMore({ address }: { address: string }) {
  const styles = useStyles();
  const { finding: words } = useWords().messages.healthPage;
  return (
    <Tooltip content={words.learnMoreTip(address)} relationship="description">
      <Button
        className={styles.more}
        size="small"
        appearance="transparent"
        icon={<OpenRegular />}
        iconPosition="after"
        onClick={() => void openDocs(address)}
        data-testid="health-learn-more"
      >
        {words.learnMore}
      </Button>
    </Tooltip>
  );
}
