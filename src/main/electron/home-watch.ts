import { mkdir } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ChangedPart } from '../ports/app-channel';
import type { Home } from '../ports/home';
import { rested } from './rested';
import { watchFolder, type FolderListener } from './watched-folder';

export type HomeChanges = Record<ChangedPart, boolean>;

/** One switch touches several files within milliseconds: it is told once. */
const REST_MS = 120;

const NOTHING: HomeChanges = { toolchains: false, history: false, settings: false, projects: false };

/**
 * Tells what another process changed in the home: `gvm` also tells the app itself, a person's own hand doesn't. Answers
 * how to stop.
 */
export async function watchHome(home: Home, onChange: (changes: HomeChanges) => void): Promise<() => void> {
  await mkdir(home.versions, { recursive: true });
  let pending = NOTHING;
  const rest = rested(REST_MS, () => {
    const settled = pending;
    pending = NOTHING;
    onChange(settled);
  });
  const note = (changes: HomeChanges): void => {
    if (!Object.values(changes).includes(true)) return;
    pending = merged(pending, changes);
    rest.note();
  };
  const watchers = [
    watchFolder(
      home.root,
      listener(home.root, (name) => note(changesFor(home, name))),
    ),
    watchFolder(
      home.versions,
      listener(home.versions, () => note({ ...NOTHING, toolchains: true })),
    ),
  ];
  return () => {
    rest.cancel();
    for (const watcher of watchers) watcher?.close();
  };
}

/** Systems may leave the name out: then anything may have changed. */
export function changesFor(home: Home, name: string | null): HomeChanges {
  return {
    toolchains: name === null || name === basename(home.current),
    history: name === null || name === basename(home.history),
    settings: name === null || name === basename(home.settings),
    projects: name === null || name === basename(home.state),
  };
}

function merged(a: HomeChanges, b: HomeChanges): HomeChanges {
  return {
    toolchains: a.toolchains || b.toolchains,
    history: a.history || b.history,
    settings: a.settings || b.settings,
    projects: a.projects || b.projects,
  };
}

/** Where the home can't be watched, the window shows changes when it is told of them or asked to refresh. */
function listener(folder: string, onName: FolderListener['onName']): FolderListener {
  return { onName, onLost: (error) => console.error('Not watching', folder, error) };
}
