import { Caption1, Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useSlice } from '../../stores/app-store';
import { goTo } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { usePanelStyles } from '../environment/section';

const useStyles = makeStyles({
  note: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
  },
});

/** What goes by itself when another Go is made current. */
export function SwitchNote() {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { m, messages } = useWords();
  const { onSwitch } = messages.storage;
  const { cachesOnSwitch } = useSlice('settings');
  return (
    <div className={mergeClasses(panel.panel, styles.note)} data-testid="storage-on-switch">
      <span className={panel.stack}>
        <Text>{onSwitch.title}</Text>
        <Caption1 className={panel.quiet}>{m.settings.caches[cachesOnSwitch]}</Caption1>
      </span>
      <Link as="button" onClick={() => goTo('settings')} data-testid="storage-settings">
        {onSwitch.change}
      </Link>
    </div>
  );
}
