import { Switch } from '@fluentui/react-components';
import { ask } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { SettingRow } from './setting-row';

/** What the desktop does with the app; not everywhere can it be asked to. */
export function DesktopSettings() {
  const words = useWords().messages.projectsPage.settings;
  const { openAtLogin, folderMenu } = useSlice('desktop');
  return (
    <>
      {openAtLogin !== null && (
        <SettingRow
          title={words.openAtLogin}
          labelId="label-open-at-login"
          hint={words.openAtLoginHint}
          control={
            <Switch
              aria-labelledby="label-open-at-login"
              checked={openAtLogin}
              onChange={(_, { checked }) => void ask('desktop.setOpenAtLogin', { on: checked })}
              data-testid="setting-openAtLogin"
            />
          }
        />
      )}
      {folderMenu !== null && (
        <SettingRow
          title={words.folderMenu}
          labelId="label-folder-menu"
          hint={words.folderMenuHint}
          control={
            <Switch
              aria-labelledby="label-folder-menu"
              checked={folderMenu}
              onChange={(_, { checked }) => void ask('desktop.setFolderMenu', { on: checked })}
              data-testid="setting-folderMenu"
            />
          }
        />
      )}
    </>
  );
}
