import { isWindowsPath } from '../../words/windows-path';

/** What was dropped on the window. */
export interface Dropped {
  /** Empty for what lies in no folder, such as a picture out of a page. */
  path: string;
  isFolder: boolean;
}

/** The folders that are meant: a file means the one that it lies in; each once. */
export function droppedFolders(dropped: readonly Dropped[]): string[] {
  const folders = dropped
    .filter(({ path }) => path !== '')
    .map(({ path, isFolder }) => (isFolder ? path : folderOf(path)));
  return [...new Set(folders)];
}

function folderOf(path: string): string {
  const cut = Math.max(path.lastIndexOf('/'), isWindowsPath(path) ? path.lastIndexOf('\\') : -1);
  const folder = path.slice(0, Math.max(0, cut));
  // The root itself ends in its separator.
  return folder === '' || /^[a-z]:$/i.test(folder) ? path.slice(0, cut + 1) : folder;
}
