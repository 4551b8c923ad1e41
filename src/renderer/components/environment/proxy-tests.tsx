import { Button, Caption1, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, CircleRegular, ErrorCircleRegular } from '@fluentui/react-icons';
import type { ProxyTest } from '@shared/domain/environment/remedy';
import { describeFault } from '@shared/i18n';
import { useState } from 'react';
import { testProxy } from '../../stores/environment-actions';
import { useWords } from '../../words/use-words';

const useStyles = makeStyles({
  tests: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS, alignItems: 'start' },
  list: { margin: 0, padding: 0, listStyleType: 'none', width: '100%' },
  test: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr) minmax(0, auto)',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalS,
    minHeight: '24px',
  },
  entry: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  icon: { fontSize: '16px', alignSelf: 'center' },
  good: { color: tokens.colorStatusSuccessForeground3 },
  bad: { color: tokens.colorStatusDangerForeground3 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

type Answer = { of: string; state: 'running' } | { of: string; state: 'done'; tests: ProxyTest[] };

/** Whether each address of a GOPROXY list answers, and how fast. */
export function ProxyTests({ value }: { value: string }) {
  const styles = useStyles();
  const words = useWords().messages.environmentPage.edit;
  const [answer, setAnswer] = useState<Answer | null>(null);
  // Of another text than the one that stands there now it would mislead.
  const current = answer?.of === value ? answer : null;
  const test = async (): Promise<void> => {
    setAnswer({ of: value, state: 'running' });
    const tests = await testProxy(value);
    setAnswer((now) => (now?.of !== value ? now : tests && { of: value, state: 'done', tests }));
  };
  return (
    <div className={styles.tests} role="status">
      <Button
        size="small"
        disabledFocusable={value === '' || current?.state === 'running'}
        onClick={() => void test()}
        data-testid="proxy-test"
      >
        {words.test}
      </Button>
      {current?.state === 'running' && (
        <Spinner size="extra-tiny" label={<Caption1>{words.testing}</Caption1>} />
      )}
      {current?.state === 'done' && (
        <ul className={styles.list}>
          {current.tests.map((it, index) => (
            <Line key={index} test={it} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Line({ test: { entry, state, latency, fault } }: { test: ProxyTest }) {
  const styles = useStyles();
  const { messages } = useWords();
  const words = messages.environmentPage.edit.tests;
  const said =
    state === 'reachable'
      ? words.reachable(Math.round(latency ?? 0))
      : fault === null
        ? words[state]
        : describeFault(fault, messages).message;
  return (
    <li className={styles.test} data-testid="proxy-answer" data-state={state}>
      {state === 'reachable' && <CheckmarkCircleRegular className={mergeClasses(styles.icon, styles.good)} />}
      {state === 'word' && <CircleRegular className={mergeClasses(styles.icon, styles.quiet)} />}
      {(state === 'unreachable' || state === 'invalid') && (
        <ErrorCircleRegular className={mergeClasses(styles.icon, styles.bad)} />
      )}
      <span className={styles.entry}>{entry}</span>
      <Caption1 className={styles.quiet}>{said}</Caption1>
    </li>
  );
}
