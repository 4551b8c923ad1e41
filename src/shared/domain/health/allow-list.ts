/** What to ask of whoever looks after a protection program. Nothing here turns one off. */
import type { ProtectionFacts } from './build-facts';

/** Folders, then programs, one in a line: to be handed on as it is. */
export function allowListText({ folders, programs }: ProtectionFacts): string {
  return [...folders, ...programs].join('\n');
}

/** Entries of the list that Defender's exclusions don't hold; null when these aren't known. */
export function lackingExclusions({ folders, programs, exclusions }: ProtectionFacts): string[] | null {
  if (exclusions === null) return null;
  const paths = exclusions.paths.map(patternOf);
  const processes = exclusions.processes.map(patternOf);
  const heldBy = (patterns: readonly RegExp[], text: string): boolean =>
    patterns.some((pattern) => pattern.test(text));
  // A process that is named without its folder is meant wherever it lies.
  const isProcess = (program: string): boolean =>
    [program, nameOf(program)].some((text) => heldBy(processes, plain(text)));
  return [
    ...folders.filter((folder) => !heldBy(paths, plain(folder))),
    ...programs.filter((program) => !isProcess(program)),
  ];
}

/** An excluded folder holds what is below it; `*` stands for any part of one name. */
function patternOf(entry: string): RegExp {
  const folder = plain(entry).replace(/(?:\\\*?)+$/, '');
  const parts = folder.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join(String.raw`[^\\]*`)}(?:\\\\|$)`);
}

/** As Windows compares paths. */
function plain(path: string): string {
  return path.replaceAll('/', '\\').toLowerCase();
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
}
