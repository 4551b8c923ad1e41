/** How a finding of the build check is made. */
import { redactText } from '../environment/redacted';
import { allowListText, lackingExclusions } from './allow-list';
import type { BuildFacts, PlaceFacts, ProtectionFacts } from './build-facts';
import type { BuildKinds } from './build-kinds';
import type { FindingOf, HealthFix, Severity } from './finding';

export type BuildFinding = FindingOf<'build'>;

interface Verdict {
  severity: Severity;
  evidence: readonly string[];
  fix?: HealthFix | null;
  docs?: string | null;
}

/** Lines of evidence; of a long output the last ones tell. */
const MOST_LINES = 20;
const VIRUS_PAGE = 'https://go.dev/doc/faq#virus';

/** @param what tells findings of one kind apart, and stays the same while the machine does */
export function buildFinding<Kind extends keyof BuildKinds>(
  kind: Kind,
  what: string | null,
  params: BuildKinds[Kind],
  { severity, evidence, fix = null, docs = null }: Verdict,
): BuildFinding {
  const id = what === null ? kind : `${kind}:${what}`;
  const made = { check: 'build', id, kind, params, severity, evidence: [...evidence], fix, docs };
  // The compiler can't see that `kind` and `params` belong together in the union.
  return made as unknown as BuildFinding;
}

/** What a finding about protection programs carries: the list for who looks after them, and what Defender lacks of it. */
export function guarded(
  protection: ProtectionFacts,
  evidence: readonly string[],
): { lacking: number | null; verdict: Omit<Verdict, 'severity'> } {
  const lacking = lackingExclusions(protection);
  const notExcluded = (lacking ?? []).map((entry) => `Microsoft Defender ✗ ${entry}`);
  return {
    lacking: lacking?.length ?? null,
    verdict: {
      evidence: [...evidence, ...notExcluded],
      fix: { kind: 'copy', text: allowListText(protection) },
      docs: VIRUS_PAGE,
    },
  };
}

export function outputLines(output: string): string[] {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.slice(-MOST_LINES).map(redactText);
}

/** `GOCACHE=/home/li/.cache/go-build`. */
export function namedFolder({ variable, folder }: Pick<PlaceFacts, 'variable' | 'folder'>): string {
  return `${variable}=${folder}`;
}

export function placesOf({ temp, cache }: BuildFacts): PlaceFacts[] {
  return cache ? [temp, cache] : [temp];
}
