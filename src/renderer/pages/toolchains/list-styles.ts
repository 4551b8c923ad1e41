import { makeStyles, tokens } from '@fluentui/react-components';
import { ROW_HEIGHT } from '../../components/list/use-row-list';

/** What both lists share, so that they look like one table in two parts. */
export const useListStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  heading: { display: 'flex', alignItems: 'baseline', columnGap: tokens.spacingHorizontalM },
  hint: { color: tokens.colorNeutralForeground3 },
  line: {
    display: 'grid',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalS}`,
    boxSizing: 'border-box',
  },
  row: { height: `${ROW_HEIGHT}px`, fontSize: tokens.fontSizeBase300 },
  cell: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  version: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
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
