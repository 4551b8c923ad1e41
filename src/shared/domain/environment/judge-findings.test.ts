import { describe, expect, it } from 'vitest';
import type { EnvironmentFacts, StoredVariable } from './facts';
import type { Finding, FindingKind } from './finding';
import { judgeEnvironment } from './judge';
import {
  cleanLinux,
  cleanWindows,
  linuxMachine,
  messyLinux,
  messyWindows,
  posixGo,
  storedVariable,
  windowsGo,
  windowsMachine,
} from './messy-machine.fixture';

const HOME = 'C:\\Users\\李 明\\AppData\\Local\\gvm-desktop';
const OURS = `${HOME}\\current\\bin`;
const THEIRS = windowsGo('C:\\Go', '1.25.14');
const CURRENT = windowsGo(`${HOME}\\current`, '1.26.10', `${HOME}\\versions\\go1.26.10`);

function find<Kind extends FindingKind>(
  facts: EnvironmentFacts,
  kind: Kind,
): Extract<Finding, { kind: Kind }>[] {
  const { findings } = judgeEnvironment(facts);
  return findings.filter((one): one is Extract<Finding, { kind: Kind }> => one.kind === kind);
}

function windows(of: {
  machine?: string;
  user?: string;
  more?: StoredVariable[];
  hasCurrent?: boolean;
  facts?: Partial<EnvironmentFacts>;
}): EnvironmentFacts {
  const facts = windowsMachine({
    machinePath: of.machine ?? 'C:\\Windows',
    userPath: of.user ?? OURS,
    more: of.more ?? [],
    gos: [THEIRS, CURRENT],
  });
  const hasCurrent = of.hasCurrent ?? true;
  const currentTarget = hasCurrent ? facts.currentTarget : null;
  return { ...facts, hasCurrent, currentTarget, ...of.facts };
}

const user = (name: string, text: string | null): StoredVariable => storedVariable('user', name, text);
const machine = (name: string, text: string | null): StoredVariable => storedVariable('machine', name, text);
const goEnv = (text: string | null, unreadable: string | null = null): Partial<EnvironmentFacts> => ({
  goEnvFile: { path: 'C:\\env', text, unreadable },
});

describe.each([
  ['Windows', cleanWindows()],
  ['Linux', cleanLinux()],
])('a clean machine with %s', (_, facts) => {
  it('has nothing above info, and nothing to mend', () => {
    const { findings } = judgeEnvironment(facts);
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(findings.filter(({ fix }) => fix !== null)).toEqual([]);
  });
});

describe('not published', () => {
  it('is an error once something is current', () => {
    expect(find(windows({ user: 'D:\\x' }), 'not-published')).toEqual([
      {
        id: 'not-published',
        kind: 'not-published',
        params: {},
        severity: 'error',
        fix: { kind: 'publish' },
        recommended: true,
        elevated: false,
      },
    ]);
  });

  it('with nothing current leads PATH nowhere', () => {
    const [found] = find(windows({ user: 'D:\\x', hasCurrent: false }), 'not-published');
    expect(found).toMatchObject({ severity: 'info', recommended: false });
  });

  it.each(['Path', 'GOROOT'])('can’t be mended where %s isn’t text', (name) => {
    const facts = windows({ user: 'D:\\x' });
    const stored = [
      ...facts.stored.filter((one) => one.scope !== 'user' || one.name !== name),
      user(name, null),
    ];
    const [found] = find({ ...facts, stored }, 'not-published');
    expect(found).toMatchObject({ severity: 'error', fix: null, recommended: false });
  });

  it('is judged by the profiles where no shell could be asked', () => {
    expect(find({ ...cleanLinux(), newProcess: null }, 'not-published')).toEqual([]);
    const bare = { ...cleanLinux(), newProcess: null, profiles: [] };
    expect(find(bare, 'not-published')).toHaveLength(1);
  });
});

