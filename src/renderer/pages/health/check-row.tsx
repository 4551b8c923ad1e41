import { Caption1, makeStyles, mergeClasses, Spinner, Text, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircleFilled,
  CircleRegular,
  QuestionCircleRegular,
  SubtractCircleRegular,
} from '@fluentui/react-icons';
import type { HealthFinding } from '@shared/domain/health/finding';
import type { CheckView } from '@shared/domain/health/report';
import { describeFault } from '@shared/i18n';
import { SeverityMark } from '../../components/environment/severity-mark';
import { FaultDetails } from '../../components/facts/fault-details';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { usePanelStyles } from '../environment/section';
import { FindingItem } from './finding-item';
import { tookWords } from './took-words';

const useStyles = makeStyles({
  check: {
    display: 'grid',
    gridTemplateColumns: '20px 176px minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '40px',
    padding: `0 ${tokens.spacingHorizontalL}`,
    boxSizing: 'border-box',
  },
  mark: { fontSize: '20px', lineHeight: 0 },
  good: { color: tokens.colorStatusSuccessForeground3 },
  neutral: { color: tokens.colorNeutralForeground3 },
  doubtful: { color: tokens.colorStatusWarningForeground3 },
  state: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  why: {
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS} 48px`,
    overflowWrap: 'anywhere',
  },
  findings: { margin: 0, padding: `0 0 ${tokens.spacingVerticalXS}`, listStyleType: 'none' },
});

interface CheckRowProps {
  view: CheckView;
  /** The gravest first. */
  findings: readonly HealthFinding[];
}

/** How a check ended and how long it took; below it what it found. */
export function CheckRow({ view, findings }: CheckRowProps) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { messages } = useWords();
  const { checks: words } = messages.healthPage;
  return (
    <li className={panel.ruled} data-testid={`check-${view.check}`} data-state={view.state}>
      <div className={styles.check}>
        <span className={styles.mark}>
          <Mark view={view} worst={findings[0]?.severity ?? null} />
        </span>
        <Text>{messages.health.checks[view.check]}</Text>
        <Caption1 className={panel.quiet}>{words.what[view.check]}</Caption1>
        <Caption1 className={mergeClasses(panel.quiet, styles.state)} data-testid="check-state">
          {useStateWords(view)}
        </Caption1>
      </div>
      {view.fault !== null && <Why fault={view.fault} />}
      {findings.length > 0 && (
        <ul className={styles.findings}>
          {findings.map((finding) => (
            <FindingItem key={finding.id} finding={finding} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Mark({ view, worst }: { view: CheckView; worst: HealthFinding['severity'] | null }) {
  const styles = useStyles();
  const { checks: words } = useWords().messages.healthPage;
  const label = words.states[view.state];
  switch (view.state) {
    case 'waiting':
      return <CircleRegular className={styles.neutral} aria-label={label} />;
    case 'running':
      return <Spinner size="tiny" aria-label={label} />;
    case 'stopped':
    case 'skipped':
      return <SubtractCircleRegular className={styles.neutral} aria-label={label} />;
    case 'failed':
      return <QuestionCircleRegular className={styles.doubtful} aria-label={label} />;
    case 'done':
      // What is only worth knowing is nothing wrong.
      return worst === null || worst === 'info' ? (
        <CheckmarkCircleFilled className={styles.good} aria-label={label} />
      ) : (
        <SeverityMark severity={worst} />
      );
  }
}

function useStateWords({ check, state, ms }: CheckView): string {
  const { messages, language } = useWords();
  const { checks: words } = messages.healthPage;
  const { report } = useSlice('health');
  if (state === 'done' && ms !== null) return tookWords(ms, language);
  if (state !== 'skipped') return words.states[state];
  if (check === 'project' && report?.project === null) return words.skippedNoProject;
  return report?.subject === null ? words.skippedNoGo : words.states.skipped;
}

function Why({ fault }: { fault: NonNullable<CheckView['fault']> }) {
  const styles = useStyles();
  const { m, messages } = useWords();
  const { message, hint } = describeFault(fault, messages);
  return (
    <div className={styles.why} data-testid="check-fault">
      <Caption1>{[message, hint].filter((part) => part !== null).join(m.common.space)}</Caption1>
      <FaultDetails fault={fault} />
    </div>
  );
}
