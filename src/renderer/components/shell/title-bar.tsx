import { Button, Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { Mark } from './mark';

const useStyles = makeStyles({
  bar: {
    gridArea: 'title',
    display: 'grid',
    gridTemplateColumns: 'minmax(170px, 1fr) minmax(240px, 460px) minmax(0, 1fr)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    // The system's buttons lie over the page; the title bar keeps clear of them on either side.
    paddingLeft: `calc(env(titlebar-area-x, 0px) + ${tokens.spacingHorizontalL})`,
    paddingRight:
      'calc(100vw - env(titlebar-area-x, 0px) - env(titlebar-area-width, 100vw) + ' +
      `${tokens.spacingHorizontalM})`,
  },
  name: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS, whiteSpace: 'nowrap' },
  search: {
    minWidth: 0,
    justifyContent: 'flex-start',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  words: {
    flexGrow: 1,
    textAlign: 'left',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  keys: { color: tokens.colorNeutralForeground3 },
});

export function TitleBar() {
  const styles = useStyles();
  const { m } = useWords();
  return (
    <header className={mergeClasses(styles.bar, 'drags-window')}>
      <div className={styles.name}>
        <Mark />
        <Caption1>{m.app.name}</Caption1>
      </div>
      <Button
        className={mergeClasses(styles.search, 'stays-clickable')}
        size="small"
        icon={<SearchRegular />}
        onClick={() => useView.setState({ paletteOpen: true })}
        data-testid="command-search"
        aria-keyshortcuts="Control+K"
      >
        <span className={styles.words}>{m.shell.search}</span>
        <Caption1 className={styles.keys}>Ctrl+K</Caption1>
      </Button>
    </header>
  );
}
