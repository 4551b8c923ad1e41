import type { Finding } from '@shared/domain/environment/finding';
import type {
  ConsumerView,
  EnvironmentState,
  EnvironmentView,
  PathEntryView,
  VariableView,
} from '@shared/domain/environment/view';
import { describe, expect, test } from 'vitest';
import { concernsOf, isAccepted, withTick, worstFirst } from './concerns';
import { consumerRows, isFirstByItsPath, openShells } from './consumer-rows';
import { canCollapse, entryRows, expansionOf, toneOf } from './entry-rows';
import {
  beatenBy,
  effectiveValue,
  firstText,
  hasHiddenValue,
  likelyTarget,
  targetsFor,
  valueAt,
} from './variable-editing';

const finding = (id: string, more: Partial<Finding> = {}): Finding =>
  ({
    id,
    kind: 'not-published',
    params: {},
    severity: 'warning',
    fix: { kind: 'publish' },
    recommended: true,
    elevated: false,
    ...more,
  }) as Finding;

describe('findings', () => {
  const findings = [
    finding('a', { severity: 'info', recommended: false }),
    finding('b'),
    finding('c', { severity: 'error', fix: null }),
  ];

  test('what is only good to know is not counted', () => {
    const state = { view: { findings } } as unknown as EnvironmentState;
    expect(concernsOf(state)).toBe(2);
    expect(concernsOf({ ...state, view: null })).toBe(0);
  });

  test('the worst comes first', () => {
    expect(worstFirst(findings).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  test('what is recommended is ticked until the person ticks otherwise', () => {
    expect(findings.map((it) => isAccepted(it, null))).toEqual([false, true, false]);
    expect(withTick(findings, null, 'a', true)).toEqual(['a', 'b']);
    expect(withTick(findings, null, 'b', false)).toEqual([]);
  });

  test('what is gone from the machine is no tick any more, and nothing is ticked that has no fix', () => {
    expect(withTick(findings, ['gone', 'b', 'c'], 'a', true)).toEqual(['a', 'b']);
  });
});

describe('who runs which Go', () => {
  const consumer = (name: string, go: ConsumerView['go']): ConsumerView => ({
    consumer: 'login-shell',
    name,
    go,
    because: { kind: 'unknown' },
  });
  const ours = { path: '/h/current/bin/go', version: '1.26.8', origin: 'ours' } as const;
  const same = { path: '/h/versions/go1.26.8/bin/go', version: '1.26.8', origin: 'ours' } as const;
  const other = { path: '/usr/bin/go', version: '1.22.2', origin: 'system-package' } as const;
  const differing = (current: string | null, ...consumers: ConsumerView[]): string[] =>
    consumerRows({ consumers } as unknown as EnvironmentView, current)
      .filter(({ differs }) => differs)
      .map(({ consumer: { name } }) => name ?? '');

  test('the current one is what all are measured by, even when everybody runs another', () => {
    expect(
      differing(
        '1.26.8',
        consumer('a', other),
        consumer('b', other),
        consumer('c', ours),
        consumer('d', same),
      ),
    ).toEqual(['a', 'b']);
    expect(differing('1.26.8', consumer('a', other), consumer('b', null))).toEqual(['a', 'b']);
    // The right version in somebody else's copy isn't what a switch changes.
    expect(differing('1.22.2', consumer('a', other))).toEqual(['a']);
  });

  test('without a current one, what most run; whoever finds none differs', () => {
    const rare = { ...other, path: '/opt/go/bin/go' };
    expect(differing(null, consumer('a', rare), consumer('b', other), consumer('c', other))).toEqual(['a']);
    expect(differing(null, consumer('a', other), consumer('b', null))).toEqual(['b']);
    expect(differing(null, consumer('a', ours), consumer('b', same), consumer('c', other))).toEqual(['c']);
    expect(differing(null, consumer('a', null))).toEqual([]);
  });

  test('an entry that the path of the program names already is not told twice', () => {
    const by = (path: string, entry: string): boolean =>
      isFirstByItsPath({
        ...consumer('a', { ...ours, path }),
        because: { kind: 'first-in-path', scope: 'user', entry },
      });
    expect(by('C:\\Go\\bin\\go.exe', 'C:\\Go\\bin')).toBe(true);
    expect(by('/usr/bin/go', '/usr/bin/')).toBe(true);
    expect(by('C:\\Users\\li\\go.exe', '%USERPROFILE%')).toBe(false);
    expect(by('/usr/bin/go', '/usr')).toBe(false);
    expect(isFirstByItsPath(consumer('a', ours))).toBe(false);
  });

  test('open shells are known from the finding about them', () => {
    const stale = finding('s', {
      kind: 'stale-shells',
      params: { count: 2, programs: ['bash'] },
    });
    expect(openShells([finding('a'), stale])).toEqual({ count: 2, programs: ['bash'] });
    expect(openShells([])).toBeNull();
  });
});

describe('entries of PATH', () => {
  const entry = (text: string, more: Partial<PathEntryView> = {}): PathEntryView => ({
    text,
    expanded: text,
    marks: [],
    version: null,
    origin: null,
    ...more,
  });
  const long = Array.from({ length: 20 }, (_, index) => entry(`C:\\t${index}`));
  const marked = long.with(4, entry('C:\\Go\\bin', { marks: ['go', 'winner'] }));

  test('a long list shows what there is something to say about, at its position', () => {
    expect(entryRows(marked, false)).toEqual([
      { kind: 'others', amount: 4 },
      { kind: 'entry', position: 5, entry: marked[4] },
      { kind: 'others', amount: 15 },
    ]);
    expect(entryRows(marked, true)).toHaveLength(20);
  });

  test('a short list, or one that is all remarkable, is shown whole', () => {
    expect(canCollapse(long.slice(0, 12))).toBe(false);
    expect(canCollapse(long.map((it) => ({ ...it, marks: ['go'] })))).toBe(false);
    expect(entryRows(long.slice(0, 3), false).map(({ kind }) => kind)).toEqual(['entry', 'entry', 'entry']);
  });

  test('what it means is told only where that is more than what it says', () => {
    expect(expansionOf(entry('%USERPROFILE%\\go\\bin', { expanded: 'C:\\Users\\li\\go\\bin' }))).toBe(
      'C:\\Users\\li\\go\\bin',
    );
    expect(expansionOf(entry('"C:\\a b"', { expanded: 'C:\\a b' }))).toBeNull();
    expect(expansionOf(entry('', { expanded: '' }))).toBeNull();
  });

  test('marks of trouble stand out from marks that only tell', () => {
    expect([toneOf('winner'), toneOf('stale'), toneOf('go')]).toEqual(['brand', 'warning', 'informative']);
  });
});

describe('editing a variable', () => {
  const variable: VariableView = {
    name: 'GOPROXY',
    values: [
      { source: { kind: 'profile', path: '/h/.bashrc', line: 3 }, value: 'direct', effective: true },
      { source: { kind: 'go-env-file', path: '/h/go/env' }, value: 'off', effective: false },
    ],
  };

  test('Go’s file is for Go’s variables, the environment is written on Windows only', () => {
    expect(targetsFor('GOPROXY', 'posix')).toEqual(['go-env-file']);
    expect(targetsFor('GOPROXY', 'windows')).toEqual(['go-env-file', 'user']);
    expect(targetsFor('HTTP_PROXY', 'windows')).toEqual(['user']);
    expect(targetsFor('HTTP_PROXY', 'posix')).toEqual([]);
  });

  test('it is edited where it is set', () => {
    expect(likelyTarget(variable, ['user', 'go-env-file'])).toBe('go-env-file');
    expect(likelyTarget({ ...variable, values: [] }, ['user', 'go-env-file'])).toBe('user');
    expect(likelyTarget(variable, [])).toBeNull();
    const account = { source: { kind: 'user' }, value: 'on', effective: true } as const;
    const both = { ...variable, values: [account, ...variable.values.slice(1)] };
    expect(likelyTarget(both, ['go-env-file', 'user'])).toBe('user');
    expect(valueAt(variable, 'go-env-file')).toBe('off');
    expect(valueAt(variable, 'user')).toBeNull();
  });

  test('the environment wins over Go’s file, and that is said', () => {
    expect(effectiveValue(variable)?.value).toBe('direct');
    expect(beatenBy(variable, 'go-env-file')).toEqual({ kind: 'profile', path: '/h/.bashrc', line: 3 });
    expect(beatenBy(variable, 'user')).toBeNull();
    expect(beatenBy({ ...variable, values: variable.values.slice(1) }, 'go-env-file')).toBeNull();
  });
});

test('what is shown instead of a password is nothing to begin a new value with', () => {
  const variable = (value: string): VariableView => ({
    name: 'GOPROXY',
    values: [{ source: { kind: 'go-env-file', path: '/e' }, value, effective: true }],
  });
  const [open, hidden] = [variable('https://a.test,direct'), variable('https://***@a.test,direct')];
  expect(firstText(open, 'go-env-file')).toBe('https://a.test,direct');
  expect(hasHiddenValue(open, 'go-env-file')).toBe(false);
  // Kept elsewhere it would be the same value.
  for (const target of ['go-env-file', 'user'] as const) {
    expect(firstText(hidden, target)).toBe('');
    expect(hasHiddenValue(hidden, target)).toBe(true);
  }
});
