/** Windows machines by the thousand for property tests, and what a plan makes of them. */
import fc from 'fast-check';
import type { Edit, Place } from '../operation';
import { readEditorSettings } from './editor-settings';
import type { EnvironmentFacts, StoredVariable } from './facts';
import { cleanWindows, storedVariable, windowsGo } from './messy-machine.fixture';
import type { EnvironmentValue } from './publication';

const ACCOUNT = 'C:\\Users\\李 明';
export const HOME = `${ACCOUNT}\\AppData\\Local\\gvm-desktop`;
export const OURS = [`${HOME}\\current\\bin`, `${HOME}\\bin`];
const GOPATH_BIN = `${ACCOUNT}\\go\\bin`;
const SETTINGS = `${ACCOUNT}\\AppData\\Roaming\\Code\\User\\settings.json`;
const GO_ENV = `${ACCOUNT}\\AppData\\Roaming\\go\\env`;

/** Nobody's business but their owner's. */
export const NOT_GO = [
  '',
  ' ',
  'C:\\Windows',
  'c:\\windows\\',
  '%SystemRoot%\\system32',
  '%NOWHERE%\\x',
  '"C:\\a;b"',
  '"D:\\公司 工具"',
  'D:\\公司 工具\\',
  'scripts',
  'C:\\Gone\\tool',
  'C:\\gopher\\bin',
  'a\0b',
  '\ud800',
  'Z'.repeat(9000),
];
const GO = [
  'C:\\Go\\bin',
  'c:/go/BIN/',
  '"C:\\Program Files\\Go\\bin"',
  '%USERPROFILE%\\sdk\\go1.22.12\\bin',
  `${ACCOUNT}\\sdk\\go1.22.12\\bin`,
  'D:\\开发 工具\\go\\bin\\',
  'C:\\go1.19\\bin',
  '%GOROOT%\\bin',
];
const OURS_SPELLED = [...OURS, `"${OURS[0]!.toLowerCase()}\\"`, '%LOCALAPPDATA%\\gvm-desktop\\bin'];
const GONE = ['C:\\Gone\\tool', 'C:\\go1.19\\bin', 'C:\\stale\\go\\bin'];

const entry = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NOT_GO) },
  { weight: 2, arbitrary: fc.constantFrom(...GO) },
  { weight: 1, arbitrary: fc.constantFrom(...OURS_SPELLED, GOPATH_BIN) },
);
const path = fc.record({
  text: fc.array(entry, { maxLength: 14 }).map((entries) => entries.join(';')),
  type: fc.constantFrom('REG_SZ', 'REG_EXPAND_SZ'),
});
const scalars = fc.record({
  GOROOT: fc.option(fc.constantFrom('C:\\Go', 'C:\\stale\\go', `${HOME}\\current`, '%ProgramFiles%\\Go')),
  GOPATH: fc.option(fc.constantFrom('go', 'D:\\go 路径', 'C:\\Go\\work')),
  GOFLAGS: fc.option(
    fc.constantFrom('-mod=mod -insecure', '--insecure=true', "'-ldflags=-s -w'  -insecure -v"),
  ),
  GIT_SSL_NO_VERIFY: fc.option(fc.constantFrom('true', '0')),
  编辑器: fc.option(fc.constantFrom('D:\\工具\\编辑器.exe', '', 'a\0')),
});
const goEnv = fc.option(
  fc
    .array(
      fc.tuple(
        fc.constantFrom(
          '# a',
          'GOROOT=C:\\stale\\go',
          'GOFLAGS=-insecure',
          'GOFLAGS=-v',
          'GOPROXY=off',
          'X=中',
          '',
        ),
        fc.constantFrom('\n', '\r\n'),
      ),
      { maxLength: 6 },
    )
    .map((lines) => lines.map(([line, end]) => line + end).join('')),
);
const settings = fc.option(
  fc.constantFrom(
    '{}',
    '\uFEFF{\r\n\t"go.goroot": "C:\\\\stale\\\\go", // alt\r\n\t"a": [1, 2], // 注\r\n}\r\n',
    '{ "a": 1, /* of b */ "go.alternateTools": { "go": "C:\\\\Go\\\\bin\\\\go.exe", "gopls": "x" } }',
    '{"go.toolsEnvVars":{"GOROOT":"C:\\\\stale\\\\go"},"z":"//"}',
    '{ "go.goroot": "half typed',
  ),
);

export interface Machine {
  stored: StoredVariable[];
  goEnv: string | null;
  settings: string | null;
  hasCurrent: boolean;
}

export const machine: fc.Arbitrary<Machine> = fc
  .record({
    userPath: fc.option(path),
    machinePath: path,
    user: scalars,
    ofMachine: scalars,
    goEnv,
    settings,
    hasCurrent: fc.boolean(),
  })
  .map(({ userPath, machinePath, user, ofMachine, ...files }) => ({
    ...files,
    stored: [
      storedVariable('machine', 'Path', machinePath.text, machinePath.type),
      ...(userPath ? [storedVariable('user', 'PATH', userPath.text, userPath.type)] : []),
      storedVariable('user', 'TOOL_SETTINGS', null),
      ...scalarsOf('machine', ofMachine),
      ...scalarsOf('user', user),
    ],
  }));

