import type { Handlers } from './dispatch';
import { ACTOR, type HandlerDeps } from './handler-deps';
import { OPEN } from './launch-request';
import { ownProgram } from './own-program';

type DesktopCall = Extract<keyof Handlers, `desktop.${string}` | `hooks.${string}`>;

/** What is asked of the desktop and of the shells around the app. */
export function desktopHandlers(deps: HandlerDeps): Pick<Handlers, DesktopCall> {
  const { core, state, login, words, notify } = deps;
  const { folderMenu, hooks } = core;
  return {
    'hooks.preview': ({ shell, install }) => hooks.preview(shell, install),
    'hooks.set': async ({ shell, install }) => {
      const { operation } = await hooks.set(shell, install, ACTOR);
      if (operation !== null) notify({ kind: 'hook-changed', operation, shell, installed: install });
      return null;
    },
    'desktop.setOpenAtLogin': async ({ on }) => {
      await login.set(on);
      await state.refresh('desktop');
      return null;
    },
    'desktop.setFolderMenu': async ({ on }) => {
      const { path, args } = ownProgram();
      if (on)
        await folderMenu.add({ label: words().desktop.folderMenu, program: path, args: [...args, OPEN] });
      else await folderMenu.remove();
      await state.refresh('desktop');
      return null;
    },
  };
}
