import {
  Badge,
  Button,
  Caption1,
  Caption1Strong,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons';
import type { Scope } from '@shared/domain/environment/facts';
import type { EnvironmentView, PathEntryView } from '@shared/domain/environment/view';
import { useState } from 'react';
import { originName } from '../../words/environment-words';
import { useWords } from '../../words/use-words';
import { goName } from '../../words/words';
import { canCollapse, entryRows, expansionOf, toneOf } from './entry-rows';
import { Section, usePanelStyles } from './section';

const SCOPES: readonly Scope[] = ['machine', 'user', 'process'];

const useStyles = makeStyles({
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '36px',
    padding: `0 ${tokens.spacingHorizontalXS} 0 ${tokens.spacingHorizontalM}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  title: {
    display: 'flex',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalS,
    margin: 0,
    fontSize: 'inherit',
  },
  entry: {
    display: 'grid',
    gridTemplateColumns: '28px 20px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'center',
    minHeight: '32px',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    boxSizing: 'border-box',
  },
  winner: { backgroundColor: tokens.colorNeutralBackground1Selected },
  position: {
    textAlign: 'right',
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground3,
  },
  icon: { fontSize: '16px', lineHeight: 0, color: tokens.colorBrandForeground1 },
  marks: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    maxWidth: '420px',
  },
});

/** PATH as it is read: the machine's part, the account's, and what this app was started with. */
export function PathLists({ view }: { view: EnvironmentView }) {
  const { path } = useWords().messages.environmentPage;
  // Outside Windows nothing is stored per machine and per account: a section about nothing would only confuse.
  const scopes = SCOPES.filter((scope) => view.system === 'windows' || view.path[scope].length > 0);
  return (
    <Section title={path.title} hint={path.hint} testId="environment-path">
      {scopes.map((scope) => (
        <PathList key={scope} scope={scope} entries={view.path[scope]} />
      ))}
    </Section>
  );
}

function PathList({ scope, entries }: { scope: Scope; entries: readonly PathEntryView[] }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { path } = useWords().messages.environmentPage;
  const [whole, setWhole] = useState(false);
  return (
    <div className={panel.panel} data-testid={`path-${scope}`}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          <Caption1Strong>{path.scopes[scope]}</Caption1Strong>
          <Caption1 className={panel.quiet}>{path.entries(entries.length)}</Caption1>
        </h3>
        {canCollapse(entries) && (
          <Button
            appearance="subtle"
            size="small"
            aria-expanded={whole}
            onClick={() => setWhole(!whole)}
            data-testid={`path-${scope}-all`}
          >
            {whole ? path.showLess : path.showAll(entries.length)}
          </Button>
        )}
      </div>
      {entries.length === 0 && <div className={panel.nothing}>{path.empty}</div>}
      <ol className={panel.list}>
        {entryRows(entries, whole).map((row, index) =>
          row.kind === 'others' ? (
            <li key={index} className={mergeClasses(styles.entry, panel.ruled)}>
              <span className={styles.position}>⋯</span>
              <span />
              <Caption1 className={panel.quiet}>{path.others(row.amount)}</Caption1>
            </li>
          ) : (
            <Entry key={index} position={row.position} entry={row.entry} />
          ),
        )}
      </ol>
    </div>
  );
}

function Entry({ position, entry }: { position: number; entry: PathEntryView }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { path } = useWords().messages.environmentPage;
  const wins = entry.marks.includes('winner');
  const expansion = expansionOf(entry);
  return (
    <li
      className={mergeClasses(styles.entry, panel.ruled, wins && styles.winner)}
      data-testid="path-entry"
      data-marks={entry.marks.join(' ')}
    >
      <Caption1 className={styles.position}>{position}</Caption1>
      <span className={styles.icon}>{wins && <CheckmarkCircleFilled />}</span>
      <span className={panel.stack}>
        <span className={panel.mono}>{entry.text === '' ? path.emptyEntry : entry.text}</span>
        {expansion !== null && <Caption1 className={panel.quiet}>{path.expanded(expansion)}</Caption1>}
      </span>
      <Marks entry={entry} />
    </li>
  );
}

function Marks({ entry }: { entry: PathEntryView }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { m, messages } = useWords();
  const { version, origin, marks } = entry;
  const go = [
    ...(version === null ? [] : [goName(version)]),
    ...(origin === null ? [] : [originName(origin, messages)]),
  ].join(m.common.separator);
  return (
    <span className={styles.marks}>
      {go !== '' && <Caption1 className={panel.quiet}>{go}</Caption1>}
      {marks.map((mark) => (
        <Badge key={mark} appearance={mark === 'winner' ? 'filled' : 'tint'} color={toneOf(mark)}>
          {mark === 'winner' ? messages.environmentPage.path.winner : messages.environment.marks[mark]}
        </Badge>
      ))}
    </span>
  );
}
