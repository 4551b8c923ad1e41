import type { HealthFinding } from './finding';

/** `check/kind` of a cause, and what it brings about in the eyes of other checks. */
const BRINGS_ABOUT: Readonly<Record<string, readonly string[]>> = {
  // Go itself is damaged: that it can't build says nothing more.
  'install/files-damaged': ['build/build-failed', 'build/build-blocked', 'project/packages-broken'],
  'install/tree-incomplete': ['build/build-failed', 'build/build-blocked', 'project/packages-broken'],
  'install/go-fails': ['build/build-failed', 'build/build-blocked', 'project/packages-broken'],
  // Another machine says the same of this one's clock.
  'network/clock-wrong': ['build/clock-skew'],
};

/** One cause is one finding: what only follows from another check's finding is left out. */
export function withoutConsequences(findings: readonly HealthFinding[]): HealthFinding[] {
  const explained = new Set(findings.flatMap((finding) => BRINGS_ABOUT[nameOf(finding)] ?? []));
  return findings.filter((finding) => !explained.has(nameOf(finding)));
}

function nameOf({ check, kind }: HealthFinding): string {
  return `${check}/${kind}`;
}