describe('current that leads to no Go', () => {
  const target = 'D:\\gone\\go1.26.10';
  const at = (user: string) =>
    windows({ user, hasCurrent: false, facts: { currentTarget: target, gos: [THEIRS] } });

  it('is an error of its own, and only a choice mends it', () => {
    for (const user of [OURS, 'C:\\Go\\bin'])
      expect(find(at(user), 'current-broken')).toEqual([
        {
          id: 'current-broken',
          kind: 'current-broken',
          params: { target },
          severity: 'error',
          fix: null,
          recommended: false,
          elevated: false,
        },
      ]);
    expect(find(windows({}), 'current-broken')).toEqual([]);
    expect(find(windows({ hasCurrent: false }), 'current-broken')).toEqual([]);
  });

  it('takes no working Go away, and leads PATH nowhere', () => {
    expect(find(at('C:\\Go\\bin'), 'other-go')).toMatchObject([{ recommended: false }]);
    expect(find(at(`${OURS};C:\\Go\\bin`), 'other-go')).toMatchObject([{ recommended: false }]);
    expect(find(at('C:\\Go\\bin'), 'not-published')).toMatchObject([{ recommended: false }]);
  });
});

describe('another Go in PATH', () => {
  const theirs = 'C:\\Go\\bin';
  it.each<[string, Parameters<typeof windows>[0], Partial<Finding>, boolean]>([
    [
      'the account’s before ours',
      { user: `${theirs};${OURS}` },
      { severity: 'error', recommended: true },
      true,
    ],
    [
      'the account’s behind ours',
      { user: `${OURS};${theirs}` },
      { severity: 'warning', recommended: true },
      false,
    ],
    ['the account’s, ours unpublished', { user: theirs }, { severity: 'error', recommended: true }, true],
    ['the only one', { user: theirs, hasCurrent: false }, { severity: 'info', recommended: false }, true],
    [
      'one of two, none ours',
      {
        user: `${theirs};D:\\go\\bin`,
        hasCurrent: false,
        facts: { gos: [THEIRS, windowsGo('D:\\go', '1.22.1')] },
      },
      { severity: 'warning', recommended: false },
      true,
    ],
    ['the machine’s', { machine: theirs }, { severity: 'error', recommended: true, elevated: true }, true],
    [
      'the machine’s, nothing current',
      { machine: theirs, hasCurrent: false },
      { severity: 'info', recommended: false, elevated: true },
      true,
    ],
  ])('%s', (_, of, expected, wins) => {
    const found = find(windows(of), 'other-go').find(({ params }) => params.entry === theirs)!;
    const scope = of.machine === theirs ? 'machine' : 'user';
    expect(found).toMatchObject({
      id: `other-go:${scope}:${theirs}`,
      fix: { kind: 'remove-entry', scope, entry: theirs },
      elevated: scope === 'machine',
      ...expected,
    });
    expect(found.params).toEqual({ scope, entry: theirs, version: '1.25.14', origin: 'installer', wins });
  });

  it.each<[string, Parameters<typeof windows>[0], string]>([
    ['of the machine, ours not in PATH yet', { machine: 'C:\\Go\\bin;D:\\go\\bin', user: 'D:\\x' }, 'error'],
    ['of the machine, ours in PATH', { machine: 'C:\\Go\\bin;D:\\go\\bin' }, 'error'],
    ['of the account, before ours', { user: `C:\\Go\\bin;D:\\go\\bin;${OURS}` }, 'error'],
    ['of the account, ours not in PATH yet', { user: 'C:\\Go\\bin;D:\\go\\bin' }, 'warning'],
  ])('the second %s, would win next: %s', (_, of, severity) => {
    const gos = [THEIRS, windowsGo('D:\\go', '1.22.1'), CURRENT];
    const found = find(windows({ ...of, facts: { gos } }), 'other-go');
    expect(found.find(({ params }) => params.entry === 'D:\\go\\bin')).toMatchObject({
      severity,
      params: { wins: false },
    });
  });

  it.each(['Path', 'GOROOT'])('stays where ours can’t come into PATH: %s isn’t text', (name) => {
    const facts = windows({ machine: theirs, user: 'D:\\x' });
    const others = facts.stored.filter((one) => one.scope !== 'user' || one.name !== name);
    const stored = [...others, user(name, null)];
    expect(find({ ...facts, stored }, 'other-go')).toMatchObject([{ severity: 'error', recommended: false }]);
  });

  it('is one finding however often and however it is spelled', () => {
    const facts = windows({ user: `${OURS};"C:\\Go\\bin";c:/go/bin/` });
    expect(find(facts, 'other-go').map(({ id }) => id)).toEqual(['other-go:user:"C:\\Go\\bin"']);
    // Both go at once.
    expect(find(facts, 'duplicate-entry')).toEqual([]);
  });

  it('in a folder that other programs share is never taken out', () => {
    const shim = { ...THEIRS, path: 'C:\\shims\\go.exe', realPath: 'C:\\shims\\go.exe' };
    const at = (path: Parameters<typeof windows>[0]) =>
      find(windows({ ...path, facts: { gos: [shim, CURRENT] } }), 'other-go')[0];
    expect(at({ user: `C:\\shims;${OURS}` })).toMatchObject({ severity: 'error', fix: { kind: 'publish' } });
    expect(at({ user: `${OURS};C:\\shims` })).toMatchObject({ severity: 'info', fix: null });
    expect(at({ machine: 'C:\\shims' })).toMatchObject({ severity: 'error', fix: null, elevated: false });
    expect(at({ user: 'C:\\shims', hasCurrent: false })).toMatchObject({ severity: 'info', fix: null });
  });

  it.each([
    ['the account’s go folder', 'C:\\Users\\李 明\\go', []],
    ['a GOPATH of its own', 'C:\\Go', [user('GOPATH', 'c:/go')]],
    ['GOBIN', 'C:\\Go', [user('GOBIN', 'C:\\Go\\bin\\')]],
    ['the GOPATH of go env -w', 'C:\\Go', []],
  ])('unpacked over %s is never taken out: go install’s programs lie there', (what, root, more) => {
    const gos = [windowsGo(root, '1.25.14'), CURRENT];
    const settings = what.endsWith('-w') ? goEnv('GOPATH=C:\\Go') : {};
    const at = (path: Parameters<typeof windows>[0]) =>
      find(windows({ ...path, more, facts: { gos, ...settings } }), 'other-go')[0];
    const theirs = `${root}\\bin`;
    expect(at({ user: `${theirs};${OURS}` })).toMatchObject({ severity: 'error', fix: { kind: 'publish' } });
    expect(at({ user: `${OURS};${theirs}` })).toMatchObject({ severity: 'info', fix: null });
    expect(at({ machine: theirs })).toMatchObject({ severity: 'error', fix: null, recommended: false });
  });

  it('by a link to a folder is that folder', () => {
    const link = { ...windowsGo('D:\\go', '1.22.1', 'D:\\versions\\1.22.1'), root: 'D:\\versions\\1.22.1' };
    const linked = { ...link, path: 'D:\\link\\bin\\go.exe', realPath: 'D:\\versions\\1.22.1\\bin\\go.exe' };
    const facts = windows({
      user: `${OURS};D:\\versions\\1.22.1\\bin`,
      facts: { gos: [CURRENT, link, linked] },
    });
    expect(find(facts, 'other-go')).toEqual([]);
    const through = windows({ user: `${OURS};D:\\link\\bin`, facts: { gos: [CURRENT, linked] } });
    // What else the link’s own folder holds can’t be told.
    expect(find(through, 'other-go')[0]).toMatchObject({ fix: null });
  });

  it('on POSIX stays: ours is put before it, or it is behind already', () => {
    const gos = [posixGo('/usr/bin/go', '/usr/lib/go', '1.24.4'), ...cleanLinux().gos];
    const ours = '/home/李明/.local/share/gvm-desktop/current/bin';
    const at = (path: string) => {
      const facts = linuxMachine({ path, newVariables: {}, bashrc: '', gos, missing: [] });
      return find(facts, 'other-go')[0];
    };
    expect(at(`/usr/bin:${ours}`)).toMatchObject({
      severity: 'error',
      fix: { kind: 'publish' },
      recommended: true,
    });
    expect(at(`${ours}:/usr/bin`)).toMatchObject({ severity: 'info', fix: null, recommended: false });
    expect(at('/usr/bin')).toMatchObject({ severity: 'error', fix: { kind: 'publish' } });
  });
});

