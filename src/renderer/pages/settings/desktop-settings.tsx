import { ask } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { ToggleRow } from './toggle-row';

/** What the desktop does with the app; not everywhere can it be asked to. */
export function DesktopSettings() {
  const words = useWords().messages.projectsPage.settings;
  const { openAtLogin, folderMenu } = useSlice('desktop');
  return (
    <>
      {openAtLogin !== null && (
        <ToggleRow
          name="openAtLogin"
          title={words.openAtLogin}
          hint={words.openAtLoginHint}
          checked={openAtLogin}
          onSwitch={(on) => void ask('desktop.setOpenAtLogin', { on })}
        />
      )}
      {folderMenu !== null && (
        <ToggleRow
          name="folderMenu"
          title={words.folderMenu}
          hint={words.folderMenuHint}
          checked={folderMenu}
          onSwitch={(on) => void ask('desktop.setFolderMenu', { on })}
        />
      )}
    </>
  );
}
