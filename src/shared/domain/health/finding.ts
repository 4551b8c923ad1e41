import type { Store } from '../storage';
import type { ToolchainId } from '../toolchain';
import type { BuildKinds } from './build-kinds';
import type { CachesKinds } from './caches-kinds';
import type { CheckId } from './check';
import type { EnvironmentKinds } from './environment-kinds';
import type { InstallKinds } from './install-kinds';
import type { NetworkKinds } from './network-kinds';
import type { ProjectKinds } from './project-kinds';
import type { SecurityKinds } from './security-kinds';

/** By check: what it can find, with the parameters its words need. A kind without words is a type error. */
export interface KindsByCheck {
  install: InstallKinds;
  security: SecurityKinds;
  environment: EnvironmentKinds;
  build: BuildKinds;
  network: NetworkKinds;
  caches: CachesKinds;
  project: ProjectKinds;
}

/** In falling order. `info`: worth knowing, nothing is wrong. */
export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What one click does; what exactly, is shown before it is done. */
export type HealthFix =
  /** Installs it and makes it current. */
  | { kind: 'install'; version: string }
  /** Fetches the damaged files alone. */
  | { kind: 'repair'; toolchain: ToolchainId }
  /** The plan of the Environment page over these findings. */
  | { kind: 'environment'; findings: string[] }
  | { kind: 'clean'; stores: Store[] }
  | { kind: 'refresh-data' }
  /** Nothing that we do: a text to hand on, such as folders and programs to allow in an antivirus. */
  | { kind: 'copy'; text: string };

interface FindingBase {
  /** Stable while the machine is as it is: `files-damaged:go1.26.10`. Unique in one report. */
  id: string;
  severity: Severity;
  /** What was seen, line by line, in no language: paths, answers of programs, `file:line: text`. Without secrets. */
  evidence: string[];
  fix: HealthFix | null;
  /** A page below go.dev or pkg.go.dev that explains it. */
  docs: string | null;
}

/** A finding of one check; of several, of any of them. */
export type FindingOf<Check extends CheckId> = Check extends CheckId
  ? {
      [Kind in keyof KindsByCheck[Check]]: FindingBase & {
        check: Check;
        kind: Kind;
        params: KindsByCheck[Check][Kind];
      };
    }[keyof KindsByCheck[Check]]
  : never;

export type HealthFinding = { [Check in CheckId]: FindingOf<Check> }[CheckId];