describe('one Go by several names', () => {
  const OURS_ON_LINUX = '/home/李明/.local/share/gvm-desktop/current/bin';
  const machines: [string, string, ReturnType<typeof posixGo>[]][] = [
    [
      'Debian’s, where /bin is /usr/bin',
      '/usr/local/bin:/usr/bin:/bin',
      ['/usr/bin/go', '/bin/go'].map((path) =>
        posixGo(path, '/usr/lib/go-1.19', '1.19.8', '/usr/lib/go-1.19/bin/go'),
      ),
    ],
    [
      'Fedora’s, where /sbin and /usr/sbin are /usr/bin too',
      '/usr/bin:/usr/sbin:/sbin',
      ['/usr/bin/go', '/usr/sbin/go', '/sbin/go'].map((path) =>
        posixGo(path, '/usr/lib/golang', '1.25.4', '/usr/lib/golang/bin/go'),
      ),
    ],
    [
      'Homebrew’s, with its own folder as well',
      '/opt/homebrew/bin:/opt/homebrew/opt/go/libexec/bin:/usr/bin',
      ['/opt/homebrew/bin/go', '/opt/homebrew/opt/go/libexec/bin/go'].map((path) =>
        posixGo(path, null, '1.25.4', '/opt/homebrew/Cellar/go/1.25.4/libexec/bin/go'),
      ),
    ],
    [
      'the snap’s',
      '/snap/bin:/var/lib/snapd/snap/bin',
      ['/snap/bin/go', '/var/lib/snapd/snap/bin/go'].map((path) =>
        posixGo(path, null, '1.25.4', '/usr/bin/snap'),
      ),
    ],
  ];
  const linux = (path: string, gos: EnvironmentFacts['gos'], facts: Partial<EnvironmentFacts> = {}) => ({
    ...linuxMachine({ path, newVariables: {}, bashrc: '', gos, missing: [] }),
    ...facts,
  });
  const none = { hasCurrent: false, currentTarget: null };

  it.each(machines)('%s is one', (_, path, gos) => {
    const behind = linux(`${OURS_ON_LINUX}:${path}`, [...gos, ...cleanLinux().gos]);
    const { findings } = judgeEnvironment(behind);
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(find(behind, 'other-go')).toMatchObject([{ fix: null }]);
    // Nothing to choose between, as long as there is none of ours.
    expect(find(linux(path, gos, none), 'other-go')).toMatchObject([
      { severity: 'info', params: { wins: true } },
    ]);
    const inWay = linux(`${path}:${OURS_ON_LINUX}`, [...gos, ...cleanLinux().gos]);
    expect(find(inWay, 'other-go')).toMatchObject([{ severity: 'error', fix: { kind: 'publish' } }]);
    const [found, ...more] = judgeEnvironment(linux(path, gos)).gos;
    expect(found).toMatchObject({ path: gos[0]!.path, scopes: ['user', 'process'] });
    expect(more).toEqual([]);
  });

  it('and another one are two', () => {
    const [, path, gos] = machines[0]!;
    const two = linux(`/opt/go/bin:${path}`, [posixGo('/opt/go/bin/go', '/opt/go', '1.22.1'), ...gos], none);
    expect(find(two, 'other-go').map(({ severity, params }) => [severity, params.entry])).toEqual([
      ['warning', '/opt/go/bin'],
      ['warning', '/usr/bin'],
    ]);
  });

  it('on Windows goes from each place that names it', () => {
    const link = { ...windowsGo('D:\\link', '1.25.14'), realPath: 'C:\\Go\\bin\\go.exe' };
    const at = (hasCurrent: boolean) =>
      windows({
        machine: 'D:\\link\\bin',
        user: `${OURS};C:\\Go\\bin`,
        hasCurrent,
        facts: { gos: [THEIRS, link, ...(hasCurrent ? [CURRENT] : [])] },
      });
    expect(find(at(true), 'other-go').map(({ fix, recommended }) => [fix, recommended])).toEqual([
      [{ kind: 'remove-entry', scope: 'machine', entry: 'D:\\link\\bin' }, true],
      [{ kind: 'remove-entry', scope: 'user', entry: 'C:\\Go\\bin' }, true],
    ]);
    expect(find(at(false), 'other-go').map(({ severity }) => severity)).toEqual(['info', 'info']);
  });
});

