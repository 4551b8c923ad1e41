import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { DocumentRegular, BracesVariableRegular } from '@fluentui/react-icons';
import { redactAt } from '@shared/domain/environment/redacted';
import type { Edit, Place } from '@shared/domain/operation';
import { useWords } from '../../words/use-words';
import { PathDiff } from '../environment/path-diff';
import { isEntryList } from '@shared/domain/diff/entry-diff';
import { editDiff, type DiffGap, type DiffLine } from '@shared/domain/diff/line-diff';

const useStyles = makeStyles({
  edit: {
    // Where space is short the dialog scrolls: a squeezed part would hide its own heading.
    flexShrink: 0,
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

/** One place with what goes and what comes, signed and coloured; folders of a PATH are told one by one. */
export function EditDiff({ edit }: { edit: Edit }) {
  const styles = useStyles();
  const { m, messages } = useWords();
  const { newValue, removedValue } = messages.environmentPage.plan;
  const isFile = edit.place.kind === 'file';
  const name = placeName(edit.place);
  return (
    <div className={styles.edit} data-testid="edit-diff">
      <div className={styles.place}>
        {isFile ? <DocumentRegular /> : <BracesVariableRegular />}
        <Caption1 className={styles.path}>{name}</Caption1>
        {edit.before === null && (
          <Caption1 className={styles.note}>{isFile ? m.diff.newFile : newValue}</Caption1>
        )}
        {edit.after === null && (
          <Caption1 className={styles.note}>{isFile ? m.diff.removedFile : removedValue}</Caption1>
        )}
      </div>
      {isEntryList(edit) ? (
        <PathDiff before={edit.before} after={edit.after} label={name} />
      ) : (
        <div className={styles.lines} tabIndex={0} role="group" aria-label={name}>
          {editDiff(edit).map((line, index) => (
            <Line key={index} place={edit.place} line={line} />
          ))}
        </div>
      )}
    </div>
  );
}

function Line({ place, line }: { place: Place; line: DiffLine | DiffGap }) {
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
      <span>{line.text === '' ? ' ' : redactAt(place, line.text)}</span>
    </div>
  );
}

const KEYS = {
  HKCU: 'HKCU\\Environment',
  HKLM: 'HKLM\\…\\Session Manager\\Environment',
} as const;

/** As regedit shows it; the middle of the machine's long key is left out. */
export function placeName(place: Place): string {
  return place.kind === 'file' ? place.path : `${KEYS[place.hive]}\\${place.name}`;
}
