import type { Messages } from '@shared/i18n';
import type { Page } from '@shared/ipc/contract';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { FolderMenu } from '../ports/folder-menu';
import { FolderMenuLabel } from './folder-menu-label';
import { quickAccess } from './jump-list';
import { ownProgram } from './own-program';
import type { StatePublisher } from './state-publisher';
import { TaskbarMenu } from './taskbar';
import { makeTray, type TrayIcon } from './tray';

export interface OutsideMenusDeps {
  /** Folder of the tray's pictures. */
  pictures: string;
  state: Pick<StatePublisher, 'known'>;
  folderMenu: Pick<FolderMenu, 'relabel'>;
  words: () => Messages;
  open: (page: Page | null) => void;
  openProject: (folder: string) => void;
  use: (id: ToolchainId) => void;
  setAutoSwitch: (on: boolean) => void;
  quit: () => void;
}

/** The menus that work without a window: the tray's, that of the app's icon in the taskbar, and that of folders. */
export class OutsideMenus {
  readonly #deps: OutsideMenusDeps;
  readonly #tray: TrayIcon | null;
  readonly #taskbar: TaskbarMenu;
  readonly #folders: FolderMenuLabel;

  /** After Electron is ready. */
  constructor(deps: OutsideMenusDeps) {
    this.#deps = deps;
    this.#tray = makeTray(deps.pictures, deps);
    this.#taskbar = new TaskbarMenu(ownProgram(), deps);
    this.#folders = new FolderMenuLabel(deps.folderMenu);
  }

  get hasTray(): boolean {
    return this.#tray !== null;
  }

  /** As the state is now; nothing before it is known what is installed. */
  show(): void {
    const { state, words } = this.#deps;
    const toolchains = state.known('toolchains');
    const settings = state.known('settings');
    if (!toolchains || !settings) return;
    const health = state.known('health') ?? { report: null, running: false };
    const projects = state.known('projects')?.projects ?? [];
    this.#tray?.show({ toolchains, health, projects, autoSwitch: settings.autoSwitch }, words());
    this.#taskbar.show(quickAccess(toolchains, projects), words());
    void this.#folders.show(words().desktop.folderMenu);
  }
}
