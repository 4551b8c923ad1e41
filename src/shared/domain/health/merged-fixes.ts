import { newestFirst } from '../go-version';
import { STORES, type Store } from '../storage';
import type { HealthFinding, HealthFix } from './finding';

/** What we do ourselves; a text to copy is for the person. */
export type OwnFix = Exclude<HealthFix, { kind: 'copy' }>;

export function isOwnFix(fix: HealthFix | null): fix is OwnFix {
  return fix !== null && fix.kind !== 'copy';
}

/** What takes long to have again, or can't be had again: emptied only where it was asked for by name. */
const ONLY_NAMED: readonly Store[] = ['modules', 'toolchains', 'fuzz'];

/** What may be done about a finding that nobody named. Null: nothing. */
export function unnamedFix({ severity, fix }: Pick<HealthFinding, 'severity' | 'fix'>): OwnFix | null {
  if (severity === 'info' || !isOwnFix(fix)) return null;
  if (fix.kind !== 'clean') return fix;
  const stores = fix.stores.filter((store) => !ONLY_NAMED.includes(store));
  return stores.length === 0 ? null : { kind: 'clean', stores };
}

/**
 * Several findings at once: nothing is done twice, of versions the newest is installed, the environment changes by one
 * plan. In the order in which they are done: what is fetched comes first, what makes the next build slower last.
 */
export function mergedFixes(findings: readonly Pick<HealthFinding, 'fix'>[]): OwnFix[] {
  const fixes = findings.map(({ fix }) => fix).filter(isOwnFix);
  const of = <Kind extends OwnFix['kind']>(kind: Kind) =>
    fixes.filter((fix): fix is Extract<OwnFix, { kind: Kind }> => fix.kind === kind);
  const [newest] = newestFirst(of('install').map(({ version }) => version));
  const accepted = unique(of('environment').flatMap((fix) => fix.findings));
  const stores = STORES.filter((store) => of('clean').some((fix) => fix.stores.includes(store)));
  return [
    ...(of('refresh-data').length > 0 ? [{ kind: 'refresh-data' } as const] : []),
    ...unique(of('repair').map((fix) => fix.toolchain)).map(
      (toolchain) => ({ kind: 'repair', toolchain }) as const,
    ),
    ...(newest === undefined ? [] : [{ kind: 'install', version: newest } as const]),
    ...(accepted.length > 0 ? [{ kind: 'environment', findings: accepted } as const] : []),
    ...(stores.length > 0 ? [{ kind: 'clean', stores } as const] : []),
  ];
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