function scalarsOf(scope: 'user' | 'machine', values: Record<string, string | null>): StoredVariable[] {
  return Object.entries(values).flatMap(([name, text]) =>
    text === null ? [] : [storedVariable(scope, name, text)],
  );
}

export function factsOf({ stored, goEnv, settings, hasCurrent }: Machine): EnvironmentFacts {
  const newProcess = newProcessOf(stored);
  const entries = (newProcess['path'] ?? '').split(';').map((text) => text.replaceAll('"', '').trim());
  const known = entries.map((text) => [text, isGone(text) ? 'missing' : 'folder'] as const);
  const gone = GONE.map((text) => [text, 'missing'] as const);
  const file = { path: SETTINGS, text: settings, unreadable: null };
  return {
    ...cleanWindows(),
    hasCurrent,
    currentTarget: hasCurrent ? `${HOME}\\versions\\go1.26.10` : null,
    stored,
    newProcess,
    process: {},
    folders: { ...Object.fromEntries([...known, ...gone]), [GOPATH_BIN]: 'folder' },
    goEnvFile: { path: GO_ENV, text: goEnv, unreadable: null },
    gos: [
      windowsGo('C:\\Go', '1.25.14'),
      windowsGo('C:\\Program Files\\Go', '1.24.1'),
      windowsGo(`${ACCOUNT}\\sdk\\go1.22.12`, '1.22.12'),
      windowsGo('D:\\开发 工具\\go', '1.20.4'),
      ...(hasCurrent ? [windowsGo(`${HOME}\\current`, '1.26.10')] : []),
    ],
    editors: [{ editor: 'VS Code', file, ...readEditorSettings(settings ?? '') }],
  };
}

export function valuesOf({ stored }: Machine): EnvironmentValue[] {
  const variables = new Map(Object.entries(newProcessOf(stored)));
  return [
    ['Path', 'REG_EXPAND_SZ'],
    ['GOROOT', 'REG_SZ'],
  ].map(([name = '', type = '']) => {
    const now = stored.find((one) => one.scope === 'user' && one.name.toLowerCase() === name.toLowerCase());
    const place: Place = { kind: 'registry', hive: 'HKCU', name, type: now?.place.type ?? type };
    return { place, value: now?.text ?? null, dialect: null, variables };
  });
}

export function textAt(machine: Machine, place: Place): string | null {
  if (place.kind === 'file') return place.path === SETTINGS ? machine.settings : machine.goEnv;
  return machine.stored.find((one) => isAt(one, place))?.text ?? null;
}

/** Writes as the machine's stores do; a value keeps its spelling, its type and where it stands. */
export function written(machine: Machine, { place, after }: Pick<Edit, 'place' | 'after'>): Machine {
  if (place.kind === 'file')
    return place.path === SETTINGS ? { ...machine, settings: after } : { ...machine, goEnv: after };
  const { stored } = machine;
  if (after === null) return { ...machine, stored: stored.filter((one) => !isAt(one, place)) };
  if (stored.some((one) => isAt(one, place)))
    return { ...machine, stored: stored.map((one) => (isAt(one, place) ? { ...one, text: after } : one)) };
  const scope = place.hive === 'HKCU' ? 'user' : 'machine';
  return { ...machine, stored: [...stored, storedVariable(scope, place.name, after, place.type)] };
}

function isAt({ place: own, name }: StoredVariable, place: Place): boolean {
  return (
    place.kind === 'registry' && own.hive === place.hive && name.toLowerCase() === place.name.toLowerCase()
  );
}

function isGone(folder: string): boolean {
  return GONE.includes(folder) || folder.startsWith('%');
}

function newProcessOf(stored: readonly StoredVariable[]): Record<string, string> {
  const result: Record<string, string> = {
    systemroot: 'C:\\Windows',
    userprofile: ACCOUNT,
    localappdata: `${ACCOUNT}\\AppData\\Local`,
    programfiles: 'C:\\Program Files',
  };
  const inOrder = [...stored].sort((a, b) => a.scope.localeCompare(b.scope));
  const paths: string[] = [];
  // PATH last, as Windows does: it may speak of the others.
  for (const last of [false, true])
    for (const { name, text, place } of inOrder) {
      const isPath = name.toLowerCase() === 'path';
      if (text === null || isPath !== last) continue;
      const value =
        place.type === 'REG_EXPAND_SZ'
          ? text.replace(/%([^%]+)%/g, (whole, of: string) => result[of.toLowerCase()] ?? whole)
          : text;
      if (isPath) paths.push(value);
      else result[name.toLowerCase()] = value;
    }
  return { ...result, path: paths.join(';') };
}
