import { Button, Caption1, makeStyles, Subtitle2, Switch, tokens } from '@fluentui/react-components';
import type { Finding } from '@shared/domain/environment/finding';
import type { EnvironmentView } from '@shared/domain/environment/view';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { FindingRow } from '../components/environment/finding-row';
import { remainingFindings } from '../components/environment/plan-parts';
import { nextRow } from '../components/list/next-row';
import { useSlice } from '../stores/app-store';
import { useWords } from '../words/use-words';
import { CleanStep } from './clean-step';
import { PathPanel } from './path-panel';
import { ScanningAgain } from './scanning-again';
import { StepFrame } from './step-frame';
import { chosenFindings, groupFindings, isTicked, wizardFindings } from './steps';
import { goToStep, makePlan, tick, tickElevated } from './wizard-actions';
import { useWizard } from './wizard-store';

const PAGE_ROWS = 5;

const useStyles = makeStyles({
  columns: {
    height: '100%',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 6fr) minmax(0, 5fr)',
    columnGap: tokens.spacingHorizontalXL,
  },
  findings: {
    minHeight: 0,
    overflowY: 'auto',
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalL,
    // Room for the focus ring of what scrolls.
    padding: tokens.spacingHorizontalXXS,
  },
  group: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  groupHead: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '32px',
  },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    '& > li:not(:first-child)': {
      borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    },
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  way: { display: 'block', color: tokens.colorNeutralForeground2 },
});

export function FindingsStep() {
  const { view } = useSlice('environment');
  const hasCurrent = useSlice('toolchains').current.toolchain !== null;
  if (view === null) return <ScanningAgain testId="wizard-findings" />;
  const { findings, last } = wizardFindings(view.findings, hasCurrent);
  const shown = { ...view, findings };
  const mendable = last.length > 0 || findings.some(({ fix }) => fix !== null);
  return mendable ? <Choosing view={shown} last={last} /> : <CleanStep view={shown} />;
}

/** Left what was found, right what becomes of PATH with what is ticked. */
function Choosing({ view, last }: { view: EnvironmentView; last: readonly Finding[] }) {
  const styles = useStyles();
  const { messages } = useWords();
  const words = messages.wizard.findings;
  const { accepted, elevated } = useSlice('environment').wizard;
  const groups = groupFindings(view.findings);
  const chosen = chosenFindings(view.findings, { accepted, elevated });
  const fixable = view.findings.length - groups.known.length;
  useEffect(() => void makePlan(), [view.takenAt, accepted, elevated]);
  const on = (): void => void goToStep(chosen.length > 0 ? 'preview' : 'go');
  return (
    <StepFrame
      title={words.title(fixable + last.length)}
      body={words.body}
      testId="wizard-findings"
      still
      onEnter={on}
      actions={
        <>
          <Button onClick={() => void goToStep('scan')} data-testid="wizard-scan-again">
            {messages.wizard.scan.again}
          </Button>
          <Button appearance="primary" onClick={on} data-testid="wizard-next">
            {nextWords()}
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <ArrowList>
          <Group
            title={words.recommended}
            findings={groups.recommended}
            aside={<Caption1 className={styles.quiet}>{words.chosen(chosen.length, fixable)}</Caption1>}
          />
          <Group title={words.optional} findings={groups.optional} />
          <Group title={words.elevated} findings={groups.elevated} aside={<ElevatedSwitch />}>
            <ElevatedHint findings={view.findings} />
          </Group>
          <Group title={words.last} findings={last} fixed />
          <Group title={words.onlyToKnow} findings={groups.known} />
        </ArrowList>
        <PathPanel view={view} nothingTicked={chosen.length === 0} />
      </div>
    </StepFrame>
  );

  function nextWords(): string {
    if (chosen.length > 0) return words.preview;
    return fixable === 0 ? messages.wizard.next : words.withoutChanges;
  }
}

interface GroupProps {
  title: string;
  /** Shown, but nothing to tick. */
  fixed?: boolean;
  findings: readonly Finding[];
  aside?: ReactNode;
  children?: ReactNode;
}

function Group({ title, findings, fixed = false, aside, children }: GroupProps) {
  const styles = useStyles();
  const { accepted, elevated } = useSlice('environment').wizard;
  if (findings.length === 0) return null;
  return (
    <section className={styles.group}>
      <div className={styles.groupHead}>
        <Subtitle2 as="h2">{title}</Subtitle2>
        {aside}
      </div>
      {children}
      <ul className={styles.list}>
        {findings.map((finding) => (
          <FindingRow
            key={finding.id}
            finding={finding}
            checked={isTicked(finding, accepted)}
            {...(!fixed && isOffered(finding, elevated) && { onCheck: (on) => void tick(finding.id, on) })}
          />
        ))}
      </ul>
    </section>
  );
}

function isOffered(finding: Finding, elevated: boolean): boolean {
  return elevated || !finding.elevated;
}

function ElevatedSwitch() {
  const words = useWords().messages.wizard.findings;
  const { elevated } = useSlice('environment').wizard;
  return (
    <Switch
      checked={elevated}
      label={words.elevatedSwitch}
      labelPosition="before"
      onChange={(_, { checked }) => void tickElevated(checked)}
      data-testid="wizard-elevated"
    />
  );
}

/** With the switch on what will be asked; without it what stays wrong, and how to live with it. */
function ElevatedHint({ findings }: { findings: readonly Finding[] }) {
  const styles = useStyles();
  const { messages } = useWords();
  const { findings: words } = messages.wizard;
  const { elevated } = useSlice('environment').wizard;
  const plan = useWizard((store) => store.plan);
  if (elevated) return <Caption1 className={styles.quiet}>{words.elevatedHint}</Caption1>;
  const ways = new Set(
    (plan ? remainingFindings(plan, findings) : [])
      .filter(({ why }) => why === 'needs-administrator')
      .flatMap(({ wayRound }) => (wayRound === null ? [] : [messages.environment.wayRound[wayRound]])),
  );
  return (
    <div data-testid="wizard-way-round">
      {ways.size === 0 && <Caption1 className={styles.quiet}>{words.elevatedWithout}</Caption1>}
      {[...ways].map((way) => (
        <Caption1 key={way} className={styles.way}>
          {way}
        </Caption1>
      ))}
    </div>
  );
}

/** The arrow keys walk over all boxes, from group to group. */
function ArrowList({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const { findings } = useWords().messages.wizard;
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const boxes = [...(list.current?.querySelectorAll<HTMLElement>('input[type="checkbox"]') ?? [])];
    const at = boxes.findIndex((box) => box === document.activeElement);
    const next = at < 0 ? null : nextRow(event.key, at, boxes.length, PAGE_ROWS);
    if (next === null) return;
    event.preventDefault();
    boxes[next]?.focus();
  };
  return (
    <div
      ref={list}
      className={styles.findings}
      onKeyDown={onKeyDown}
      role="group"
      aria-label={findings.list}
      data-testid="wizard-finding-list"
    >
      {children}
    </div>
  );
}
