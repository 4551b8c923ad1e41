import { MenuDivider, MenuItem } from '@fluentui/react-components';
import {
  CheckmarkRegular,
  CopyRegular,
  DeleteRegular,
  FolderOpenRegular,
  NotepadRegular,
  ShieldCheckmarkRegular,
} from '@fluentui/react-icons';
import type { ToolchainView } from '@shared/domain/views';
import { copyText, openFolder, openReleaseNotes, requestUse, verify } from '../../stores/actions';
import { openDialog } from '../../stores/view-store';
import { useWords } from '../../words/use-words';

/** What can be done with an installed toolchain. */
export function ToolchainMenuItems({ toolchain }: { toolchain: ToolchainView }) {
  const { m } = useWords();
  const { id, path, version, current } = toolchain;
  return (
    <>
      {!current && (
        <MenuItem icon={<CheckmarkRegular />} onClick={() => void requestUse(id)} data-testid="menu-use">
          {m.list.use}
        </MenuItem>
      )}
      <MenuItem icon={<ShieldCheckmarkRegular />} onClick={() => void verify(id)} data-testid="menu-verify">
        {m.list.verify}
      </MenuItem>
      <MenuItem
        icon={<FolderOpenRegular />}
        onClick={() => void openFolder(id)}
        data-testid="menu-open-folder"
      >
        {m.list.openFolder}
      </MenuItem>
      <MenuItem icon={<CopyRegular />} onClick={() => void copyText(path)} data-testid="menu-copy-path">
        {m.list.copyPath}
      </MenuItem>
      <MenuItem
        icon={<NotepadRegular />}
        onClick={() => void openReleaseNotes(version)}
        data-testid="menu-release-notes"
      >
        {m.list.releaseNotes}
      </MenuItem>
      <MenuDivider />
      <MenuItem
        icon={<DeleteRegular />}
        secondaryContent="Del"
        onClick={() => openDialog({ kind: 'uninstall', id })}
        data-testid="menu-uninstall"
      >
        {m.list.uninstall}
      </MenuItem>
    </>
  );
}
