/** A report as it goes out of the house: every text in words, short enough, and without secrets. */
import type { Fault } from '../domain/fault';
import type { CheckId } from '../domain/health/check';
import type { HealthFinding, HealthFix, Severity } from '../domain/health/finding';
import {
  summaryOf,
  type CheckView,
  type GoSubject,
  type HealthReport,
  type KnowledgeAges,
  type Summary,
} from '../domain/health/report';
import { platformName } from '../domain/platform';
import type { Messages } from '../i18n';
import { describeFault } from '../i18n/describe-fault';
import { describeHealthFinding } from '../i18n/describe-health';
import type { Language } from '../i18n/language';
import { dataWithoutNames, type OwnNames } from './hidden-names';
import { plainLine } from './plain-text';
import { dataWithoutSecrets, LINES_LIMIT, withoutSecrets } from './secrets';

export type ReportWords = Pick<Messages, 'health' | 'faults'>;

export interface ReportSpeech {
  messages: ReportWords;
  language: Language;
  /** Of the product. */
  version: string;
  /** What is left out besides passwords and tokens; null: nothing. */
  hide: OwnNames | null;
}

/** The JSON form: these names stay as they are. */
export interface ReportDocument {
  product: 'GVM Desktop';
  version: string;
  language: Language;
  /** ISO 8601, UTC. */
  takenAt: string;
  /** Milliseconds. */
  ms: number;
  /** `linux/amd64` */
  host: string;
  go: ReportedGo | null;
  /** Folder. */
  project: string | null;
  checks: ReportedCheck[];
  /** The gravest first. */
  findings: ReportedFinding[];
  summary: Summary;
  /** How old the facts are that were judged with. */
  data: KnowledgeAges;
  namesHidden: boolean;
}

export interface ReportedGo {
  /** Null when it could not be told. */
  version: string | null;
  /** The program. */
  path: string;
  root: string;
  platform: string | null;
  /** Null for a Go that others keep. */
  toolchain: string | null;
}

export interface ReportedCheck {
  check: CheckId;
  name: string;
  state: CheckView['state'];
  /** Milliseconds. */
  ms: number | null;
  error: { code: Fault['code']; message: string; hint: string | null } | null;
}

export interface ReportedFinding {
  id: string;
  check: CheckId;
  severity: Severity;
  kind: string;
  params: unknown;
  title: string;
  explain: string;
  evidence: string[];
  /** Lines that were too many. */
  evidenceOmitted: number;
  /** What the fix does, or what to do; may be empty. */
  fix: string;
  /** What `gvm doctor --fix` does for it. */
  action: HealthFix | null;
  docs: string | null;
}

export function reportDocument(report: HealthReport, speech: ReportSpeech): ReportDocument {
  // Before the words are made: these know no secrets then, whatever they do with a value.
  const shown = dataWithoutSecrets({ ...report, findings: report.findings.map(shortEvidence) });
  const { subject, project, checks, findings, ages, takenAt, ms } = shown;
  const named = {
    go: subject && goOf(subject),
    project,
    checks: checks.map((view) => checkOf(view, speech)),
    findings: findings.map((finding) => findingOf(finding, speech)),
  };
  return {
    product: 'GVM Desktop',
    version: speech.version,
    language: speech.language,
    takenAt,
    ms,
    host: platformName(report.host),
    // After the words: a name may be spelled like one of those words that choose them.
    ...(speech.hide ? withoutNamesIn(named, speech.hide) : named),
    summary: summaryOf(report.findings),
    data: ages,
    namesHidden: speech.hide !== null,
  };
}

type Named = Pick<ReportDocument, 'go' | 'project' | 'checks' | 'findings'>;

/** What is chosen from a list of ours stays. */
function withoutNamesIn({ go, project, checks, findings }: Named, names: OwnNames): Named {
  const hidden = <Data>(data: Data): Data => dataWithoutNames(data, names);
  return {
    go: hidden(go),
    project: hidden(project),
    checks: checks.map(({ error, ...check }) => ({
      ...check,
      error: error && { ...hidden(error), code: error.code },
    })),
    findings: findings.map(({ check, severity, kind, action, ...texts }) => ({
      check,
      severity,
      kind,
      ...hidden(texts),
      action: action && { ...hidden(action), kind: action.kind },
    })) as ReportedFinding[],
  };
}

function goOf({ go, root, version, platform, toolchain }: GoSubject): ReportedGo {
  return { version, path: go, root, platform: platform && platformName(platform), toolchain };
}

function checkOf({ check, state, ms, fault }: CheckView, { messages }: ReportSpeech): ReportedCheck {
  const name = messages.health.checks[check];
  if (!fault) return { check, name, state, ms, error: null };
  const { message, hint } = describeFault(fault, messages.faults);
  return { check, name, state, ms, error: { code: fault.code, message, hint } };
}

interface ShortEvidence {
  evidenceOmitted: number;
}

function shortEvidence(finding: HealthFinding): HealthFinding & ShortEvidence {
  const lines = finding.evidence.flatMap((line) => line.replace(/\r\n?/g, '\n').split('\n'));
  const evidence = lines.slice(0, LINES_LIMIT);
  return { ...finding, evidence, evidenceOmitted: lines.length - evidence.length };
}

function findingOf(finding: HealthFinding & ShortEvidence, { messages }: ReportSpeech): ReportedFinding {
  const { id, check, severity, kind, params, evidence, evidenceOmitted, fix, docs } = finding;
  const words = describeHealthFinding(finding, messages);
  return {
    id: plainLine(id),
    check,
    severity,
    kind,
    params,
    title: plainLine(withoutSecrets(words.title)),
    // Words may put together again what was apart: an address around a password.
    explain: withoutSecrets(words.explain),
    evidence,
    evidenceOmitted,
    fix: withoutSecrets(words.fix),
    action: fix,
    docs,
  };
}
