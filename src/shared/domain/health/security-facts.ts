import type { Platform } from '../platform';
import type { ReleaseCycle } from '../release';
import type { Vulnerability } from '../vulnerability';
import type { KnowledgeAges } from './report';

/** What is known, without asking anybody, about the Go that is looked at. */
export interface SecurityFacts {
  /** Canonical. */
  version: string;
  platform: Platform;
  /** ISO date. */
  today: string;
  cycles: readonly ReleaseCycle[];
  vulnerabilities: readonly Vulnerability[];
  /** By version. */
  dates: ReadonlyMap<string, { security: boolean | null }>;
  /** Versions that some list offers for this machine. */
  installable: readonly string[];
  ages: KnowledgeAges;
}
