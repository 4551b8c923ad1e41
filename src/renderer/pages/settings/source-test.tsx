import { Button, Caption1, makeStyles, Spinner, tokens, Tooltip } from '@fluentui/react-components';
import { CheckmarkCircleRegular, ErrorCircleRegular } from '@fluentui/react-icons';
import type { SourceStatus } from '@shared/domain/source';
import { describeFault } from '@shared/i18n';
import { testSource } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';

const useStyles = makeStyles({
  test: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS, minWidth: 0 },
  state: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS, minWidth: 0 },
  words: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
  good: { color: tokens.colorStatusSuccessForeground3, flexShrink: 0 },
  bad: { color: tokens.colorStatusDangerForeground3, flexShrink: 0 },
});

/** Tests a source and says what came of it. */
export function SourceTest({ id }: { id: string }) {
  const styles = useStyles();
  const { m } = useWords();
  const status = useSlice('sources').find(({ source }) => source.id === id);
  const state: SourceStatus['state'] = status?.state ?? { kind: 'untested' };
  return (
    <span className={styles.test} data-testid={`source-${id}`} data-state={state.kind}>
      <Button
        size="small"
        disabled={state.kind === 'testing' || state.kind === 'not-set-up'}
        onClick={() => void testSource(id)}
        data-testid={`test-source-${id}`}
      >
        {m.settings.test}
      </Button>
      <TestResult state={state} />
    </span>
  );
}

function TestResult({ state }: { state: SourceStatus['state'] }) {
  const styles = useStyles();
  const { m, messages } = useWords();
  switch (state.kind) {
    case 'untested':
    case 'not-set-up':
      return <Caption1 className={styles.quiet}>{m.settings.states[state.kind]}</Caption1>;
    case 'testing':
      return <Spinner size="extra-tiny" label={<Caption1>{m.settings.states.testing}</Caption1>} />;
    case 'reachable':
      return (
        <span className={styles.state}>
          <CheckmarkCircleRegular className={styles.good} />
          <Caption1 className={styles.words}>
            {[
              m.settings.reachable(Math.round(state.latencyMs), state.releases),
              ...(state.newest === null ? [] : [m.settings.newestThere(state.newest)]),
            ].join(m.common.separator)}
          </Caption1>
        </span>
      );
    case 'unreachable': {
      const { message, hint } = describeFault(state.fault, messages);
      return (
        <Tooltip content={hint ?? message} relationship="description" withArrow>
          <span className={styles.state} tabIndex={0}>
            <ErrorCircleRegular className={styles.bad} />
            <Caption1 className={styles.words}>{message}</Caption1>
          </span>
        </Tooltip>
      );
    }
  }
}
