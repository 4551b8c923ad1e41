import type { ChangedPart } from '../ports/app-channel';
import type { Core } from '../compose';

/** Milliseconds: what one step changes is told at once. */
const REST = 100;

type Told = Pick<
  Core,
  'inventory' | 'switcher' | 'history' | 'settings' | 'projectList' | 'hooks' | 'appChannel'
>;

/**
 * Tells the app on this home what a command changes: soon after each step, so that a long install doesn't keep a switch
 * to itself. Answers what is to be awaited at the end; without an app that costs nothing, and it never throws.
 */
export function tellApp(core: Told): () => Promise<void> {
  const changed = new Set<ChangedPart>();
  let timer: NodeJS.Timeout | undefined;
  let telling: Promise<unknown> = Promise.resolve();
  const tell = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (changed.size === 0) return;
    const parts = [...changed];
    changed.clear();
    telling = telling.then(() => core.appChannel.tell({ kind: 'changed', parts }));
  };
  const note =
    (...parts: ChangedPart[]) =>
    (): void => {
      for (const part of parts) changed.add(part);
      timer ??= setTimeout(tell, REST);
    };
  core.inventory.changes.on(note('toolchains'));
  core.switcher.changes.on(note('toolchains'));
  core.settings.changes.on(note('settings'));
  core.projectList.changes.on(note('projects'));
  core.hooks.changes.on(note('projects'));
  // A pin is an operation like any other.
  core.history.changes.on(note('history', 'projects'));
  return async () => {
    tell();
    await telling;
  };
}
