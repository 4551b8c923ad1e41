import { Button, Caption1, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { HookView } from '@shared/domain/project-view';
import { set } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { previewHook } from '../../stores/hook-actions';
import { useWords } from '../../words/use-words';
import { SettingRow, SettingSection } from './setting-row';
import { ToggleRow } from './toggle-row';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  shell: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '44px',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  files: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere', userSelect: 'text' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** Whether terminals switch by themselves, and which of them are set up for it. */
export function TerminalsSection() {
  const styles = useStyles();
  const words = useWords().messages.projectsPage.settings;
  const { hooks } = useSlice('projects');
  const { autoSwitch } = useSlice('settings');
  return (
    <SettingSection title={words.terminals}>
      <ToggleRow
        name="autoSwitch"
        title={words.autoSwitch}
        hint={words.autoSwitchHint}
        checked={autoSwitch}
        onSwitch={(on) => void set({ autoSwitch: on })}
      />
      {hooks.length > 0 && (
        <SettingRow title={words.shells} labelId="label-shells" hint={words.shellsHint}>
          <ul className={styles.list} aria-labelledby="label-shells">
            {hooks.map((hook) => (
              <ShellRow key={hook.shell} hook={hook} />
            ))}
          </ul>
        </SettingRow>
      )}
    </SettingSection>
  );
}

function ShellRow({ hook: { shell, installed, files } }: { hook: HookView }) {
  const styles = useStyles();
  const { m, messages } = useWords();
  const words = messages.projectsPage.settings;
  const name = words.shellNames[shell];
  const action = installed ? words.remove : words.install;
  return (
    <li className={styles.shell} data-testid={`hook-row-${shell}`} data-installed={installed}>
      <span className={styles.words}>
        <Text>{name}</Text>
        {files.length > 0 && (
          <Caption1 className={mergeClasses(styles.files, styles.quiet)}>
            {files.join(m.common.list)}
          </Caption1>
        )}
      </span>
      <Caption1 className={styles.quiet}>{installed ? words.on : words.off}</Caption1>
      <Button
        size="small"
        aria-label={`${action} ${name}`}
        onClick={() => void previewHook(shell, !installed)}
        data-testid={`hook-${shell}`}
      >
        {action}
      </Button>
    </li>
  );
}
