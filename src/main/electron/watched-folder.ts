import { watch, type FSWatcher } from 'node:fs';

export interface FolderListener {
  /** Something of this name came, went or changed; null: the system doesn't say of which name. */
  onName: (name: string | null) => void;
  /** It isn't watched, or no longer: some network drives, or a folder that is gone. */
  onLost: (error: unknown) => void;
}

/** Watches what lies directly in a folder; null where it can't be watched, which `onLost` hears as well. */
export function watchFolder(folder: string, { onName, onLost }: FolderListener): FSWatcher | null {
  try {
    const watcher = watch(folder, (_event, name) => onName(name));
    watcher.on('error', (error) => {
      watcher.close();
      onLost(error);
    });
    return watcher;
  } catch (error) {
    onLost(error);
    return null;
  }
}
