import { app } from 'electron';
import type { Program } from './jump-list';

/** The app as others start it; an Electron that isn't packaged has to be told what to run. */
export function ownProgram(): Program {
  return { path: process.execPath, args: app.isPackaged ? [] : [app.getAppPath()] };
}
