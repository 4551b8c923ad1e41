/** How a finding is made, and what may be done about it where. */
import { storedNamed, type Context } from './judge-context';
import type { Finding, FindingKind, FindingParams, Fix, Severity } from './finding';
import type { Setting } from './judge-sources';

interface Verdict {
  severity: Severity;
  fix?: Fix | null;
  /** Only counts with a fix. */
  recommended?: boolean;
}

/** @param what tells findings of one kind apart, and stays the same while the machine does */
export function finding<Kind extends FindingKind>(
  kind: Kind,
  what: readonly string[],
  params: FindingParams[Kind],
  { severity, fix = null, recommended = false }: Verdict,
): Extract<Finding, { kind: Kind }> {
  const made = {
    id: [kind, ...what].join(':'),
    kind,
    params,
    severity,
    fix,
    recommended: fix !== null && recommended,
    elevated: fix !== null && 'scope' in fix && fix.scope === 'machine',
  };
  // The compiler can't see that `kind` and `params` belong together in the union.
  return made as unknown as Extract<Finding, { kind: Kind }>;
}

/** PATH and GOROOT can be written: their values aren't of a kind that nobody may touch. */
export function canPublish({ facts }: Context): boolean {
  if (facts.system === 'posix') return true;
  return ['Path', 'GOROOT'].every((name) => storedNamed(facts, 'user', name)?.text !== null);
}

export function publishing(context: Context): Fix | null {
  return canPublish(context) ? { kind: 'publish' } : null;
}

/** Takes the value out of its place; null where the place isn't ours to edit. */
export function removing({ source, spelling }: Setting): Fix | null {
  switch (source.kind) {
    case 'user':
    case 'machine':
      return { kind: 'remove-variable', scope: source.kind, name: spelling };
    case 'go-env-file':
      return { kind: 'remove-go-setting', name: spelling };
    default:
      return null;
  }
}