describe('entries', () => {
  it('of a Go that is gone go; of others that are gone stay', () => {
    const folders = {
      'C:\\go1.19\\bin': 'missing',
      'D:\\x': 'missing',
      'D:\\go1.2\\bin': 'missing',
    } as const;
    const facts = windows({
      machine: 'C:\\go1.19\\bin',
      user: `${OURS};D:\\x;D:\\go1.2\\bin;d:\\go1.2\\bin\\`,
      facts: { folders },
    });
    expect(
      find(facts, 'stale-entry').map(({ id, elevated, recommended }) => ({ id, elevated, recommended })),
    ).toEqual([
      { id: 'stale-entry:machine:C:\\go1.19\\bin', elevated: true, recommended: true },
      { id: 'stale-entry:user:D:\\go1.2\\bin', elevated: false, recommended: true },
    ]);
    expect(find(facts, 'missing-entry')).toMatchObject([
      { params: { scope: 'user', entry: 'D:\\x' }, severity: 'info', fix: null },
    ]);
  });

  it('that stand twice are mended only where they are about Go', () => {
    const facts = windows({ user: `${OURS};D:\\x;${OURS}\\;d:/x;D:\\x` });
    expect(find(facts, 'duplicate-entry')).toMatchObject([
      {
        id: `duplicate-entry:user:${OURS}`,
        params: { aboutGo: true },
        fix: { kind: 'remove-duplicates', scope: 'user', entry: OURS },
        recommended: true,
      },
      { id: 'duplicate-entry:user:D:\\x', params: { aboutGo: false }, fix: null, recommended: false },
    ]);
    // Once with the machine and once with the account is what many installers do.
    expect(find(windows({ machine: 'D:\\x', user: `${OURS};D:\\x` }), 'duplicate-entry')).toEqual([]);
  });

  it('that are odd are only shown; what Windows itself writes isn’t odd', () => {
    const facts = windows({ machine: 'C:\\Windows\\;', user: `rel;"D:\\q";;%NO%\\x;${OURS}\\;` });
    expect(
      find(facts, 'odd-entry').map(({ severity, params, fix }) => [severity, params.oddity, fix]),
    ).toEqual([
      ['warning', 'relative', null],
      ['info', 'quoted', null],
      ['info', 'empty', null],
      ['info', 'unexpanded', null],
      ['info', 'trailing-separator', null],
    ]);
  });

  it('on POSIX an empty one is a danger', () => {
    const facts = linuxMachine({ path: '/a:', newVariables: {}, bashrc: '', gos: [], missing: [] });
    expect(find(facts, 'odd-entry')).toMatchObject([{ severity: 'warning', params: { oddity: 'empty' } }]);
  });
});

