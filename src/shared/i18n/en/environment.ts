import type { Scope } from '../../domain/environment/facts';
import type { Severity } from '../../domain/environment/finding';
import type { WayRound } from '../../domain/environment/remedy';
import type { Because, Consumer, EntryMark, ValueSource } from '../../domain/environment/view';
import { findings, origins } from './environment-findings';

const SCOPES: Readonly<Record<Scope, string>> = {
  machine: 'the machine’s PATH',
  user: 'your PATH',
  process: 'this app’s PATH',
};
const consumers: Readonly<Record<Consumer, string>> = {
  cmd: 'Command Prompt',
  powershell: 'PowerShell',
  'login-shell': 'New terminal',
  vscode: 'VS Code',
  service: 'Windows services',
  'this-process': 'This app',
};
const marks: Readonly<Record<EntryMark, string>> = {
  ours: 'GVM Desktop',
  go: 'Go',
  winner: 'Wins',
  duplicate: 'Twice',
  missing: 'Missing',
  'not-a-folder': 'Not a folder',
  stale: 'Go that is gone',
  unexpanded: 'Variable not replaced',
  relative: 'No full path',
  quoted: 'In quotes',
  'trailing-separator': 'Ends in a separator',
  empty: 'Empty',
  'gopath-bin': 'go install’s programs',
};
const severities: Readonly<Record<Severity, string>> = {
  error: 'Broken',
  warning: 'Worth mending',
  info: 'Good to know',
};
const wayRound: Readonly<Record<WayRound, string>> = {
  'machine-path':
    'Without an administrator the machine’s Go stays first. gvm use in a terminal, gvm exec, and the Go setting of an editor get past it.',
  'user-value-wins':
    'Without an administrator the machine’s value stays. A value of the same name in your account wins over it, except for services.',
};
type Words<Union extends { kind: string }> = {
  readonly [Kind in Union['kind']]: (of: Extract<Union, { kind: Kind }>) => string;
};
const because: Words<Because> = {
  'first-in-path': ({ scope, entry }) => `First in ${SCOPES[scope]}: ${entry}`,
  'editor-setting': ({ key, file }) => `Its setting ${key} says so (${file})`,
  goroot: ({ value }) => `GOROOT leads it there: ${value}`,
  asked: () => 'A new shell answered so',
  'no-go-in-path': () => 'PATH leads to no Go',
  'path-too-long': ({ length }) => `PATH has ${length} characters: cmd.exe takes no notice of it`,
  unknown: () => 'Could not be asked',
};
const sources: Words<ValueSource> = {
  process: () => 'This app',
  user: () => 'Your account',
  machine: () => 'Machine',
  profile: ({ path, line }) => `${path}, line ${line}`,
  session: () => 'Login session',
  'go-env-file': () => 'go env -w',
  'goroot-file': () => 'Shipped with Go (go.env)',
  default: () => 'Go’s default',
};

/** What the judges of the environment found. */
export const environment = {
  findings,
  origins,
  consumers,
  marks,
  severities,
  wayRound,
  because,
  sources,
};
