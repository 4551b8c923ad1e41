import { makeStyles, tokens } from '@fluentui/react-components';

/** The one raised surface of the page. Fluent's own Card adds stops for the Tab key that lead nowhere here. */
export const useCardStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow4,
    // Shadows are not drawn where the system chooses the colours.
    '@media (forced-colors: active)': { border: `${tokens.strokeWidthThin} solid CanvasText` },
  },
});