describe('PATH’s length', () => {
  const long = (length: number) => windows({ user: `${OURS};D:\\${'x'.repeat(length)}` });
  it('is told before setx cuts it and before cmd.exe gives up', () => {
    expect(find(long(10), 'path-too-long')).toEqual([]);
    expect(find(long(2000), 'path-too-long').map(({ id }) => id)).toEqual(['path-too-long:setx']);
    const both = find(long(40_000), 'path-too-long');
    expect(both.map(({ id, severity }) => [id, severity])).toEqual([
      ['path-too-long:cmd', 'warning'],
      ['path-too-long:setx', 'info'],
    ]);
    expect(both[0]!.params).toMatchObject({ limit: 8191 });
    expect(both[0]!.params.length).toBeGreaterThan(40_000);
  });
  it('is no matter on POSIX', () => {
    const facts = { ...cleanLinux(), newProcess: { PATH: `/${'x'.repeat(40_000)}` } };
    expect(find(facts, 'path-too-long')).toEqual([]);
  });
});

describe('where go install puts programs', () => {
  const bin = 'C:\\Users\\李 明\\go\\bin';
  const fix = { kind: 'append-entry', entry: bin };
  it('is missed in PATH, and never added unasked', () => {
    expect(find(windows({}), 'gopath-bin-missing')).toMatchObject([
      { fix, recommended: false, severity: 'info' },
    ]);
    expect(find(windows({ user: `${OURS};%USERPROFILE%\\Go\\bin` }), 'gopath-bin-missing')).toEqual([]);
    expect(find(windows({ facts: { folders: { [bin]: 'missing' } } }), 'gopath-bin-missing')).toEqual([]);
  });
  it('follows GOBIN, then GOPATH’s first folder', () => {
    const folder = (more: StoredVariable[]) =>
      find(windows({ more }), 'gopath-bin-missing')[0]?.params.folder;
    expect(folder([user('GOPATH', 'D:\\a;D:\\b')])).toBe('D:\\a\\bin');
    expect(folder([user('GOPATH', 'D:\\a'), user('GOBIN', 'D:\\c')])).toBe('D:\\c');
    expect(folder([user('GOPATH', 'relative')])).toBeUndefined();
  });
});

