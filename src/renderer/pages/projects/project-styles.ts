import { makeStyles, tokens } from '@fluentui/react-components';

/** Two lines: what it is, and where. */
export const PROJECT_HEIGHT = 56;

/** Below this the window has no room to spare. */
const NARROW = '@media (max-width: 980px)';

/** What the rows of projects and groups share. */
export const useProjectStyles = makeStyles({
  line: {
    display: 'grid',
    gridTemplateColumns: '28px minmax(0, 1fr) minmax(0, 1.6fr) 188px',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: `${PROJECT_HEIGHT}px`,
    padding: `0 ${tokens.spacingHorizontalS}`,
    boxSizing: 'border-box',
    [NARROW]: { columnGap: tokens.spacingHorizontalS },
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  first: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    minWidth: 0,
    whiteSpace: 'nowrap',
  },
  strong: {
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  small: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300 },
});
