import {
  Body1Strong,
  Caption1,
  Caption1Strong,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components';
import { CheckmarkCircleFilled, ErrorCircleFilled, QuestionCircleRegular } from '@fluentui/react-icons';
import type { TryOutcome, TryResult, TryStep } from '@shared/domain/health/report';
import { differencesOf } from '@shared/domain/health/trial';
import { describeFault } from '@shared/i18n';
import { Evidence } from '../../components/facts/evidence';
import { useWords } from '../../words/use-words';
import { goName } from '../../words/words';
import { usePanelStyles } from '../environment/section';
import { FindingItem } from './finding-item';
import { tookWords } from './took-words';
import { breaksOf, verdictOf, type Break, type Verdict } from '@shared/domain/health/trial';
import { stepVerdict, type StepVerdict } from './trial-state';

const useStyles = makeStyles({
  verdict: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM}`,
  },
  icon: { fontSize: '20px' },
  good: { color: tokens.colorStatusSuccessForeground3 },
  bad: { color: tokens.colorStatusDangerForeground3 },
  neutral: { color: tokens.colorNeutralForeground3 },
  row: {
    display: 'grid',
    gridTemplateColumns: '96px minmax(0, 1fr) minmax(0, 1fr) minmax(0, 0.8fr)',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    minHeight: '36px',
    padding: `0 ${tokens.spacingHorizontalL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    boxSizing: 'border-box',
  },
  head: { minHeight: '32px' },
  cell: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  small: { fontSize: '16px' },
  broken: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  name: { margin: 0 },
  findings: {
    margin: 0,
    padding: `${tokens.spacingVerticalXS} 0`,
    listStyleType: 'none',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
});

/** In one sentence, then step by step, then what fails newly and what it says. */
export function TrialOutcome({ outcome }: { outcome: TryOutcome }) {
  const styles = useStyles();
  const breaks = breaksOf(differencesOf(outcome).broken);
  return (
    <div data-testid="trial-outcome">
      <Sentence outcome={outcome} />
      <Comparison outcome={outcome} />
      {breaks.length > 0 && <Broken breaks={breaks} after={goName(outcome.after)} />}
      {outcome.findings.length > 0 && (
        <ul className={styles.findings} data-testid="trial-findings">
          {outcome.findings.map((finding) => (
            <FindingItem key={finding.id} finding={finding} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Sentence({ outcome }: { outcome: TryOutcome }) {
  const styles = useStyles();
  const { verdicts } = useWords().messages.healthPage.trial;
  const after = goName(outcome.after);
  const verdict = verdictOf(outcome);
  return (
    <div className={styles.verdict} role="status" data-testid="trial-verdict" data-verdict={verdict.kind}>
      <VerdictMark kind={verdict.kind} />
      <Body1Strong>
        {verdict.kind === 'broken' ? verdicts.broken(verdict.amount, after) : verdicts[verdict.kind](after)}
      </Body1Strong>
    </div>
  );
}

function VerdictMark({ kind }: { kind: Verdict['kind'] }) {
  const styles = useStyles();
  if (kind === 'broken') return <ErrorCircleFilled className={mergeClasses(styles.icon, styles.bad)} />;
  return kind === 'same' || kind === 'mended' ? (
    <CheckmarkCircleFilled className={mergeClasses(styles.icon, styles.good)} />
  ) : (
    <QuestionCircleRegular className={mergeClasses(styles.icon, styles.neutral)} />
  );
}

function Comparison({ outcome }: { outcome: TryOutcome }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { trial: words } = useWords().messages.healthPage;
  return (
    <div role="table" aria-label={words.caption} data-testid="trial-table">
      <div role="row" className={mergeClasses(styles.row, styles.head, panel.columns)}>
        <span role="columnheader">{words.columns.step}</span>
        <span role="columnheader">{goName(outcome.before)}</span>
        <span role="columnheader">{goName(outcome.after)}</span>
        <span role="columnheader">{words.columns.result}</span>
      </div>
      {outcome.steps.map((step) => (
        <StepRow key={step.step} step={step} />
      ))}
    </div>
  );
}

function StepRow({ step }: { step: TryStep }) {
  const styles = useStyles();
  const { trial: words } = useWords().messages.healthPage;
  const verdict = stepVerdict(step);
  return (
    <div role="row" className={styles.row} data-testid={`trial-${step.step}`} data-verdict={verdict.kind}>
      <Text role="rowheader">{words.steps[step.step]}</Text>
      <Result result={step.before} />
      <Result result={step.after} />
      <Text role="cell">{stepWords(verdict, words)}</Text>
    </div>
  );
}

type StepWords = Record<'same' | 'incomparable', string> &
  Record<'broken' | 'mended', (amount: number) => string>;

function stepWords(verdict: StepVerdict, words: StepWords): string {
  return 'amount' in verdict ? words[verdict.kind](verdict.amount) : words[verdict.kind];
}

function Result({ result: { ok, ms, failures, fault } }: { result: TryResult }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { messages, language } = useWords();
  const { trial: words } = messages.healthPage;
  if (fault !== null)
    return (
      <span role="cell" className={styles.cell}>
        <QuestionCircleRegular className={mergeClasses(styles.small, styles.neutral)} />
        <Caption1>{describeFault(fault, messages).message}</Caption1>
      </span>
    );
  const packages = failures.filter((failure) => failure.package !== null).length;
  return (
    <span role="cell" className={styles.cell}>
      {ok ? (
        <CheckmarkCircleFilled className={mergeClasses(styles.small, styles.good)} />
      ) : (
        <ErrorCircleFilled className={mergeClasses(styles.small, styles.bad)} />
      )}
      <Text>{ok ? words.passed : words.failed(packages)}</Text>
      <Caption1 className={panel.quiet}>{tookWords(ms, language)}</Caption1>
    </span>
  );
}

function Broken({ breaks, after }: { breaks: readonly Break[]; after: string }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { m, messages } = useWords();
  const { trial: words } = messages.healthPage;
  return (
    <div className={styles.broken} data-testid="trial-broken">
      <Body1Strong as="h3" className={styles.name}>
        {words.newly(after)}
      </Body1Strong>
      {breaks.map(({ steps, package: name, output }) => (
        <div key={`${steps[0]} ${name}`}>
          <Caption1Strong as="h4" block className={styles.name}>
            {name === null ? words.whole : <span className={panel.mono}>{name}</span>}
            {m.common.separator}
            {steps.map((step) => words.steps[step]).join(m.common.list)}
          </Caption1Strong>
          <Evidence label={words.output(name ?? words.whole)} text={output.join('\n')} tall />
        </div>
      ))}
    </div>
  );
}
