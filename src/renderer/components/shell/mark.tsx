import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({ mark: { color: tokens.colorBrandForeground1, flexShrink: 0 } });

/** The app's diamond, in the accent. */
export function Mark() {
  const styles = useStyles();
  return (
    <svg className={styles.mark} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path
        d="M8 1.2 14.8 8 8 14.8 1.2 8z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
      <path d="M8 5 11 8 8 11 5 8z" fill="currentColor" />
    </svg>
  );
}
