import {
  Caption1,
  Caption1Strong,
  makeStyles,
  mergeClasses,
  ProgressBar,
  Text,
  tokens,
} from '@fluentui/react-components';
import {
  CheckmarkCircleFilled,
  ClockRegular,
  ErrorCircleFilled,
  PauseCircleRegular,
  SubtractCircleRegular,
  ArrowDownloadRegular,
} from '@fluentui/react-icons';
import { isFinished, type InstallItem } from '@shared/domain/install';
import { describeFault } from '@shared/i18n';
import { useEffect, type ReactElement } from 'react';
import { act } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { sourceInText, toolchainName } from '../../words/words';
import { FaultDetails } from '../facts/fault-details';
import { QueueButtons } from './queue-buttons';
import { factsOf, hasBar, progressOf } from './queue-state';

/** A finished install leaves by itself once it was seen. */
const DONE_STAYS_MS = 20_000;

const useStyles = makeStyles({
  item: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL}`,
    ':not(:first-child)': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  },
  line: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(88px, auto) 80px minmax(80px, 1fr) 256px auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '28px',
  },
  icon: { fontSize: '20px', lineHeight: 0, color: tokens.colorNeutralForeground3 },
  good: { color: tokens.colorStatusSuccessForeground3 },
  bad: { color: tokens.colorStatusDangerForeground3 },
  working: { color: tokens.colorBrandForeground1 },
  facts: {
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
    textAlign: 'right',
  },
  fault: { margin: `0 0 0 ${tokens.spacingHorizontalXXXL}`, userSelect: 'text' },
  hint: { color: tokens.colorNeutralForeground2, display: 'block' },
  /** Without facts beside it. */
  roomy: { gridColumn: 'span 2' },
  source: {
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

export function QueueItem({ item }: { item: InstallItem }) {
  const styles = useStyles();
  const { m, language } = useWords();
  const { host } = useSlice('toolchains');
  const { state } = item;
  useLeavingWhenDone(item);
  const facts = factsOf(state, m, language);
  const progress = progressOf(state);
  return (
    <li
      className={styles.item}
      data-testid={`queue-item-${item.id}`}
      data-phase={state.phase}
      data-version={item.request.version}
    >
      <div className={styles.line}>
        <PhaseIcon phase={state.phase} />
        <Caption1Strong>{toolchainName(item.toolchain, host)}</Caption1Strong>
        <Caption1 data-testid="queue-phase" aria-live="polite">
          {m.queue.phases[state.phase]}
        </Caption1>
        {hasBar(state) ? (
          <ProgressBar
            {...(progress === null ? {} : { value: progress })}
            thickness="large"
            aria-label={m.queue.phases[state.phase]}
          />
        ) : (
          <Caption1 className={mergeClasses(styles.source, facts.length === 0 && styles.roomy)}>
            {quietFacts(item, m)}
          </Caption1>
        )}
        {(facts.length > 0 || hasBar(state)) && (
          <Caption1 className={styles.facts} data-testid="queue-facts">
            {facts.join(m.common.separator)}
          </Caption1>
        )}
        <QueueButtons item={item} />
      </div>
      {state.phase === 'failed' && <Failure item={item} fault={state.fault} />}
    </li>
  );
}

function Failure({
  fault,
}: {
  item: InstallItem;
  fault: Extract<InstallItem['state'], { phase: 'failed' }>['fault'];
}) {
  const styles = useStyles();
  const { messages } = useWords();
  const { message, hint } = describeFault(fault, messages);
  return (
    <div className={styles.fault} role="alert" data-testid="queue-fault">
      <Text size={200}>{message}</Text>
      {hint !== null && <Caption1 className={styles.hint}>{hint}</Caption1>}
      <FaultDetails fault={fault} />
    </div>
  );
}

/** Where there is no bar: from where it comes and why, and what follows. */
function quietFacts(
  { picked, makeDefault, state }: InstallItem,
  m: ReturnType<typeof useWords>['m'],
): string {
  if (state.phase === 'queued' && makeDefault) return m.queue.thenCurrent;
  if (picked === null || state.phase === 'cancelled') return '';
  return m.queue.from(sourceInText(picked.source, m), m.queue.reasons[picked.reason]);
}

function PhaseIcon({ phase }: { phase: InstallItem['state']['phase'] }): ReactElement {
  const styles = useStyles();
  const icon = (className: string | undefined, element: ReactElement): ReactElement => (
    <span className={mergeClasses(styles.icon, className)}>{element}</span>
  );
  switch (phase) {
    case 'done':
      return icon(styles.good, <CheckmarkCircleFilled />);
    case 'failed':
      return icon(styles.bad, <ErrorCircleFilled />);
    case 'paused':
      return icon(undefined, <PauseCircleRegular />);
    case 'cancelled':
      return icon(undefined, <SubtractCircleRegular />);
    case 'queued':
      return icon(undefined, <ClockRegular />);
    case 'resolving':
    case 'downloading':
    case 'verifying':
    case 'unpacking':
    case 'activating':
      return icon(styles.working, <ArrowDownloadRegular />);
  }
}

function useLeavingWhenDone({ id, state }: InstallItem): void {
  const done = isFinished(state) && state.phase === 'done';
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => void act(id, 'dismiss'), DONE_STAYS_MS);
    return () => clearTimeout(timer);
  }, [id, done]);
}
