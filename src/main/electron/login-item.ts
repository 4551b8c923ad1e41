import { homedir } from 'node:os';
import { app } from 'electron';
import type { Disk } from '../ports/disk';
import { AutostartFile } from './autostart-file';
import { HIDDEN } from './launch-request';

/** Whether the app starts with the session, in the tray. */
export interface LoginItem {
  /** Null: it can't here. */
  state(): Promise<boolean | null>;
  /** Throws DISK_*; does nothing where it can't. */
  set(on: boolean): Promise<void>;
}

/** An app that isn't packaged has no place that the next session could start it from. */
export function loginItem(disk: Disk, env: NodeJS.ProcessEnv): LoginItem {
  if (!app.isPackaged) return NONE;
  if (process.platform !== 'linux') return new SystemLoginItem();
  // An AppImage runs from a place that is another one each time; it tells where its file lies.
  const program = env['APPIMAGE'] ?? process.execPath;
  return new AutostartFile({ disk, env, account: homedir(), program, args: [HIDDEN] });
}

/** Whether this very start was the session's own: macOS hands no arguments over. */
export function startedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

const NONE: LoginItem = { state: async () => null, set: async () => undefined };

class SystemLoginItem implements LoginItem {
  async state(): Promise<boolean> {
    const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings({ args: [HIDDEN] });
    // Windows lets the person switch an entry off and keeps it; macOS knows no such thing.
    return openAtLogin && (process.platform !== 'win32' || executableWillLaunchAtLogin);
  }

  async set(on: boolean): Promise<void> {
    app.setLoginItemSettings({ openAtLogin: on, args: [HIDDEN] });
  }
}
