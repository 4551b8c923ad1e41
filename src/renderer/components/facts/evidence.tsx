import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  evidence: {
    margin: `${tokens.spacingVerticalXS} 0`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    maxHeight: '120px',
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    userSelect: 'text',
  },
  tall: { maxHeight: '240px' },
});

interface EvidenceProps {
  /** Names it for those who hear it. */
  label: string;
  text: string;
  tall?: boolean;
}

/** What was seen, as it was seen: to read, to select, to scroll with the keyboard. */
export function Evidence({ label, text, tall = false }: EvidenceProps) {
  const styles = useStyles();
  return (
    <pre
      className={mergeClasses(styles.evidence, tall && styles.tall)}
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      {text}
    </pre>
  );
}
