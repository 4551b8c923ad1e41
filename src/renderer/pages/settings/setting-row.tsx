import { Caption1, makeStyles, mergeClasses, Subtitle2, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  section: { marginTop: tokens.spacingVerticalXL },
  rows: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    marginTop: tokens.spacingVerticalS,
  },
  row: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
  },
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, auto)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXL,
    minHeight: '32px',
  },
  wide: { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 400px)' },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  hint: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  below: { marginTop: tokens.spacingVerticalS },
});

export function SettingSection({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <section className={styles.section}>
      <Subtitle2 as="h2">{title}</Subtitle2>
      <div className={styles.rows}>{children}</div>
    </section>
  );
}

interface SettingRowProps {
  title: string;
  /** Names the control. */
  labelId?: string;
  hint?: ReactNode;
  /** The control gets a column of its own width. */
  wide?: boolean;
  control?: ReactNode;
  children?: ReactNode;
}

/** What it is on the left, the control on the right, more of it below. */
export function SettingRow({ title, labelId, hint, wide = false, control, children }: SettingRowProps) {
  const styles = useStyles();
  return (
    <div className={styles.row}>
      <div className={mergeClasses(styles.line, wide && styles.wide)}>
        <div className={styles.words}>
          <Text id={labelId}>{title}</Text>
          {hint !== undefined && <Caption1 className={styles.hint}>{hint}</Caption1>}
        </div>
        {control}
      </div>
      {children !== undefined && <div className={styles.below}>{children}</div>}
    </div>
  );
}
