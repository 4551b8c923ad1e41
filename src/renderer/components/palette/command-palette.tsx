import {
  Caption1,
  Dialog,
  DialogSurface,
  Input,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { install, refreshAll, refreshToolchains, requestUse, set } from '../../stores/actions';
import { openWizard, scanEnvironment } from '../../stores/environment-actions';
import { checkHealth, saveReport } from '../../stores/health-actions';
import { act, chooseProjectFolder, projectAt } from '../../stores/project-actions';
import { measureStorage } from '../../stores/storage-actions';
import { currentState, useApp } from '../../stores/app-store';
import { goTo, showPage, useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { useRestoredFocus } from '../dialogs/use-restored-focus';
import { commandsOf, matchCommands, type Command, type Deed } from './commands';

const useStyles = makeStyles({
  surface: {
    alignSelf: 'start',
    marginTop: '56px',
    maxWidth: '600px',
    padding: tokens.spacingHorizontalS,
    boxSizing: 'border-box',
  },
  input: { width: '100%' },
  list: { height: '324px', overflowY: 'auto', marginTop: tokens.spacingVerticalS },
  command: {
    display: 'grid',
    gridTemplateColumns: '76px minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    height: '36px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground1Hover,
    outline: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    outlineOffset: '-1px',
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  nothing: { padding: tokens.spacingHorizontalM, color: tokens.colorNeutralForeground3 },
  hint: {
    display: 'block',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} 0`,
    color: tokens.colorNeutralForeground3,
    whiteSpace: 'pre',
  },
});

export function CommandPalette() {
  const styles = useStyles();
  const { m } = useWords();
  const open = useView((view) => view.paletteOpen);
  if (!open) return null;
  return (
    <Dialog open modalType="modal" onOpenChange={(_, data) => !data.open && close()}>
      <DialogSurface
        className={styles.surface}
        aria-label={m.palette.title}
        data-testid="palette"
        backdrop={{ onClick: close }}
      >
        <Palette />
      </DialogSurface>
    </Dialog>
  );
}

function Palette() {
  useRestoredFocus();
  const styles = useStyles();
  const { m, messages } = useWords();
  const state = useApp((store) => store.state) ?? currentState();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const commands = useMemo(() => commandsOf(state, messages), [state, messages]);
  const matches = useMemo(() => matchCommands(query, commands), [query, commands]);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, query]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    const command = matches[chosen];
    if (step !== undefined) setChosen(Math.max(0, Math.min(matches.length - 1, chosen + step)));
    else if (event.key === 'Enter' && command && !event.nativeEvent.isComposing) run(command);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Input
        className={styles.input}
        autoFocus
        size="large"
        contentBefore={<SearchRegular />}
        placeholder={m.palette.placeholder}
        value={query}
        onChange={(_, { value }) => {
          setQuery(value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={matches[chosen] && `command-${matches[chosen].id}`}
        aria-label={m.palette.placeholder}
        data-testid="palette-input"
      />
      <div ref={list} id="palette-list" className={styles.list} role="listbox" aria-label={m.palette.title}>
        {matches.map((command, index) => (
          <Row key={command.id} command={command} active={index === chosen} />
        ))}
        {matches.length === 0 && <div className={styles.nothing}>{m.palette.nothing}</div>}
      </div>
      <Caption1 className={styles.hint}>{m.palette.hint}</Caption1>
    </>
  );
}

function Row({ command, active }: { command: Command; active: boolean }) {
  const styles = useStyles();
  const { m } = useWords();
  return (
    <div
      id={`command-${command.id}`}
      className={mergeClasses(styles.command, active && styles.active)}
      role="option"
      aria-selected={active}
      onClick={() => run(command)}
      data-testid={`command-${command.id}`}
    >
      <Caption1 className={styles.quiet}>{m.palette.groups[command.group]}</Caption1>
      <span>{command.title}</span>
      <Caption1 className={styles.quiet}>{command.keys}</Caption1>
    </div>
  );
}

function close(): void {
  useView.setState({ paletteOpen: false });
}

function run({ deed }: Command): void {
  close();
  perform(deed);
}

function perform(deed: Deed): void {
  switch (deed.kind) {
    case 'go-to':
      return goTo(deed.page);
    case 'use':
      return void requestUse(deed.id);
    case 'install':
      return void install(deed.version, false);
    case 'set':
      return void set(deed.change);
    case 'refresh':
      return void refreshAll();
    case 'check-again':
      return void refreshToolchains();
    case 'scan-environment':
      goTo('environment');
      return void scanEnvironment();
    case 'measure-storage':
      goTo('storage');
      return void measureStorage();
    case 'check-health':
      goTo('health');
      return void checkHealth();
    case 'save-report':
      return void saveReport('html');
    case 'clean-up':
      return void openWizard();
    case 'open-project':
      return void chooseProjectFolder();
    case 'show-project':
      return showPage('projects', deed.folder);
    case 'use-project': {
      const project = projectAt(deed.folder);
      return void (project && act(project));
    }
  }
}
