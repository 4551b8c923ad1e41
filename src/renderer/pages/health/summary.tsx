import { Button, Caption1, makeStyles, Subtitle1, tokens } from '@fluentui/react-components';
import {
  ArrowDownloadRegular,
  CheckmarkCircleFilled,
  CubeRegular,
  ErrorCircleFilled,
  HeartPulseRegular,
  QuestionCircleRegular,
  WarningFilled,
} from '@fluentui/react-icons';
import { overallOf, type Overall } from '@shared/domain/health/overall';
import { summaryOf, type HealthReport } from '@shared/domain/health/report';
import type { Messages } from '@shared/i18n';
import type { ReactNode } from 'react';
import { install } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { goTo } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { goName } from '../../words/words';
import { usePanelStyles } from '../environment/section';
import { isInstalling, newestStable } from '../toolchains/hero-state';
import { GoFact, ProjectFact } from './subject-facts';

const useStyles = makeStyles({
  overall: {
    display: 'grid',
    gridTemplateColumns: '48px minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '76px',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    boxSizing: 'border-box',
  },
  icon: { fontSize: '32px', lineHeight: 0 },
  good: { color: tokens.colorStatusSuccessForeground3 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  error: { color: tokens.colorStatusDangerForeground3 },
  neutral: { color: tokens.colorNeutralForeground3 },
});

/** The state in one sentence, and of what it is. */
export function Summary() {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { overall: words } = useWords().messages.healthPage;
  const health = useSlice('health');
  const overall = overallOf(health);
  const sentence = useSentence(overall);
  return (
    <section className={panel.panel} aria-label={words.region} data-testid="health-summary">
      <div className={styles.overall} data-testid="health-overall" data-state={overall.kind}>
        <span className={styles.icon}>
          <Mark overall={overall} report={health.report} />
        </span>
        <div className={panel.stack}>
          {/* Read out when it changes: at the end of a run above all. */}
          <Subtitle1 role="status" data-testid="health-sentence">
            {sentence}
          </Subtitle1>
          <Caption1 className={panel.quiet} data-testid="health-detail">
            {useDetail(overall)}
          </Caption1>
        </div>
        {overall.kind === 'no-go' && <NoGoButton />}
      </div>
      {health.report?.subject && <GoFact subject={health.report.subject} />}
      <ProjectFact project={health.report?.project ?? null} />
    </section>
  );
}

function Mark({ overall, report }: { overall: Overall; report: HealthReport | null }): ReactNode {
  const styles = useStyles();
  switch (overall.kind) {
    case 'checking':
      // What moves are the checks themselves.
      return <HeartPulseRegular className={styles.neutral} />;
    case 'healthy':
      return <CheckmarkCircleFilled className={styles.good} />;
    case 'attention':
      return summaryOf(report?.findings ?? []).error > 0 ? (
        <ErrorCircleFilled className={styles.error} />
      ) : (
        <WarningFilled className={styles.warning} />
      );
    case 'no-go':
      return <CubeRegular className={styles.neutral} />;
    case 'never':
    case 'stopped':
    case 'incomplete':
      return <QuestionCircleRegular className={styles.neutral} />;
  }
}

function useSentence(overall: Overall): string {
  const { overall: words, noGo } = useWords().messages.healthPage;
  switch (overall.kind) {
    case 'attention':
      return words.attention(overall.amount);
    case 'no-go':
      return noGo.title;
    default:
      return words[overall.kind];
  }
}

function useDetail(overall: Overall): string {
  const { m, messages } = useWords();
  const { overall: words, noGo } = messages.healthPage;
  const { report } = useSlice('health');
  switch (overall.kind) {
    case 'checking':
      return overall.of === 0 ? words.neverHint : words.progress(overall.ended, overall.of);
    case 'attention':
      return countWords(report, words).join(m.common.separator);
    case 'healthy':
      return overall.notes === 0
        ? words.healthyHint
        : [words.healthyHint, words.healthyNotes(overall.notes) + m.common.stop].join(m.common.space);
    case 'no-go':
      return noGo.hint;
    default:
      return words[`${overall.kind}Hint`];
  }
}

function countWords(report: HealthReport | null, words: Messages['healthPage']['overall']): string[] {
  const { error, warning, info } = summaryOf(report?.findings ?? []);
  return [
    ...(error > 0 ? [words.errors(error)] : []),
    ...(warning > 0 ? [words.warnings(warning)] : []),
    ...(info > 0 ? [words.notes(info)] : []),
  ];
}

/** One click to a Go that can be checked. */
function NoGoButton() {
  const { noGo, fix } = useWords().messages.healthPage;
  const { toolchains } = useSlice('toolchains');
  const listed = newestStable(useSlice('catalogue'));
  const version = offeredIn(useSlice('health').report) ?? listed;
  const installing = isInstalling(version ?? '', useSlice('queue'));
  if (toolchains.length > 0 || version === null)
    return (
      <Button appearance="primary" onClick={() => goTo('toolchains')} data-testid="health-toolchains">
        {noGo.toToolchains}
      </Button>
    );
  return (
    <Button
      appearance="primary"
      icon={<ArrowDownloadRegular />}
      disabledFocusable={installing}
      onClick={() => void install(version, true)}
      data-testid="health-install"
    >
      {installing ? fix.installing : noGo.install(goName(version))}
    </Button>
  );
}

/** Beside a finding that offers a version another one would only confuse. */
function offeredIn(report: HealthReport | null): string | null {
  const fixes = (report?.findings ?? []).map(({ fix }) => fix);
  return fixes.find((fix) => fix?.kind === 'install')?.version ?? null;
}
