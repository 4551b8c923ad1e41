import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ErrorCircleFilled, InfoRegular, WarningFilled } from '@fluentui/react-icons';
import type { Severity } from '@shared/domain/environment/finding';
import { useWords } from '../../words/use-words';

const useStyles = makeStyles({
  icon: { flexShrink: 0, fontSize: '20px' },
  error: { color: tokens.colorStatusDangerForeground3 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  info: { color: tokens.colorNeutralForeground3 },
});

const ICONS = { error: ErrorCircleFilled, warning: WarningFilled, info: InfoRegular } as const;

/** Three shapes as well as three colours; named for those who hear it. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const styles = useStyles();
  const { messages } = useWords();
  const Icon = ICONS[severity];
  return (
    <Icon
      className={mergeClasses(styles.icon, styles[severity])}
      aria-label={messages.environment.severities[severity]}
    />
  );
}
