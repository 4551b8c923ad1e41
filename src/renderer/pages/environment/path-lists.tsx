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
  },
  headOpen: { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
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
  const isWindows = view.system === 'windows';
  // Outside Windows nothing is stored per machine and per account: a section about nothing would only confuse.
  const scopes = SCOPES.filter((scope) => isWindows || view.path[scope].length > 0);
  const folds = view.path.machine.length + view.path.user.length > 0;
  return (
    <Section title={path.title} hint={path.hint} testId="environment-path">
      {scopes.map((scope) => (
        <PathList
          key={scope}
          scope={scope}
          title={scope === 'user' && !isWindows ? path.newTerminal : path.scopes[scope]}
          entries={view.path[scope]}
          // Made of those above, as a rule: not worth its length until it is asked for.
          folds={scope === 'process' && folds}
        />
      ))}
    </Section>
  );
}

interface PathListProps {
  scope: Scope;
  title: string;
  entries: readonly PathEntryView[];
  /** Only its heading is there at first. */
  folds: boolean;
}

function PathList({ scope, title, entries, folds }: PathListProps) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { path } = useWords().messages.environmentPage;
  const [whole, setWhole] = useState(false);
  const [open, setOpen] = useState(!folds);
  return (
    <div className={panel.panel} data-testid={`path-${scope}`}>
      <div className={mergeClasses(styles.head, open && styles.headOpen)}>
        <h3 className={styles.title}>
          <Caption1Strong>{title}</Caption1Strong>
          <Caption1 className={panel.quiet}>{path.entries(entries.length)}</Caption1>
        </h3>
        <span>
          {open && canCollapse(entries) && (
            <Toggle on={whole} onToggle={setWhole} testId={`path-${scope}-all`}>
              {whole ? path.showLess : path.showAll(entries.length)}
            </Toggle>
          )}
          {folds && (
            <Toggle on={open} onToggle={setOpen} testId={`path-${scope}-fold`}>
              {open ? path.hide : path.show}
            </Toggle>
          )}
        </span>
      </div>
      {open && <Entries entries={entries} whole={whole} />}
    </div>
  );
}

interface ToggleProps {
  on: boolean;
  onToggle: (on: boolean) => void;
  testId: string;
  children: string;
}

function Toggle({ on, onToggle, testId, children }: ToggleProps) {
  return (
    <Button
      appearance="subtle"
      size="small"
      aria-expanded={on}
      onClick={() => onToggle(!on)}
      data-testid={testId}
    >
      {children}
    </Button>
  );
}

function Entries({ entries, whole }: { entries: readonly PathEntryView[]; whole: boolean }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { path } = useWords().messages.environmentPage;
  if (entries.length === 0) return <div className={panel.nothing}>{path.empty}</div>;
  return (
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
  // Whose a Go is only matters while it is there.
  const isThere = marks.includes('go') || version !== null;
  const go = [
    ...(version === null ? [] : [goName(version)]),
    ...(origin === null || !isThere ? [] : [originName(origin, messages)]),
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