describe('GOROOT', () => {
  it('at ours is fine, however it is spelled', () => {
    const facts = windows({ more: [user('GOROOT', '%LOCALAPPDATA%\\gvm-desktop\\CURRENT\\')] });
    expect([...find(facts, 'goroot-stale'), ...find(facts, 'goroot-foreign')]).toEqual([]);
  });

  it('where no Go is goes from each place that holds it', () => {
    const facts = windows({
      more: [user('GoRoot', 'D:\\no'), machine('GOROOT', 'E:\\no')],
      facts: goEnv('GOROOT=/no'),
    });
    expect(find(facts, 'goroot-stale')).toMatchObject([
      {
        id: 'goroot-stale:user',
        severity: 'error',
        fix: { kind: 'remove-variable', scope: 'user', name: 'GoRoot' },
        recommended: true,
        elevated: false,
      },
      { id: 'goroot-stale:machine', severity: 'warning', fix: { scope: 'machine' }, elevated: true },
      {
        params: { from: 'C:\\env' },
        severity: 'warning',
        fix: { kind: 'remove-go-setting', name: 'GOROOT' },
      },
    ]);
    const alone = windows({ facts: goEnv('GOROOT=/no') });
    expect(find(alone, 'goroot-stale')).toMatchObject([{ severity: 'error' }]);
  });

  it('of another Go is a warning once ours is current', () => {
    const more = [user('GOROOT', 'c:/go/')];
    expect(find(windows({ more }), 'goroot-foreign')).toMatchObject([
      { severity: 'warning', recommended: true, params: { version: '1.25.14', from: 'user' } },
    ]);
    expect(find(windows({ more, hasCurrent: false }), 'goroot-foreign')).toMatchObject([
      { severity: 'info', recommended: false },
    ]);
  });

  it('in a profile is beaten by our block; a line that nobody gets harms nobody', () => {
    expect(find(messyLinux(), 'goroot-stale')).toMatchObject([
      { params: { from: '/home/李明/.bashrc:2' }, fix: { kind: 'publish' }, recommended: true },
    ]);
    const facts = cleanLinux();
    const profiles = facts.profiles.map((file) => ({
      ...file,
      text: `export GOROOT=/no\n${file.text ?? ''}`,
    }));
    expect(find({ ...facts, profiles }, 'goroot-stale')).toEqual([]);
  });

  it('that a shell works out isn’t judged', () => {
    const facts = cleanLinux();
    const profiles = facts.profiles.map((file) => ({ ...file, text: 'export GOROOT=$(brew --prefix)/go' }));
    expect(find({ ...facts, profiles, newProcess: null }, 'goroot-stale')).toEqual([]);
  });
});

describe('GOPATH', () => {
  it.each([
    ['relative', 'relative', 'error'],
    ['C:\\ok;go', 'relative', 'error'],
    ['C:\\Go', 'inside-goroot', 'warning'],
    ['c:/go/work', 'inside-goroot', 'warning'],
    [`${HOME}\\current\\gopath`, 'inside-goroot', 'warning'],
  ])('%s is %s', (value, problem, severity) => {
    expect(find(windows({ more: [user('GOPATH', value)] }), 'gopath-odd')).toMatchObject([
      {
        params: { problem, value, from: 'user' },
        severity,
        fix: { kind: 'remove-variable' },
        recommended: false,
      },
    ]);
  });
  it.each(['C:\\Gopher', 'C:\\', 'D:\\a;D:\\b'])('%s is fine', (value) => {
    expect(find(windows({ more: [user('GOPATH', value)] }), 'gopath-odd')).toEqual([]);
  });
});

