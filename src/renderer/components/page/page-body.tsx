import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode, Ref } from 'react';

const useStyles = makeStyles({
  scroller: {
    height: '100%',
    overflowY: 'auto',
    overflowX: 'hidden',
    scrollbarGutter: 'stable',
  },
  // What has the focus is not hidden behind a bar at the page's foot.
  aboveFoot: { scrollPaddingBottom: '64px' },
  content: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalL,
    maxWidth: '1280px',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXL}`,
    boxSizing: 'border-box',
  },
  sections: { rowGap: tokens.spacingVerticalXL },
});

interface PageBodyProps {
  testId: string;
  /** Its parts are sections with headings of their own: farther apart. */
  sections?: boolean;
  /** A bar sticks to its lower edge. */
  foot?: boolean;
  /** What scrolls, for lists that render only what is seen of them. */
  scroller?: Ref<HTMLDivElement>;
  children: ReactNode;
}

/** What of a page scrolls: its parts one below the other. */
export function PageBody({ testId, sections = false, foot = false, scroller, children }: PageBodyProps) {
  const styles = useStyles();
  return (
    <div
      ref={scroller}
      className={mergeClasses(styles.scroller, foot && styles.aboveFoot)}
      data-testid={testId}
    >
      <div className={mergeClasses(styles.content, sections && styles.sections)}>{children}</div>
    </div>
  );
}
