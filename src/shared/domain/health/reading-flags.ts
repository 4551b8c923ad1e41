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

/** What is set; null: what the person has, stays. */
export function readingFlags({ flags, version, usesModules, vendored }: FlagFacts): string | null {
  if (!usesModules) return null;
  const chosen = /(?:^|\s)['"]?--?mod=(\w+)/.exec(flags)?.[1];
  const writes = version === null || compareVersions(version, FIRST_READONLY) < 0;
  if (chosen === 'mod') return withMod(flags, 'readonly');
  if (chosen === undefined && writes) return withMod(flags, vendored ? 'vendor' : 'readonly');
  return null;
}

/** Of several flags of one name the last one holds. */
export function withMod(flags: string, mode: 'readonly' | 'vendor' | 'mod'): string {
  return `${flags} -mod=${mode}`.trim();
}
