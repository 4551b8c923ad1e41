import { Caption1, makeStyles, Subtitle2, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  head: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'end',
    columnGap: tokens.spacingHorizontalL,
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  hint: { color: tokens.colorNeutralForeground3 },
});

interface SectionProps {
  title: string;
  hint?: string;
  /** What belongs to the whole section, at the right of its heading. */
  aside?: ReactNode;
  testId: string;
  children: ReactNode;
}

export function Section({ title, hint, aside, testId, children }: SectionProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id} data-testid={testId}>
      <div className={styles.head}>
        <div className={styles.words}>
          <Subtitle2 as="h2" id={id}>
            {title}
          </Subtitle2>
          {hint !== undefined && <Caption1 className={styles.hint}>{hint}</Caption1>}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** The surface that the rows of a section lie on. */
export const usePanelStyles = makeStyles({
  panel: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
  },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  ruled: {
    ':not(:first-child)': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  },
  columns: {
    minHeight: '32px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  mono: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  strong: { fontWeight: tokens.fontWeightSemibold },
  stack: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  nothing: { padding: tokens.spacingHorizontalL, color: tokens.colorNeutralForeground3 },
});
