import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SHOWN_VARIABLES, type EnvironmentFacts } from './facts';
import type { FindingKind } from './finding';
import { judgeEnvironment } from './judge';
import { messyLinux, messyWindows } from './messy-machine.fixture';

const text = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 10 }),
  fc.constantFrom(
    '',
    '*',
    'off',
    'go',
    '-insecure "',
    '%X%',
    '$(x)',
    '__proto__',
    'constructor',
    '\ud800',
    'C:',
    '/',
  ),
);
const folder = fc.oneof(
  text,
  fc.constantFrom(
    'C:\\Go\\bin',
    'c:/go/BIN/',
    '"C:\\Go\\bin"',
    '%GOROOT%\\bin',
    'C:\\a;b',
    '/usr/local/go/bin',
    '/h/current/bin',
    '/h/bin',
    'C:\\h\\current\\bin',
    '/a/go/bin',
    '.',
  ),
);
const root = fc.oneof(folder, fc.constantFrom('C:\\Go', '/usr/local/go', '/h/current'));
const name = fc.oneof(
  fc.constantFrom(...SHOWN_VARIABLES, 'Path', 'PATH', 'path', 'goroot', 'GONOSUMCHECK'),
  text,
);
const path = (separator: string) => fc.array(folder, { maxLength: 8 }).map((all) => all.join(separator));
const variables = fc
  .array(fc.tuple(name, fc.oneof(folder, path(';'), path(':'))), { maxLength: 6 })
  .map((all) => Object.fromEntries(all));
const maybe = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: null });
const lines = fc
  .array(
    fc
      .tuple(
        fc.constantFrom('', 'export ', 'set -gx ', 'setenv ', '# '),
        name,
        fc.constantFrom('=', ' '),
        folder,
      )
      .map((parts) => parts.join('')),
    { maxLength: 6 },
  )
  .map((all) => all.join('\n'));
const file = fc.record({ path: text, text: maybe(lines), unreadable: maybe(text) });

const facts: fc.Arbitrary<EnvironmentFacts> = fc.record({
  system: fc.constantFrom('windows' as const, 'posix' as const),
  takenAt: fc.constant('2026-11-22T10:00:00Z'),
  home: fc.constantFrom('/h', 'C:\\h', ''),
  account: fc.constantFrom('/a', 'C:\\a'),
  defaultGopath: fc.constantFrom('/a/go', 'C:\\a\\go'),
  hasCurrent: fc.boolean(),
  currentTarget: maybe(folder),
  stored: fc.array(
    fc
      .record({
        scope: fc.constantFrom('user' as const, 'machine' as const),
        name,
        type: fc.constantFrom('REG_SZ', 'REG_EXPAND_SZ', 'REG_BINARY'),
        text: maybe(fc.oneof(path(';'), folder)),
      })
      .map(({ scope, name: of, type, text: value }) => ({
        scope,
        name: of,
        place: {
          kind: 'registry' as const,
          hive: scope === 'user' ? ('HKCU' as const) : ('HKLM' as const),
          name: of,
          type,
        },
        text: value,
      })),
    { maxLength: 8 },
  ),
  profiles: fc.array(
    fc.record({
      path: text,
      target: text,
      dialect: maybe(fc.constantFrom('sh' as const, 'fish' as const)),
      text: maybe(lines),
      own: fc.boolean(),
      unreadable: maybe(text),
    }),
    { maxLength: 3 },
  ),
  process: variables,
  newProcess: maybe(variables),
  goEnvFile: maybe(file),
  gos: fc.array(
    fc.record({
      path: fc.tuple(folder, fc.constantFrom('\\go.exe', '/go', '')).map((parts) => parts.join('')),
      realPath: folder,
      root: maybe(root),
      version: maybe(fc.constant('1.22.1')),
      platform: fc.constant(null),
      defaults: variables,
    }),
    { maxLength: 5 },
  ),
  folders: fc.dictionary(folder, fc.constantFrom('folder' as const, 'file' as const, 'missing' as const)),
  editors: fc.array(
    fc.record({
      editor: fc.constantFrom('VS Code' as const, 'Cursor' as const),
      file,
      goroot: maybe(root),
      alternateGo: maybe(folder),
      variables,
    }),
    { maxLength: 2 },
  ),
  openShells: fc.array(
    fc.record({
      pid: fc.nat(),
      program: text,
      go: fc.option(folder, { nil: undefined }),
      startedAt: fc.constant(null),
    }),
    { maxLength: 3 },
  ),
});

/** The same with the keys of every object the other way round. */
function turned<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(turned) as Value;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, of]) => [key, turned(of as unknown)] as const);
  return Object.fromEntries(entries.reverse()) as Value;
}

/** What must hold on every machine and doesn't; `expect` for each would take most of the time. */
function broken(of: EnvironmentFacts): string[] {
  const { findings, path: found } = judgeEnvironment(of);
  const rules: [string, boolean][] = findings.flatMap(({ id, kind, params, fix, recommended, elevated }) => [
    [`${id}: recommended without a fix`, fix !== null || !(recommended || elevated)],
    [`${id}: isn't about Go and would go`, fix === null || kind !== 'duplicate-entry' || params.aboutGo],
    [`${id}: is only shown`, fix === null || !ONLY_SHOWN.includes(kind)],
    [
      `${id}: profiles are never edited line by line`,
      of.system === 'windows' || fix === null || !('scope' in fix) || fix.scope === 'go-env-file',
    ],
  ]);
  const winners = [[...found.machine, ...found.user], found.process].map((entries) =>
    entries.filter(({ marks }) => marks.includes('winner')),
  );
  rules.push(
    ['ids tell findings apart', new Set(findings.map(({ id }) => id)).size === findings.length],
    ['one entry wins', winners.every(({ length }) => length <= 1)],
    ['it has a go', winners.flat().every(({ marks }) => marks.includes('go'))],
  );
  return rules.filter(([, holds]) => !holds).map(([rule]) => rule);
}

const ONLY_SHOWN: readonly FindingKind[] = ['missing-entry', 'odd-entry', 'unreadable-value'];

it('any machine is judged: ids tell findings apart, what isn’t about Go has no fix, one entry wins', () => {
  fc.assert(
    fc.property(facts, (of) => {
      const rules = broken(of);
      if (rules.length > 0) throw new Error(rules.join('\n'));
    }),
    { numRuns: 2000 },
  );
}, 120_000);

it.each([
  ['Windows', messyWindows()],
  ['Linux', messyLinux()],
])('the order of keys changes nothing on %s', (_, of) => {
  expect(judgeEnvironment(turned(of))).toEqual(judgeEnvironment(of));
});

it('the order of keys changes nothing, whatever the machine', () => {
  // Names that differ in case only can’t both be in one environment of Windows.
  const once = facts.filter(({ process, newProcess, editors, folders }) =>
    [process, newProcess ?? {}, folders, ...editors.map((editor) => editor.variables)].every(
      (of) =>
        new Set(Object.keys(of).map((key) => key.toLowerCase().replace(/[\\/"\s]/g, ''))).size ===
        Object.keys(of).length,
    ),
  );
  fc.assert(
    fc.property(once, (of) => {
      expect(judgeEnvironment(turned(of))).toEqual(judgeEnvironment(of));
    }),
    { numRuns: 1000 },
  );
}, 120_000);
