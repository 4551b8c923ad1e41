import { makeStyles, mergeClasses, tokens, Tooltip } from '@fluentui/react-components';
import { CopyButton } from '../../components/facts/copy-button';
import { splitPath } from './amounts';

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'center', minWidth: 0, columnGap: tokens.spacingHorizontalXS },
  path: {
    display: 'flex',
    minWidth: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'pre',
    userSelect: 'text',
  },
  part: { overflow: 'hidden', textOverflow: 'ellipsis' },
  // The last folders give way only where they alone are too long.
  tail: { flexShrink: 0, maxWidth: '100%' },
});

interface PathTextProps {
  path: string;
  /** With a button that copies it. */
  copies?: boolean;
}

/** A path on one line, shortened in its middle where it is too long; whole on pointing at it and in the copy. */
export function PathText({ path, copies = true }: PathTextProps) {
  const styles = useStyles();
  const { head, tail } = splitPath(path);
  return (
    <span className={styles.line}>
      <Tooltip content={path} relationship="inaccessible" positioning="above-start">
        <span className={styles.path} data-testid="storage-path">
          <span className={styles.part}>{head}</span>
          <span className={mergeClasses(styles.part, head !== '' && styles.tail)}>{tail}</span>
        </span>
      </Tooltip>
      {copies && <CopyButton text={path} />}
    </span>
  );
}
