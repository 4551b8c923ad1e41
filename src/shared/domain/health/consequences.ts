import type { HealthFinding } from './finding';

const CANT_BUILD = ['build/build-failed', 'project/packages-broken'];
const CANT_START = [...CANT_BUILD, 'build/build-blocked'];

/** One cause is one finding: what only follows from another check's finding is left out. */
export function withoutConsequences(findings: readonly HealthFinding[]): HealthFinding[] {
  const explained = new Set(findings.flatMap(broughtAboutBy));
  return findings.filter((finding) => !explained.has(nameOf(finding)));
}

/** `check/kind` of what other checks see of the same cause. */
function broughtAboutBy(finding: HealthFinding): readonly string[] {
  switch (finding.kind) {
    case 'files-damaged':
      return { programs: CANT_START, builds: CANT_BUILD, nothing: [] }[finding.params.stops];
    case 'tree-incomplete':
      return finding.params.missing === 'pkg/tool' ? CANT_START : CANT_BUILD;
    case 'go-fails':
      return CANT_START;
    // Another machine says the same of this one's clock.
    case 'clock-wrong':
      return ['build/clock-skew'];
    default:
      return [];
  }
}

function nameOf({ check, kind }: HealthFinding): string {
  return `${check}/${kind}`;
}
