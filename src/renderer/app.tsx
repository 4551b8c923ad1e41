import { FluentProvider, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import { AppSummary } from './components/shell/app-summary';
import { Shell } from './components/shell/shell';
import { useApp } from './stores/app-store';
import { useTheme } from './theme';
import { useWords } from './words/use-words';

const useStyles = makeStyles({
  // Not on the provider itself: its class is also given to every portal, which would then cover the page.
  window: { height: '100vh', backgroundColor: tokens.colorNeutralBackground3 },
  starting: { height: '100%', display: 'grid', placeItems: 'center' },
});

/** Theme and language around everything; the shell once main has told its state. */
export function App() {
  const styles = useStyles();
  const { theme, dark } = useTheme();
  const { language, m } = useWords();
  const ready = useApp(({ state }) => state !== null);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  }, [language, dark]);
  return (
    <FluentProvider theme={theme}>
      <div className={styles.window}>
        {ready ? (
          <>
            <Shell />
            <AppSummary />
          </>
        ) : (
          <div className={styles.starting}>
            <Spinner label={m.app.starting} />
          </div>
        )}
      </div>
    </FluentProvider>
  );
}
