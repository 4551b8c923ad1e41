import { Caption1, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useWords } from '../../words/use-words';
import type { GroupChanges, PinChange } from './group-changes';

const useStyles = makeStyles({
  changes: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  list: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXL,
    maxHeight: '140px',
    overflow: 'auto',
    fontVariantNumeric: 'tabular-nums',
    overflowWrap: 'anywhere',
  },
});

/** Which pins of which projects would be written, and what they say now. */
export function PinChanges({ changes, spec }: { changes: GroupChanges; spec: string }) {
  const styles = useStyles();
  const { m, messages } = useWords();
  const words = messages.projectsPage.changes;
  const { writes, same, missing } = changes;
  const told = ({ name, before, effect }: PinChange): string => {
    const line = before === null ? words.added(name, spec) : words.change(name, before, spec);
    return effect.kind === 'overruled' ? words.overruled(line, effect.file) : line;
  };
  const isNothing = writes.length === 0 && missing.length === 0;
  return (
    <div className={styles.changes} role="status" data-testid="pin-changes">
      {writes.length > 0 && (
        <>
          <Text>{words.writes(writes.length, spec)}</Text>
          <ul className={styles.list} tabIndex={0} aria-label={words.writes(writes.length, spec)}>
            {writes.map((change) => (
              <li key={change.folder} title={change.folder}>
                {told(change)}
              </li>
            ))}
          </ul>
        </>
      )}
      {writes.some(({ effect }) => effect.kind === 'unread') && (
        <Text>{messages.projectsPage.pin.unread}</Text>
      )}
      {missing.length > 0 && <Text>{words.missing(missing.join(m.common.list))}</Text>}
      <Caption1>
        {[
          ...(same > 0 ? [words.unchanged(same)] : []),
          ...(writes.length > 0 ? [words.undo] : []),
          ...(isNothing ? [words.none] : []),
        ].join(m.common.space)}
      </Caption1>
    </div>
  );
}
