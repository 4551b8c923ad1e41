import { Caption1, makeStyles, ProgressBar, Title2, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  header: { position: 'relative' },
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
  },
  words: { display: 'flex', flexDirection: 'column' },
  actions: { display: 'flex', columnGap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground3 },
  // Over the gap below: nothing moves when something begins or ends.
  progress: { position: 'absolute', left: 0, right: 0, bottom: `calc(-1 * ${tokens.spacingVerticalS})` },
});

interface PageHeaderProps {
  /** Begins the test ids. */
  name: string;
  title: string;
  /** How old what is shown is, or what goes on. */
  status: string;
  /** Something goes on. */
  busy: boolean;
  /** Buttons. */
  children: ReactNode;
}

/** A page's name, how old its picture is, and the ways to renew it. */
export function PageHeader({ name, title, status, busy, children }: PageHeaderProps) {
  const styles = useStyles();
  return (
    <header className={styles.header} data-testid={`${name}-header`}>
      <div className={styles.line}>
        <div className={styles.words}>
          <Title2 as="h1">{title}</Title2>
          <Caption1 className={styles.quiet} role="status" data-testid={`${name}-age`}>
            {status}
          </Caption1>
        </div>
        <div className={styles.actions}>{children}</div>
      </div>
      <div className={styles.progress}>
        {busy && <ProgressBar aria-label={status} data-testid={`${name}-progress`} />}
      </div>
    </header>
  );
}
