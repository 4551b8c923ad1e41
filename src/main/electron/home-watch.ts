import { watch, type FSWatcher } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Home } from '../ports/home';

export interface HomeChanges {
  toolchains: boolean;
  history: boolean;
  settings: boolean;
}

/** One switch touches several files within milliseconds: it is told once. */
const REST_MS = 120;

/** Tells what another process (`gvm` in a terminal) changed in the home. Answers how to stop. */
export async function watchHome(home: Home, onChange: (changes: HomeChanges) => void): Promise<() => void> {
  await mkdir(home.versions, { recursive: true });
  let pending: HomeChanges | null = null;
  let timer: NodeJS.Timeout | undefined;
  const note = (changes: HomeChanges): void => {
    if (!Object.values(changes).includes(true)) return;
    pending = pending ? merged(pending, changes) : changes;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const settled = pending;
      pending = null;
      if (settled) onChange(settled);
    }, REST_MS);
  };
  const watchers = [
    follow(home.root, (name) => note(changesFor(home, name))),
    follow(home.versions, () => note({ toolchains: true, history: false, settings: false })),
  ];
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher?.close();
  };
}

/** Systems may leave the name out: then anything may have changed. */
export function changesFor(home: Home, name: string | null): HomeChanges {
  return {
    toolchains: name === null || name === basename(home.current),
    history: name === null || name === basename(home.history),
    settings: name === null || name === basename(home.settings),
  };
}

function merged(a: HomeChanges, b: HomeChanges): HomeChanges {
  return {
    toolchains: a.toolchains || b.toolchains,
    history: a.history || b.history,
    settings: a.settings || b.settings,
  };
}

/** Where a folder can't be watched (some network drives), the window shows changes when asked to refresh. */
function follow(folder: string, onName: (name: string | null) => void): FSWatcher | null {
  try {
    const watcher = watch(folder, (_event, name) => onName(name));
    watcher.on('error', (error) => {
      console.error('No longer watching', folder, error);
      watcher.close();
    });
    return watcher;
  } catch (error) {
    console.error('Cannot watch', folder, error);
    return null;
  }
}
