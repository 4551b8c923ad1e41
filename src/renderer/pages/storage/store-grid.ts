import { makeStyles, tokens } from '@fluentui/react-components';

/** Stores and their parts stand in the same columns. */
export const useStoreGrid = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '32px minmax(0, 1fr) 168px 140px',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS} ${tokens.spacingHorizontalXS}`,
    boxSizing: 'border-box',
  },
  head: { alignItems: 'center', paddingTop: 0, paddingBottom: 0 },
  part: { alignItems: 'center', minHeight: '40px', paddingTop: 0, paddingBottom: 0 },
  number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
});
