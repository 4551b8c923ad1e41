import { makeStyles, tokens } from '@fluentui/react-components';
import { ROW_HEIGHT } from '../../components/list/use-row-list';

/** What both lists share, so that they look like one table in two parts. */
export const useListStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  heading: { display: 'flex', alignItems: 'baseline', columnGap: tokens.spacingHorizontalM },
  hint: { color: tokens.colorNeutralForeground3 },
  table: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    overflow: 'hidden',
  },
  columns: {
    height: '32px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  rows: { position: 'relative' },
  line: {
    display: 'grid',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalS}`,
    boxSizing: 'border-box',
  },
  row: {
    position: 'absolute',
    top: 0,
    left: 0,
    width: '100%',
    height: `${ROW_HEIGHT}px`,
    boxSizing: 'border-box',
    borderTop: `${tokens.strokeWidthThin} solid transparent`,
    cursor: 'default',
    fontSize: tokens.fontSizeBase300,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: `calc(-1 * ${tokens.strokeWidthThick})`,
      borderRadius: tokens.borderRadiusMedium,
    },
  },
  ruled: { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  cell: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  version: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  quiet: { color: tokens.colorNeutralForeground3 },
  actions: {
    display: 'flex',
    justifyContent: 'flex-end',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXXS,
  },
  /** Named for those who hear the table; there is nothing to see. */
  heard: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  nothing: { padding: tokens.spacingHorizontalL, color: tokens.colorNeutralForeground3 },
});

/** Below this the window has no room for every column. */
const NARROW = '@media (max-width: 980px)';

/** Mark, version, support, CVEs, used by, size, actions. */
export const useInstalledColumns = makeStyles({
  columns: {
    gridTemplateColumns:
      '24px minmax(176px, 1.6fr) minmax(130px, 1.3fr) minmax(88px, 1fr) minmax(90px, 1.2fr) 64px 108px',
    [NARROW]: {
      gridTemplateColumns:
        '24px minmax(120px, 1.6fr) minmax(126px, 1.3fr) minmax(84px, 1fr) minmax(76px, 1fr) 60px 104px',
    },
  },
});

/** Expander, version, date, kind, support, CVEs, size, source, action. */
export const useAvailableColumns = makeStyles({
  columns: {
    gridTemplateColumns:
      '24px minmax(72px, 1fr) minmax(106px, 1fr) minmax(64px, 0.8fr) minmax(126px, 1.2fr) minmax(88px, 0.9fr) 56px minmax(74px, 1fr) 104px',
    [NARROW]: {
      gridTemplateColumns:
        '24px minmax(72px, 1fr) minmax(106px, 1fr) minmax(126px, 1.2fr) minmax(84px, 0.9fr) 56px 104px',
    },
  },
  /** Stands off from the number before it. */
  source: { paddingLeft: tokens.spacingHorizontalS },
  /** Kind and source say least. */
  spare: { [NARROW]: { display: 'none' } },
});
