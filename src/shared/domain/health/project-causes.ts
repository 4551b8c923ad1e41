/** Why go refuses a project, from what it prints. */
import type { GoProblem } from './go-output';
import type { ProjectKinds } from './project-kinds';

export type Cause = Extract<
  keyof ProjectKinds,
  | 'needs-newer'
  | 'vendor-inconsistent'
  | 'not-in-workspace'
  | 'work-broken'
  | 'mod-broken'
  | 'checksum-mismatch'
  | 'requirements-missing'
  | 'modules-unavailable'
  | 'packages-broken'
>;

const NEEDS = /requires go >= ?(\S+) \(running go/;

/** In this order: the first that fits. */
const SIGNS: readonly [Cause, RegExp][] = [
  ['needs-newer', NEEDS],
  ['vendor-inconsistent', /inconsistent vendoring in/],
  ['not-in-workspace', /(?:not one of the workspace modules|does not contain modules) listed in go\.work/],
  ['work-broken', /listed in go\.work|\bgo\.work:\d+|errors parsing \S*go\.work|go\.work file requires/],
  ['mod-broken', /errors parsing \S*go\.mod|\bgo\.mod:\d+:/],
  ['checksum-mismatch', /checksum mismatch|SECURITY ERROR/],
  [
    'requirements-missing',
    /missing go\.sum entry|updates to go\.(?:mod|sum) needed|no required module provides package|go\.mod file indicates|is replaced but not required/,
  ],
  [
    'modules-unavailable',
    /(?:^|: |\n)(?:go: )?\S+@v\d\S*: |module lookup disabled by GOPROXY=off|dial tcp|no such host|i\/o timeout|TLS handshake|proxyconnect|x509:|: [45]\d\d [A-Z]|unrecognized import path|unknown revision|could not read Username|exit status 128/,
  ],
];

export function causeOf({ text, place }: GoProblem): Cause {
  const whole = place === null ? text : `${place}: ${text}`;
  return SIGNS.find(([, sign]) => sign.test(whole))?.[0] ?? 'packages-broken';
}

export interface NewerNeed {
  required: string;
  /** `example.com/dep@v1.0.0`; null: the project itself. */
  by: string | null;
}

/** `go: go.mod requires go >= 1.99 (running go 1.26.8; GOTOOLCHAIN=local)` */
export function newerNeedIn({ text }: GoProblem): NewerNeed | null {
  const required = NEEDS.exec(text)?.[1];
  if (required === undefined) return null;
  return { required, by: /(?:^|\s)(\S+@\S+) requires go >=/.exec(text)?.[1] ?? null };
}
