/** What a run of the checks told; the same for page, command and file. */
import type { Fault } from '../fault';
import type { Platform } from '../platform';
import type { ToolchainId } from '../toolchain';
import type { CheckId } from './check';
import { SEVERITIES, type FindingOf, type HealthFinding, type Severity } from './finding';

/** The Go that is looked at: the current one, else what a new shell finds. */
export interface GoSubject {
  /** The program. */
  go: string;
  /** Its GOROOT, links followed. */
  root: string;
  /** Canonical; null when neither its tree nor the program says. */
  version: string | null;
  platform: Platform | null;
  /** Null for a Go that others keep. */
  toolchain: ToolchainId | null;
}

export interface CheckView {
  check: CheckId;
  /**
   *   waiting → running → done
   *      │         ├→ failed    it could not be told; `fault` says why
   *      │         └→ stopped   by the person
   *      └→ skipped             nothing to look at: no Go, or no project was named
   */
  state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped' | 'skipped';
  /** Milliseconds; null before its end. */
  ms: number | null;
  fault: Fault | null;
}

/** How old a body of data is. */
export interface DataAge {
  /** Day of the newest fact in it, ISO date. */
  day: string;
  origin: 'embedded' | 'fetched';
  /** ISO 8601: when it was last compared with its source; null when never. */
  checkedAt: string | null;
}

export interface KnowledgeAges {
  vulnerabilities: DataAge;
  releases: DataAge;
}

export interface HealthReport {
  /** ISO 8601, UTC. */
  takenAt: string;
  /** Milliseconds. */
  ms: number;
  host: Platform;
  subject: GoSubject | null;
  /** Folder. */
  project: string | null;
  checks: CheckView[];
  /** The gravest first. */
  findings: HealthFinding[];
  ages: KnowledgeAges;
}

/** What the window knows. While a run goes on, what it found so far. */
export interface HealthState {
  report: HealthReport | null;
  running: boolean;
  /** Damaged files of this toolchain are being fetched. */
  repairing: ToolchainId | null;
  /** Data is being fetched. */
  refreshing: boolean;
  /** Why the last refresh brought nothing. */
  refreshFault: Fault | null;
  /** A project is being built and tested with another Go. */
  trying: boolean;
}

export type Summary = Record<Severity, number>;

export function summaryOf(findings: readonly Pick<HealthFinding, 'severity'>[]): Summary {
  const count = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  return { error: count('error'), warning: count('warning'), info: count('info') };
}

/** Gravest first, and in the order of the checks. */
export function inOrder(findings: readonly HealthFinding[], checks: readonly CheckId[]): HealthFinding[] {
  const rank = ({ severity, check }: HealthFinding): number =>
    SEVERITIES.indexOf(severity) * checks.length + checks.indexOf(check);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

/** The kinds of file that a report is written as. */
export const REPORT_FORMATS = ['html', 'md', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What fetching the damaged files did. */
export interface RepairOutcome {
  /** Null when nothing was damaged. */
  operation: number | null;
  /** Paths inside the toolchain's folder. */
  repaired: string[];
  /** Files that aren't the release's: they stay. */
  added: string[];
  /** Taken from the network, in bytes; of how many the whole archive has. */
  bytesFetched: number;
  bytesFull: number;
}

/** A project, built and tested with two Gos. */
export interface TryOutcome {
  project: string;
  /** Versions. */
  before: string;
  after: string;
  steps: TryStep[];
  /** What the move from the one to the other changes for this project. */
  findings: FindingOf<'project'>[];
}

export interface TryStep {
  step: 'build' | 'vet' | 'test';
  before: TryResult;
  after: TryResult;
}

export interface TryResult {
  ok: boolean;
  /** Milliseconds. */
  ms: number;
  /** Packages that failed, each with its own lines; null: the project as a whole. */
  failures: TryFailure[];
  /** Why it could not be run at all, or not to its end. */
  fault: Fault | null;
}

export interface TryFailure {
  package: string | null;
  output: string[];
}
