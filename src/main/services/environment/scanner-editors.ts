import { readEditorSettings } from '@shared/domain/environment/editor-settings';
import type { EditorSettings } from '@shared/domain/environment/facts';
import type { Folders } from '@shared/domain/environment/judge-folders';
import type { EnvironmentProbe } from '../../ports/environment-probe';
import { within } from '../side-by-side';
import type { Looks } from './scanner-looks';

/** Milliseconds. */
const PATIENCE = 3000;

/** VS Code and what is built from it, by the folder of its settings. */
const EDITORS: readonly { editor: EditorSettings['editor']; folder: string; flatpak?: string }[] = [
  { editor: 'VS Code', folder: 'Code', flatpak: 'com.visualstudio.code' },
  { editor: 'VS Code Insiders', folder: 'Code - Insiders', flatpak: 'com.visualstudio.code.insiders' },
  { editor: 'VSCodium', folder: 'VSCodium', flatpak: 'com.vscodium.codium' },
  { editor: 'Cursor', folder: 'Cursor' },
];

export interface EditorsDeps {
  looks: Looks;
  probe: Pick<EnvironmentProbe, 'textFile'>;
  folders: Folders;
  system: NodeJS.Platform;
  account: string;
  variable: (name: string) => string | undefined;
}

/** Of every editor that has a settings folder. */
export async function editorSettings(deps: EditorsDeps): Promise<EditorSettings[]> {
  const found = await Promise.all(placesOf(deps).map(({ editor, user }) => settingsIn(deps, editor, user)));
  return found.filter((settings) => settings !== null);
}

function placesOf(deps: EditorsDeps): { editor: EditorSettings['editor']; user: string }[] {
  const { folders, system, account } = deps;
  const config = configFolder(deps);
  return EDITORS.flatMap(({ editor, folder, flatpak }) => {
    const user = [folders.join(config, folder, 'User')];
    if (flatpak !== undefined && system === 'linux')
      user.push(folders.join(account, '.var', 'app', flatpak, 'config', folder, 'User'));
    return user.map((one) => ({ editor, user: one }));
  });
}

function configFolder({ folders, system, account, variable }: EditorsDeps): string {
  if (system === 'win32') return variable('APPDATA') || folders.join(account, 'AppData', 'Roaming');
  if (system === 'darwin') return folders.join(account, 'Library', 'Application Support');
  return variable('XDG_CONFIG_HOME') || folders.join(account, '.config');
}

async function settingsIn(
  { looks, probe, folders }: EditorsDeps,
  editor: EditorSettings['editor'],
  user: string,
): Promise<EditorSettings | null> {
  if ((await looks.kindOf(user)) !== 'folder') return null;
  const path = folders.join(user, 'settings.json');
  const late = { path, text: null, unreadable: 'ETIMEDOUT' };
  const file = await within(PATIENCE, probe.textFile(path), late);
  return { editor, file, ...readEditorSettings(file.text ?? '') };
}
