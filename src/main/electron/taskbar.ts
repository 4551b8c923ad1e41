import { isDeepStrictEqual } from 'node:util';
import { app, Menu, type JumpListCategory, type JumpListItem } from 'electron';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { Messages } from '@shared/i18n';
import { jumpList, type JumpTask, type Program, type QuickAccess } from './jump-list';
import { menuText } from './recent-projects';

export interface TaskbarActions {
  use(id: ToolchainId): void;
  openProject(folder: string): void;
}

/** Keeps the menu of the app's icon in step: the taskbar's on Windows, the Dock's on macOS, none elsewhere. */
export class TaskbarMenu {
  readonly #program: Program;
  readonly #actions: TaskbarActions;
  /** Arguments of entries that the person took out. Windows forgets them with the next list. */
  readonly #removed = new Set<string>();
  #shown: unknown = null;

  constructor(program: Program, actions: TaskbarActions) {
    this.#program = program;
    this.#actions = actions;
  }

  show(access: QuickAccess, words: Messages): void {
    const shown = { access, words: words.desktop.taskbar };
    if (isDeepStrictEqual(shown, this.#shown)) return;
    this.#shown = shown;
    if (process.platform === 'win32') this.#showJumpList(access, words);
    if (process.platform === 'darwin') this.#showDockMenu(access, words);
  }

  /** Works also while the app doesn't run: an entry is a start of it. */
  #showJumpList(access: QuickAccess, words: Messages): void {
    for (const { args } of app.getJumpListSettings().removedItems) if (args) this.#removed.add(args);
    const { versions, projects } = jumpList(access, this.#program, { words, removed: this.#removed });
    const categories: JumpListCategory[] = [{ type: 'tasks', items: versions.map(item) }];
    // A category without entries is refused.
    if (projects.length > 0)
      categories.unshift({ type: 'custom', name: words.desktop.taskbar.projects, items: projects.map(item) });
    const result: string = app.setJumpList(categories);
    // Where the person lets Windows keep no recent items, projects are left out and versions shown.
    if (result !== 'ok') console.warn('The menu of the taskbar:', result);
  }

  #showDockMenu({ versions, projects }: QuickAccess, words: Messages): void {
    const menu = Menu.buildFromTemplate([
      ...projects.map(({ folder, name }) => ({
        label: menuText(name),
        click: () => this.#actions.openProject(folder),
      })),
      { type: 'separator' },
      ...versions.map(({ id, version }) => ({
        label: words.desktop.taskbar.use(version),
        click: () => this.#actions.use(id),
      })),
    ]);
    app.dock?.setMenu(menu);
  }
}

function item({ title, tooltip, program, args }: JumpTask): JumpListItem {
  return { type: 'task', title, description: tooltip, program, args, iconPath: program, iconIndex: 0 };
}