describe('protections turned off', () => {
  it.each([
    ['GIT_SSL_NO_VERIFY', ['1', 'true', '0', 'false', 'OFF'], []],
    [
      'GOFLAGS',
      ['-insecure', '-v --insecure', '"-insecure"', '-insecure=true'],
      ['-v', '-insecure=false', '-x=-insecure'],
    ],
    ['GONOSUMCHECK', ['1'], ['0']],
    ['GOINSECURE', ['example.com'], [' ']],
    ['GOSUMDB', ['off'], ['sum.golang.org', 'office.example']],
    ['GONOSUMDB', ['*', 'a.example, *'], ['*.a.example']],
    ['GOPRIVATE', ['*'], ['a.example/*']],
  ])('by %s', (name, unsafe, safe) => {
    const at = (value: string) => find(windows({ more: [user(name, value)] }), 'insecure');
    for (const value of unsafe)
      expect([value, at(value)]).toMatchObject([
        value,
        [{ id: `insecure:${name}:user`, severity: 'warning', recommended: false, params: { name, value } }],
      ]);
    for (const value of safe) expect([value, at(value)]).toEqual([value, []]);
  });

  it('are turned on again where the place is ours to edit', () => {
    const fixes = (facts: EnvironmentFacts) =>
      find(facts, 'insecure').map(({ fix, elevated }) => ({ fix, elevated }));
    expect(fixes(windows({ more: [machine('GOSUMDB', 'off')] }))).toEqual([
      { fix: { kind: 'remove-variable', scope: 'machine', name: 'GOSUMDB' }, elevated: true },
    ]);
    expect(fixes(windows({ facts: goEnv('GOFLAGS=-v --insecure') }))).toEqual([
      { fix: { kind: 'remove-flag', scope: 'go-env-file', flag: '--insecure' }, elevated: false },
    ]);
    const session = { ...cleanLinux().newProcess!, GOSUMDB: 'off' };
    expect(fixes({ ...cleanLinux(), newProcess: session })).toEqual([{ fix: null, elevated: false }]);
  });

  it('by a value that another one beats do no harm now', () => {
    const more = [user('GOSUMDB', 'sum.golang.org'), machine('GOSUMDB', 'off')];
    expect(find(windows({ more }), 'insecure')).toMatchObject([
      { severity: 'info', params: { from: 'machine' } },
    ]);
  });

  it('modules turned off are told apart', () => {
    expect(find(windows({ more: [user('GO111MODULE', 'off')] }), 'modules-off')).toMatchObject([
      { severity: 'warning', recommended: false, fix: { kind: 'remove-variable' } },
    ]);
    expect(find(windows({ more: [user('GO111MODULE', 'auto')] }), 'modules-off')).toEqual([]);
  });
});

describe('go env -w without effect', () => {
  it('names who wins', () => {
    const facts = windows({ more: [user('GOPROXY', 'a')], facts: goEnv('GOPROXY=b\nGOFLAGS=-v') });
    expect(find(facts, 'overridden').map(({ params }) => params)).toEqual([
      { name: 'GOPROXY', value: 'b', by: 'user', instead: 'a', from: 'C:\\env' },
    ]);
    expect(find(windows({ more: [user('GOPROXY', 'b')], facts: goEnv('GOPROXY=b') }), 'overridden')).toEqual(
      [],
    );
  });
});

