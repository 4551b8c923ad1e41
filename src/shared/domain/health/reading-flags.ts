/** GOFLAGS for a go that looks at a project and must not change its go.mod. */
import { compareVersions } from '../go-version';

/** The first release that leaves go.mod alone by itself. */
const FIRST_READONLY = '1.16';

export interface FlagFacts {
  /** As the person has them. */
  flags: string;
  /** Of the go; null when it doesn't say, as those before 1.16. */
  version: string | null;
  usesModules: boolean;
  /** The go command would take what it needs from `vendor`. */
  vendored: boolean;
}

/** Whether the person's own go adds to go.mod and go.sum what a build finds missing; in a workspace none does. */
export function addsByItself(
  { flags, version, usesModules, vendored }: FlagFacts,
  workspace: string | null,
): boolean {
  if (!usesModules || workspace !== null) return false;
  const chosen = chosenMode(flags);
  if (chosen !== undefined) return chosen === 'mod';
  return !vendored && version !== null && compareVersions(version, FIRST_READONLY) < 0;
}

/** What is set; null: what the person has, stays. */
export function readingFlags({ flags, version, usesModules, vendored }: FlagFacts): string | null {
  if (!usesModules) return null;
  const chosen = chosenMode(flags);
  const writes = version === null || compareVersions(version, FIRST_READONLY) < 0;
  if (chosen === 'mod') return withMod(flags, 'readonly');
  if (chosen === undefined && writes) return withMod(flags, vendored ? 'vendor' : 'readonly');
  return null;
}

function chosenMode(flags: string): string | undefined {
  return [...flags.matchAll(/(?:^|\s)['"]?--?mod=(\w+)/g)].at(-1)?.[1];
}

/** Of several flags of one name the last one holds. */
export function withMod(flags: string, mode: 'readonly' | 'vendor' | 'mod'): string {
  return `${flags} -mod=${mode}`.trim();
}
