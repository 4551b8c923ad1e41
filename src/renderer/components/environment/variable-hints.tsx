import { makeStyles, tokens } from '@fluentui/react-components';
import type { VariableHint } from '@shared/domain/environment/validate-variable';
import type { Messages } from '@shared/i18n';
import { useWords } from '../../words/use-words';
import { SeverityMark } from './severity-mark';

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
  },
  hint: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    overflowWrap: 'anywhere',
  },
});

/** What the readers of the variable will make of what was typed so far. */
export function VariableHints({ hints }: { hints: readonly VariableHint[] }) {
  const styles = useStyles();
  const { messages } = useWords();
  return (
    <div role="status" data-testid="variable-hints">
      {hints.length > 0 && (
        <ul className={styles.list}>
          {hints.map((hint, index) => (
            <li key={index} className={styles.hint} data-code={hint.code} data-severity={hint.severity}>
              <SeverityMark severity={hint.severity} />
              <span>{hintWords(hint, messages)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function hintWords({ code, params }: VariableHint, { variableHints }: Messages): string {
  return (variableHints[code] as (params: VariableHint['params']) => string)(params);
}
