import { Caption1, makeStyles, tokens, Tooltip } from '@fluentui/react-components';
import { ShieldPersonRegular } from '@fluentui/react-icons';
import { useWords } from '../../words/use-words';

const useStyles = makeStyles({
  mark: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
  },
});

/** A shield, and in words what it means. */
export function AdministratorMark() {
  const styles = useStyles();
  const { findings } = useWords().messages.environmentPage;
  return (
    <Tooltip content={findings.administratorTip} relationship="description" withArrow>
      <span className={styles.mark}>
        <ShieldPersonRegular />
        <Caption1>{findings.administrator}</Caption1>
      </span>
    </Tooltip>
  );
}