describe('who reads something else', () => {
  const editor = (goroot: string): EnvironmentFacts['editors'] => [
    {
      editor: 'Cursor',
      file: { path: 'C:\\s.json', text: '{}', unreadable: null },
      goroot,
      alternateGo: null,
      variables: {},
    },
  ];
  it.each([
    ['D:\\none', 'missing', true],
    ['C:\\Go', 'other', false],
    [`${HOME}\\current`, null, false],
    [`${HOME}\\versions\\go1.26.10`, 'missing', true],
    ['${workspaceFolder}\\go', null, false],
  ])('an editor told %s', (goroot, problem, recommended) => {
    const found = find(windows({ facts: { editors: editor(goroot) } }), 'editor-go');
    const fix = { kind: 'remove-editor-key', file: 'C:\\s.json', key: 'go.goroot' };
    expect(found).toMatchObject(problem === null ? [] : [{ params: { problem }, fix, recommended }]);
    expect(found).toHaveLength(problem === null ? 0 : 1);
  });

  it('an editor that runs what new terminals run is fine while nothing of ours is current', () => {
    const facts = windows({ user: 'C:\\Go\\bin', hasCurrent: false, facts: { editors: editor('C:\\Go') } });
    expect(find(facts, 'editor-go')).toEqual([]);
  });

  it('open shells keep what they had, except one that we told otherwise', () => {
    const shell = (program: string, go: string | null | undefined) => ({
      pid: 1,
      program,
      go,
      startedAt: null,
    });
    const openShells = [
      shell('cmd', 'C:\\Go\\bin\\go.exe'),
      shell('bash', null),
      shell('cmd', 'D:\\unknown\\go.exe'),
      shell('zsh', undefined),
      shell('pwsh', `${OURS}\\GO.EXE`),
      shell('fish', `${HOME}\\versions\\go1.22.1\\bin\\go.exe`),
    ];
    expect(find(windows({ facts: { openShells } }), 'stale-shells')).toMatchObject([
      { severity: 'info', fix: null, params: { count: 3, programs: ['bash', 'cmd'] } },
    ]);
    expect(find(windows({ user: 'D:\\x', facts: { openShells } }), 'stale-shells')).toEqual([]);
  });
});

describe('what can’t be read', () => {
  it('is said, more loudly for PATH', () => {
    const facts = windows({ more: [user('X', null)], facts: goEnv(null, 'EACCES') });
    const stored = [...facts.stored.filter(({ name }) => name !== 'Path'), machine('PATH', null)];
    const { findings } = judgeEnvironment({ ...facts, stored });
    const told = findings.filter(({ kind }) => kind.startsWith('unreadable'));
    expect(told.map(({ id, severity }) => [id, severity])).toEqual([
      ['unreadable-value:machine:PATH', 'error'],
      ['unreadable-file:C:\\env', 'warning'],
      ['unreadable-value:user:X', 'info'],
    ]);
  });
  it('of the system’s profiles is only good to know', () => {
    const facts = cleanLinux();
    const profiles = facts.profiles.map((file) => ({ ...file, text: null, unreadable: 'EACCES' }));
    const found = find({ ...facts, profiles }, 'unreadable-file');
    expect(found.map(({ severity, params }) => [severity, params.path])).toEqual([
      ['warning', '/home/李明/.bashrc'],
      ['info', '/etc/profile'],
    ]);
  });
});

it('the messy machines read as they should', () => {
  const told = (facts: EnvironmentFacts) =>
    judgeEnvironment(facts)
      .findings.filter(({ severity }) => severity !== 'info')
      .map(({ severity, id, recommended }) => `${severity} ${id}${recommended ? ' *' : ''}`);
  expect(told(messyWindows())).toMatchInlineSnapshot(`
    [
      "error not-published *",
      "error other-go:machine:C:\\Program Files\\Go\\bin *",
      "error goroot-stale:user *",
      "warning other-go:user:%USERPROFILE%\\sdk\\go1.22.12\\bin *",
      "warning other-go:user:"D:\\开发 工具\\go\\bin" *",
      "warning stale-entry:machine:C:\\go1.19\\bin *",
      "warning stale-entry:user:%GOROOT%\\bin *",
      "warning odd-entry:user:relative:scripts",
      "warning goroot-stale:machine *",
      "warning goroot-stale:C:\\Users\\李 明\\AppData\\Roaming\\go\\env *",
      "warning insecure:GIT_SSL_NO_VERIFY:user",
      "warning insecure:GOFLAGS:user",
      "warning insecure:GOSUMDB:C:\\Users\\李 明\\AppData\\Roaming\\go\\env",
      "warning modules-off:user",
      "warning editor-go:VS Code:go.goroot *",
    ]
  `);
  expect(told(messyLinux())).toMatchInlineSnapshot(`
    [
      "error not-published *",
      "error other-go:user:/home/李明/.goenv/shims *",
      "error goroot-stale:/home/李明/.bashrc:2 *",
      "error gopath-odd:/home/李明/.bashrc:7:relative",
      "warning odd-entry:user:relative:.",
      "warning insecure:GONOSUMDB:/home/李明/.config/go/env",
      "warning editor-go:VSCodium:go.alternateTools",
      "warning unreadable-file:/home/李明/.zshrc",
    ]
  `);
});
