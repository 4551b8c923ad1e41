import {
  Body1,
  Button,
  Caption1,
  makeStyles,
  mergeClasses,
  typographyStyles,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { stands } from '@shared/domain/operation';
import { useSlice } from '../stores/app-store';
import { useWords } from '../words/use-words';
import { closeWizard } from './wizard-actions';
import { ownOperations } from './own-operations';
import { useWizard } from './wizard-store';

const useStyles = makeStyles({
  frame: {
    height: '100%',
    minHeight: 0,
    display: 'grid',
    gridTemplateRows: 'auto minmax(0, 1fr) auto',
    '@media (prefers-reduced-motion: no-preference)': {
      animationName: { from: { opacity: 0, transform: 'translateY(6px)' }, to: { opacity: 1 } },
      animationDuration: tokens.durationNormal,
      animationTimingFunction: tokens.curveDecelerateMid,
    },
  },
  head: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalL}`,
  },
  // It takes the focus only so that the step is read out: nothing can be done with it.
  title: { ...typographyStyles.title2, outlineStyle: 'none' },
  body: { color: tokens.colorNeutralForeground2, maxWidth: '720px' },
  content: {
    minHeight: 0,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalL}`,
  },
  scrolls: { overflowY: 'auto', overflowX: 'hidden' },
  foot: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '64px',
    padding: `0 ${tokens.spacingHorizontalXXL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  hint: { flexGrow: 1, color: tokens.colorNeutralForeground3 },
  leave: { flexShrink: 0 },
  actions: { display: 'flex', flexShrink: 0, columnGap: tokens.spacingHorizontalS },
});

interface StepFrameProps {
  title: string;
  body: string | null;
  /** Back and on, from left to right. */
  actions: ReactNode;
  children: ReactNode;
  /** What Enter does wherever nothing else takes it; without it, its button has to be pressed. */
  onEnter?: (() => void) | undefined;
  /** Its parts scroll by themselves. */
  still?: boolean;
  /** Nothing is left to refuse. */
  last?: boolean;
  testId: string;
}

/** One step: what it is about, its content, and below the way out, back and on. */
export function StepFrame(props: StepFrameProps) {
  const { title, body, actions, children, onEnter, still = false, last = false, testId } = props;
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [testId]);
  return (
    <section
      className={styles.frame}
      onKeyDown={(event) => goesOn(event) && onEnter?.()}
      data-testid={testId}
    >
      <header className={styles.head}>
        <h1 ref={heading} tabIndex={-1} className={styles.title} data-testid="wizard-title">
          {title}
        </h1>
        {body !== null && <Body1 className={styles.body}>{body}</Body1>}
      </header>
      <div className={mergeClasses(styles.content, !still && styles.scrolls)}>{children}</div>
      <footer className={styles.foot}>
        {last ? <span className={styles.hint} /> : <WayOut />}
        <div className={styles.actions}>{actions}</div>
      </footer>
    </section>
  );
}

/** Always there, always without a question: nothing is lost by it. */
function WayOut() {
  const styles = useStyles();
  const { wizard } = useWords().messages;
  const history = useSlice('history');
  const { since } = useSlice('environment').wizard;
  const work = useWizard((store) => store.work);
  const changed = ownOperations(history, since).some(stands);
  const rest = changed ? wizard.leaveRest : wizard.leave;
  return (
    <>
      <Button
        className={styles.leave}
        appearance="subtle"
        disabled={work !== null && work !== 'installing'}
        onClick={() => void closeWizard()}
        data-testid="wizard-leave"
      >
        {work === 'installing' ? wizard.leaveRunning : rest}
      </Button>
      <Caption1 className={styles.hint}>
        {work === 'installing' ? wizard.go.waitHint : wizard.leaveHint}
      </Caption1>
    </>
  );
}

/** A key held down from the step before must not fall through this one; buttons and lists have an Enter of their own. */
function goesOn(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.repeat || event.defaultPrevented) return false;
  const { target } = event;
  return !(target instanceof HTMLElement && target.closest('button, a, textarea, [role="menuitem"]'));
}
