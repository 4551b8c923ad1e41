import type { FolderMenuEntry } from '../../ports/folder-menu';

/**
 * What Explorer puts the folder for. With `\.` behind it, which says the same folder: a drive's root ends in a backslash,
 * and `"C:\"` would be a quote that never closes.
 */
const FOLDER = '"%V\\."';

export type VerbEntry = Pick<FolderMenuEntry, 'program' | 'args'>;

/**
 * The command line of an entry. Explorer starts it without a shell: only the program itself reads the quotes. Null where a
 * per cent sign or a quote in the program's own path would mean something else there.
 */
export function verbCommand({ program, args }: VerbEntry): string | null {
  if (/["%]/.test(program) || args.some((arg) => arg.includes('%'))) return null;
  return [`"${program}"`, ...args.map(quoted), FOLDER].join(' ');
}

/** The program of a command that is exactly as we write them; null for any other. */
export function programOf(command: string): string | null {
  const found = /^"([^"%]+)" (?:.* )?"%V\\\."$/.exec(command);
  return found?.[1] ?? null;
}

/** As every program of Windows takes its command line apart. */
function quoted(text: string): string {
  return `"${text.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`;
}
