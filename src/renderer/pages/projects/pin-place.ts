import { isWindowsPath } from '../../words/windows-path';

/** Where a pin stands, as seen from the project's folder: `.go-version`, `../go.work`; elsewhere the whole path. */
export function pinPlace(folder: string, file: string): string {
  const from = parts(folder);
  const to = parts(file);
  const name = to.pop() ?? file;
  const isAbove = to.length <= from.length && to.every((part, index) => same(part, from[index] ?? '', file));
  return isAbove
    ? [...Array<string>(from.length - to.length).fill('..'), name].join(separatorOf(file))
    : file;
}

/** The file that a pin of this very folder stands in. */
export function ownPinFile(folder: string): string {
  return `${folder.replace(/[\\/]+$/, '')}${separatorOf(folder)}.go-version`;
}

function parts(path: string): string[] {
  return path
    .split(isWindowsPath(path) ? /[\\/]+/ : /\/+/)
    .filter((part, index) => part !== '' || index === 0);
}

/** Windows knows no difference between capitals and small letters. */
function same(a: string, b: string, path: string): boolean {
  return isWindowsPath(path) ? a.toLowerCase() === b.toLowerCase() : a === b;
}

function separatorOf(path: string): '\\' | '/' {
  return isWindowsPath(path) ? '\\' : '/';
}
