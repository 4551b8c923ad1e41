import { Caption1, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { CheckmarkRegular, ShieldCheckmarkRegular, SubtractRegular } from '@fluentui/react-icons';
import { stands } from '@shared/domain/operation';
import { LanguageSwitch, ThemeSwitch } from '../components/shell/switches';
import { useSlice } from '../stores/app-store';
import { useWords } from '../words/use-words';
import { ownOperations } from './own-operations';
import { RAIL, railState, type RailState, type RailStep } from './steps';

const useStyles = makeStyles({
  rail: {
    width: '216px',
    boxSizing: 'border-box',
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
  steps: { margin: 0, padding: 0, listStyleType: 'none' },
  step: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: '28px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '56px',
    // The line from one step to the next.
    ':not(:last-child)::before': {
      content: '""',
      position: 'absolute',
      left: '13.5px',
      top: '32px',
      bottom: '4px',
      width: '1px',
      backgroundColor: tokens.colorNeutralStroke1,
    },
  },
  number: {
    width: '28px',
    height: '28px',
    boxSizing: 'border-box',
    display: 'grid',
    placeItems: 'center',
    borderRadius: tokens.borderRadiusCircular,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  doneNumber: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}`,
    color: tokens.colorBrandForeground1,
  },
  currentNumber: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandBackground}`,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    fontWeight: tokens.fontWeightSemibold,
    // Colours are the system's there: the ring alone says which one it is.
    '@media (forced-colors: active)': { outline: `${tokens.strokeWidthThick} solid Highlight` },
  },
  words: { display: 'flex', flexDirection: 'column', paddingTop: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground3 },
  current: { fontWeight: tokens.fontWeightSemibold },
  spacer: { flexGrow: 1 },
  promise: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXS}`,
    color: tokens.colorNeutralForeground2,
  },
  icon: { fontSize: '20px' },
  rule: {
    height: '1px',
    margin: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    backgroundColor: tokens.colorNeutralStroke2,
  },
});

/** Where one is, what was passed, and the promise that holds all the way. */
export function Rail({ nothingToDo }: { nothingToDo: boolean }) {
  const styles = useStyles();
  const { rail } = useWords().messages.wizard;
  const { step, since } = useSlice('environment').wizard;
  const changed = ownOperations(useSlice('history'), since).some(stands);
  return (
    <aside className={styles.rail}>
      <nav aria-label={rail.label}>
        <ol className={styles.steps}>
          {RAIL.map((railStep, index) => (
            <Step
              key={railStep}
              step={railStep}
              number={index + 1}
              state={railState(railStep, step, { nothingToDo })}
            />
          ))}
        </ol>
      </nav>
      <div className={styles.spacer} />
      <div className={styles.promise}>
        <ShieldCheckmarkRegular className={styles.icon} />
        <Caption1 data-testid="wizard-promise">{changed ? rail.changed : rail.promise}</Caption1>
      </div>
      <div className={styles.rule} />
      <LanguageSwitch wide />
      <ThemeSwitch wide />
    </aside>
  );
}

function Step({ step, number, state }: { step: RailStep; number: number; state: RailState }) {
  const styles = useStyles();
  const { rail } = useWords().messages.wizard;
  return (
    <li
      className={styles.step}
      aria-current={state === 'current' ? 'step' : undefined}
      data-testid={`rail-${step}`}
      data-state={state}
    >
      <span
        className={mergeClasses(
          styles.number,
          state === 'done' && styles.doneNumber,
          state === 'current' && styles.currentNumber,
        )}
        role="img"
        aria-label={rail.states[state]}
      >
        {state === 'done' && <CheckmarkRegular />}
        {state === 'skipped' && <SubtractRegular />}
        {(state === 'current' || state === 'open') && number}
      </span>
      <span className={styles.words}>
        <Text className={mergeClasses(state === 'current' ? styles.current : styles.quiet)}>
          {rail.steps[step]}
        </Text>
        {state === 'skipped' && <Caption1 className={styles.quiet}>{rail.notNeeded}</Caption1>}
      </span>
    </li>
  );
}
