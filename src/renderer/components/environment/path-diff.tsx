import { Caption1, Caption1Strong, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useWords } from '../../words/use-words';
import {
  entriesOf,
  entryDiff,
  entrySides,
  type EntryKind,
  type EntryLine,
  type Separator,
} from '@shared/domain/diff/entry-diff';
import { withGaps, type DiffGap } from '@shared/domain/diff/line-diff';

const useStyles = makeStyles({
  sides: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
  },
  side: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS, minWidth: 0 },
  framed: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  entries: {
    maxHeight: '60vh',
    overflow: 'auto',
    padding: `${tokens.spacingVerticalXS} 0`,
    backgroundColor: tokens.colorNeutralBackground1,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    userSelect: 'text',
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: `calc(-1 * ${tokens.strokeWidthThick})`,
    },
  },
  entry: {
    display: 'grid',
    gridTemplateColumns: '28px minmax(0, 1fr) auto',
    alignItems: 'baseline',
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
    paddingRight: tokens.spacingHorizontalM,
  },
  sign: { textAlign: 'center', userSelect: 'none' },
  label: {
    paddingLeft: tokens.spacingHorizontalS,
    fontFamily: tokens.fontFamilyBase,
    whiteSpace: 'nowrap',
    userSelect: 'none',
  },
  quiet: { color: tokens.colorNeutralForeground3, fontFamily: tokens.fontFamilyBase },
  same: { color: tokens.colorNeutralForeground3 },
  added: {
    backgroundColor: tokens.colorStatusSuccessBackground1,
    color: tokens.colorStatusSuccessForeground1,
  },
  removed: {
    backgroundColor: tokens.colorStatusDangerBackground1,
    color: tokens.colorStatusDangerForeground1,
  },
  moved: { backgroundColor: tokens.colorBrandBackground2, color: tokens.colorBrandForeground2 },
});

const SIGNS: Readonly<Record<EntryKind, string>> = {
  same: '',
  added: '+',
  removed: '−',
  'moved-from': '↕',
  'moved-to': '↕',
};

interface PathDiffProps {
  before: string | null;
  after: string | null;
  /** Names the list for those who hear it: `PATH of your account`. */
  label: string;
  separator?: Separator;
  /** `sides`: before on the left, after on the right; `lines`: one list. */
  layout?: 'lines' | 'sides';
}

/** A list of folders, before and after: what goes, comes and moves is signed, labelled and coloured. */
export function PathDiff({ before, after, label, separator = ';', layout = 'lines' }: PathDiffProps) {
  const styles = useStyles();
  const { messages } = useWords();
  const lines = entryDiff(entriesOf(before, separator), entriesOf(after, separator));
  if (layout === 'lines') return <Entries lines={withGaps(lines)} label={label} />;
  const sides = entrySides(lines);
  return (
    <div className={styles.sides} data-testid="path-diff">
      {(['before', 'after'] as const).map((side) => (
        <div key={side} className={styles.side}>
          <Caption1Strong>{messages.environmentPage.plan[side]}</Caption1Strong>
          <div className={styles.framed}>
            <Entries lines={sides[side]} label={`${label}, ${messages.environmentPage.plan[side]}`} />
          </div>
        </div>
      ))}
    </div>
  );
}

function Entries({ lines, label }: { lines: readonly (EntryLine | DiffGap)[]; label: string }) {
  const styles = useStyles();
  const { messages } = useWords();
  return (
    <div className={styles.entries} tabIndex={0} role="group" aria-label={label}>
      {lines.length === 0 && (
        <div className={mergeClasses(styles.entry, styles.quiet)}>
          <span />
          <span>{messages.environmentPage.plan.noEntries}</span>
        </div>
      )}
      {lines.map((line, index) => (
        <Entry key={index} line={line} />
      ))}
    </div>
  );
}

function Entry({ line }: { line: EntryLine | DiffGap }) {
  const styles = useStyles();
  const { plan, path } = useWords().messages.environmentPage;
  if (line.kind === 'gap')
    return (
      <div className={mergeClasses(styles.entry, styles.quiet)}>
        <span className={styles.sign}>⋯</span>
        <span>{plan.unchangedEntries(line.lines)}</span>
      </div>
    );
  const { kind, text } = line;
  return (
    <div className={mergeClasses(styles.entry, styles[styleOf(kind)])} data-kind={kind}>
      <span className={styles.sign} aria-hidden="true">
        {SIGNS[kind]}
      </span>
      <span>{text === '' ? path.emptyEntry : text}</span>
      {kind !== 'same' && <Caption1 className={styles.label}>{plan.entries[kind]}</Caption1>}
    </div>
  );
}

function styleOf(kind: EntryKind): 'same' | 'added' | 'removed' | 'moved' {
  return kind === 'moved-from' || kind === 'moved-to' ? 'moved' : kind;
}
