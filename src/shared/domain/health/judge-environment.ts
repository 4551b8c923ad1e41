/** The environment as the doctor tells it: what hurts, and of the rest what people ask about. */
import type { Finding, FindingKind } from '../environment/finding';
import { redactedView } from '../environment/redacted';
import type { EnvironmentView } from '../environment/view';
import { compareVersions } from '../go-version';
import type { FindingOf } from './finding';

export function judgeEnvironmentHealth(view: EnvironmentView): FindingOf<'environment'>[] {
  const { findings } = redactedView(view);
  return [
    ...findings.filter(({ severity }) => severity !== 'info').map(retold),
    ...severalGos(view),
    ...findings.flatMap((one) => (one.kind === 'stale-shells' ? [staleShells(one.params)] : [])),
  ];
}

function retold(finding: Finding): FindingOf<'environment'> {
  return {
    id: `finding:${finding.id}`,
    check: 'environment',
    kind: 'finding',
    params: { finding },
    severity: finding.severity,
    evidence: evidenceOf(finding),
    fix: finding.fix && { kind: 'environment', findings: [finding.id] },
    docs: DOCS[finding.kind] ?? null,
  };
}

/** Toolchains that Go fetched for itself are nobody's choice. */
function severalGos({ gos }: EnvironmentView): FindingOf<'environment'>[] {
  const chosen = gos.filter(({ root, origin }) => root !== null && origin !== 'module-cache');
  if (chosen.length < 2) return [];
  const sorted = [...chosen].sort((a, b) => compareVersions(b.version ?? '', a.version ?? ''));
  return [
    {
      id: 'several-gos',
      check: 'environment',
      kind: 'several-gos',
      params: { versions: sorted.map(({ version }) => version) },
      severity: 'info',
      evidence: sorted.map(({ path, version }) => `${version ?? '?'}  ${path}`),
      fix: null,
      docs: 'https://go.dev/doc/manage-install',
    },
  ];
}

function staleShells(params: { count: number; programs: string[] }): FindingOf<'environment'> {
  const base = { id: 'stale-shells', check: 'environment', kind: 'stale-shells', params } as const;
  return { ...base, severity: 'info', evidence: params.programs, fix: null, docs: null };
}

function evidenceOf({ params }: Finding): string[] {
  const shown = Object.entries<unknown>(params).filter(([, value]) => value !== null && value !== '');
  return shown.map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`);
}

const VARIABLES = 'https://go.dev/ref/mod#environment-variables';
const INSTALL = 'https://go.dev/doc/manage-install';
const DOCS: Readonly<Partial<Record<FindingKind, string>>> = {
  insecure: VARIABLES,
  'modules-off': VARIABLES,
  'gopath-odd': 'https://go.dev/wiki/GOPATH',
  'gopath-bin-missing': 'https://go.dev/doc/tutorial/compile-install',
  'goroot-stale': INSTALL,
  'goroot-foreign': INSTALL,
  'other-go': INSTALL,
};
