import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { DocumentRegular } from '@fluentui/react-icons';
import type { Edit, Place } from '@shared/domain/operation';
import { useWords } from '../../words/use-words';
import { editDiff, type DiffGap, type DiffLine } from './line-diff';

const useStyles = makeStyles({
  edit: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
  },
  place: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  path: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere', userSelect: 'text' },
  note: { color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap', marginLeft: 'auto' },
  lines: {
    maxHeight: '220px',
    overflow: 'auto',
    padding: `${tokens.spacingVerticalXS} 0`,
    backgroundColor: tokens.colorNeutralBackground1,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    userSelect: 'text',
  },
  line: {
    display: 'grid',
    gridTemplateColumns: '28px minmax(0, 1fr)',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    paddingRight: tokens.spacingHorizontalM,
  },
  sign: { textAlign: 'center', userSelect: 'none' },
  same: { color: tokens.colorNeutralForeground3 },
  added: {
    backgroundColor: tokens.colorStatusSuccessBackground1,
    color: tokens.colorStatusSuccessForeground1,
  },
  removed: {
    backgroundColor: tokens.colorStatusDangerBackground1,
    color: tokens.colorStatusDangerForeground1,
  },
  gap: { color: tokens.colorNeutralForeground3, fontFamily: tokens.fontFamilyBase },
});

const SIGNS = { added: '+', removed: '−', same: '' } as const;

/** One place with what goes and what comes, signed and coloured. */
export function EditDiff({ edit }: { edit: Edit }) {
  const styles = useStyles();
  const { m } = useWords();
  const lines = editDiff(edit);
  return (
    <div className={styles.edit} data-testid="edit-diff">
      <div className={styles.place}>
        <DocumentRegular />
        <Caption1 className={styles.path}>{placeName(edit.place)}</Caption1>
        {edit.before === null && <Caption1 className={styles.note}>{m.diff.newFile}</Caption1>}
        {edit.after === null && <Caption1 className={styles.note}>{m.diff.removedFile}</Caption1>}
      </div>
      <div className={styles.lines} tabIndex={0} role="group" aria-label={placeName(edit.place)}>
        {lines.map((line, index) => (
          <Line key={index} line={line} />
        ))}
      </div>
    </div>
  );
}

function Line({ line }: { line: DiffLine | DiffGap }) {
  const styles = useStyles();
  const { m } = useWords();
  if (line.kind === 'gap')
    return (
      <div className={mergeClasses(styles.line, styles.gap)}>
        <span className={styles.sign}>⋯</span>
        <span>{m.diff.unchanged(line.lines)}</span>
      </div>
    );
  const spoken = line.kind === 'same' ? undefined : m.diff[line.kind];
  return (
    <div className={mergeClasses(styles.line, styles[line.kind])}>
      <span className={styles.sign} role={spoken === undefined ? undefined : 'img'} aria-label={spoken}>
        {SIGNS[line.kind]}
      </span>
      <span>{line.text === '' ? ' ' : line.text}</span>
    </div>
  );
}

function placeName(place: Place): string {
  return place.kind === 'file' ? place.path : `${place.hive}\\Environment\\${place.name}`;
}
