/** How a system spells folders: what is the same folder, and how PATH is cut into entries. */
import type { EnvironmentSystem } from './facts';
import { comparable, splitEntries } from './registry-path';

export interface Folders {
  /** The same text for two spellings of one folder; `%NAME%` must be expanded before. */
  key: (folder: string) => string;
  join: (folder: string, ...names: string[]) => string;
  parent: (path: string) => string;
  isAbsolute: (path: string) => boolean;
  /** PATH's entries as written; none of an empty text. */
  entries: (path: string) => string[];
  /** A list of folders, such as GOPATH, without its empty places. */
  list: (text: string) => string[];
  /** The folder or one above it. */
  contains: (outer: string, inner: string) => boolean;
}

export function foldersOf(system: EnvironmentSystem): Folders {
  return system === 'windows' ? WINDOWS : POSIX;
}

const WINDOWS: Folders = make({
  key: (folder) => comparable(folder, (text) => text),
  separator: '\\',
  parent: (path) => path.replace(/[\\/]+[^\\/]*$/, ''),
  isAbsolute: (path) => /^(?:[a-z]:[\\/]|[\\/]{2})/i.test(path),
  split: splitEntries,
});

const POSIX: Folders = make({
  key: (folder) => folder.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1'),
  separator: '/',
  parent: (path) => path.replace(/\/+[^/]*$/, ''),
  isAbsolute: (path) => path.startsWith('/'),
  split: (path) => path.split(':'),
});

interface System {
  key: (folder: string) => string;
  separator: string;
  parent: (path: string) => string;
  isAbsolute: (path: string) => boolean;
  split: (path: string) => string[];
}

function make({ key, separator, parent, isAbsolute, split }: System): Folders {
  const entries = (path: string): string[] => (path === '' ? [] : split(path));
  return {
    key,
    parent,
    isAbsolute,
    entries,
    join: (folder, ...names) => [folder.replace(/[\\/]+$/, ''), ...names].join(separator),
    list: (text) => entries(text).filter((entry) => entry.trim() !== ''),
    contains: (outer, inner) =>
      key(inner) === key(outer) || key(inner).startsWith(key(`${key(outer)}${separator}x`).slice(0, -1)),
  };
}
