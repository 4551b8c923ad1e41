import { describe, expect, it } from 'vitest';
import type { EnvironmentFacts } from './facts';
import { judgeEnvironment } from './judge';
import { cleanWindows, messyLinux, messyWindows, storedVariable } from './messy-machine.fixture';
import { planCleanUp, planVariable, type PlanChoices } from './plan';
import { undoEdit, type EnvironmentValue } from './publication';
import { splitEntries } from './registry-path';

const RECOMMENDED: PlanChoices = { accepted: null, elevated: false };
const publication = (facts: EnvironmentFacts) => ({ root: facts.home, goroot: 'publish' as const });

function registryValues({ stored, newProcess }: EnvironmentFacts): EnvironmentValue[] {
  const variables = new Map(Object.entries(newProcess ?? {}));
  return ['Path', 'GOROOT'].map((name) => {
    const now = stored.find((one) => one.scope === 'user' && one.name === name);
    const place = { kind: 'registry', hive: 'HKCU', name, type: now?.place.type ?? 'REG_SZ' } as const;
    return { place, value: now?.text ?? null, dialect: null, variables };
  });
}

function planOf(facts: EnvironmentFacts, choices: PlanChoices = RECOMMENDED, values = registryValues(facts)) {
  const { findings } = judgeEnvironment(facts);
  return planCleanUp({ facts, findings, values, publication: publication(facts) }, choices);
}

describe('a messy machine', () => {
  const facts = messyWindows();
  const home = facts.home;

  it('leads to ours, without the other Gos, with everything else as it was', () => {
    const { edits } = planOf(facts);
    const path = edits.find(({ name }) => name === 'Path')!;
    const before = splitEntries(path.before!);
    const after = splitEntries(path.after!);
    expect(after.slice(0, 2)).toEqual([`${home}\\current\\bin`, `${home}\\bin`]);
    const gone = before.filter((entry) => !after.includes(entry));
    expect(gone).toEqual([
      '%USERPROFILE%\\sdk\\go1.22.12\\bin',
      '"D:\\开发 工具\\go\\bin"',
      'D:\\开发 工具\\go\\bin\\',
      '%GOROOT%\\bin',
      'D:\\old\\go\\bin',
    ]);
    expect(after.slice(2)).toEqual(before.filter((entry) => !gone.includes(entry)));
    expect(edits.find(({ name }) => name === 'GOROOT')).toMatchObject({
      before: 'D:\\old\\go',
      after: `${home}\\current`,
    });
    expect(edits.some(({ elevated }) => elevated)).toBe(false);
  });

  it('says what stays wrong without an administrator, and the way round', () => {
    const { remaining } = planOf(facts);
    const needing = remaining.filter(({ why }) => why === 'needs-administrator');
    const byName = needing.toSorted((a, b) => a.finding.localeCompare(b.finding, 'en'));
    expect(byName).toEqual([
      { finding: 'goroot-stale:machine', why: 'needs-administrator', wayRound: 'user-value-wins' },
      {
        finding: 'other-go:machine:C:\\Program Files\\Go\\bin',
        why: 'needs-administrator',
        wayRound: 'machine-path',
      },
      { finding: 'stale-entry:machine:C:\\go1.19\\bin', why: 'needs-administrator', wayRound: null },
    ]);
  });

  it('makes what needs one the last step', () => {
    const { edits, remaining } = planOf(facts, { accepted: null, elevated: true });
    expect(edits.map(({ elevated }) => elevated)).toEqual(edits.map(({ elevated }) => elevated).toSorted());
    expect(edits.filter(({ elevated }) => elevated).map(({ name, after }) => [name, after])).toEqual([
      ['Path', '%SystemRoot%\\system32;%SystemRoot%;C:\\Windows\\System32\\OpenSSH\\;C:\\Gone\\tool'],
      ['GOROOT', null],
    ]);
    expect(remaining.map(({ why }) => why)).not.toContain('needs-administrator');
  });

  it('makes GOROOT ours only behind the machine’s Go, where that goes', () => {
    const gosAhead = facts.stored
      .filter(({ scope, name }) => scope === 'machine' && name === 'Path')
      .flatMap(({ text }) => splitEntries(text ?? ''))
      .filter((entry) => entry.includes('\\Go\\bin'));
    expect(gosAhead).toHaveLength(1);
    const values = registryValues(facts).map((value) => ({ ...value, gosAhead }));
    const [path, goroot] = values;
    const input = [{ ...path!, gosAhead: [] }, goroot!];
    const own = planOf(facts, RECOMMENDED, input).edits;
    expect(own.find(({ name }) => name === 'GOROOT')).toMatchObject({ before: 'D:\\old\\go', after: null });
    const all = planOf(facts, { accepted: null, elevated: true }, input).edits;
    expect(all.at(-1)).toMatchObject({ name: 'GOROOT', after: `${home}\\current`, elevated: false });
    expect(all.at(-2)?.elevated).toBe(true);
  });

  it('does exactly what was accepted', () => {
    const id = judgeEnvironment(facts).findings.find(({ fix }) => fix?.kind === 'remove-flag')!.id;
    const { edits, remaining } = planOf(facts, { accepted: [id, 'no-such-finding'], elevated: true });
    expect(edits).toMatchObject([
      { name: 'GOFLAGS', before: '-mod=mod -insecure', after: '-mod=mod', reasons: [id] },
    ]);
    expect(remaining.map(({ finding }) => finding)).not.toContain(id);
    expect(planOf(facts, { accepted: [], elevated: true }).edits).toEqual([]);
  });

  it('takes the text that the store read for its edits to be checked against', () => {
    const values = registryValues(facts).map((value) =>
      value.place.kind === 'registry' && value.place.name === 'Path'
        ? { ...value, value: 'C:\\since' }
        : value,
    );
    expect(planOf(facts, RECOMMENDED, values).edits.find(({ name }) => name === 'Path')).toMatchObject({
      before: 'C:\\since',
    });
  });

  it('edits files without a byte more than needed', () => {
    const { edits } = planOf(facts);
    expect(edits.find(({ name }) => name === 'go/env')).toMatchObject({
      after: 'GOPROXY=https://mirrors.aliyun.com/goproxy/,direct\nGOSUMDB=off\n',
    });
    expect(edits.find(({ name }) => name === 'settings.json')).toMatchObject({
      after: '{\n  // the team said so\n  "editor.fontSize": 14,\n}\n',
    });
  });
});

it('a clean machine needs nothing', () => {
  expect(planOf(cleanWindows())).toEqual({ edits: [], remaining: [] });
});

it('a stale GOROOT of the account gives way to ours where PATH leads to ours, so that the machine’s doesn’t count', () => {
  const clean = cleanWindows();
  const stored = [
    ...clean.stored.filter(({ name }) => name !== 'GOROOT'),
    storedVariable('user', 'GOROOT', 'C:\\gone'),
    storedVariable('machine', 'GOROOT', 'C:\\gone too'),
  ];
  const facts = { ...clean, stored, newProcess: { ...clean.newProcess, goroot: 'C:\\gone' } };
  expect(planOf(facts).edits).toMatchObject([
    { name: 'GOROOT', before: 'C:\\gone', after: `${clean.home}\\current` },
  ]);
});

it('a PATH of 40,000 characters with NULs inside loses nothing', () => {
  const tools = Array.from({ length: 4000 }, (_, at) => (at % 7 ? `D:\\t\0${at}` : '')).join(';');
  const clean = cleanWindows();
  const text = `${tools};C:\\go1.19\\bin;${tools}`;
  expect(text.length).toBeGreaterThan(40_000);
  const stored = clean.stored.map((one) =>
    one.scope === 'user' && one.name === 'Path' ? { ...one, text } : one,
  );
  const facts = { ...clean, stored, folders: { ...clean.folders, 'C:\\go1.19\\bin': 'missing' as const } };
  const [edit] = planOf(facts).edits;
  const ours = `${clean.home}\\current\\bin;${clean.home}\\bin`;
  expect(edit).toMatchObject({ name: 'Path', before: text, after: `${ours};${tools};${tools}` });
  expect(undoEdit(edit!, `${edit!.after!};N`)).toMatchObject({ edit: { after: `${text};N` } });
});

describe('on Linux', () => {
  const facts = messyLinux();
  const profile = facts.profiles.find(({ path }) => path.endsWith('.bashrc'))!;
  const values: EnvironmentValue[] = [
    { place: { kind: 'file', path: profile.path }, value: profile.text, dialect: 'sh' },
  ];

  it('a profile gets our block and keeps every byte before it', () => {
    const { edits } = planOf(facts, RECOMMENDED, values);
    const edit = edits.find(({ name }) => name === '.bashrc')!;
    expect(edit.after!.startsWith(profile.text!)).toBe(true);
    expect(edit.after!.slice(profile.text!.length)).toMatch(/^# >>> gvm-desktop, \d+ lines >>>\n/);
    expect(edit.reasons).toContain('not-published');
  });

  it('accepting everything touches only our block, Go’s own file and the editor’s key', () => {
    const accepted = judgeEnvironment(facts).findings.map(({ id }) => id);
    const { edits } = planOf(facts, { accepted, elevated: true }, values);
    expect(edits.map(({ name }) => name).toSorted()).toEqual(['.bashrc', 'go/env', 'settings.json']);
    expect(edits.find(({ name }) => name === 'settings.json')!.after).toBe(
      '{ "go.alternateTools": { "gopls": "/usr/bin/gopls" } }\n',
    );
  });
});

describe('one variable', () => {
  const facts = messyWindows();

  it('of the account keeps its type, and is made with one that fits', () => {
    expect(planVariable(facts, { name: 'GOPROXY', value: 'direct', target: 'user' })).toEqual({
      edits: [
        {
          place: { kind: 'registry', hive: 'HKCU', name: 'GOPROXY', type: 'REG_SZ' },
          name: 'GOPROXY',
          before: 'https://goproxy.cn,direct',
          after: 'direct',
          reasons: [],
          elevated: false,
        },
      ],
      remaining: [],
    });
    const typeOf = (name: 'GOPATH' | 'HTTPS_PROXY', value: string) =>
      planVariable(facts, { name, value, target: 'user' }).edits[0]!.place;
    expect(typeOf('GOPATH', '%USERPROFILE%\\go2')).toMatchObject({ type: 'REG_EXPAND_SZ' });
    expect(typeOf('GOPATH', 'D:\\go')).toMatchObject({ type: 'REG_SZ' });
    expect(typeOf('HTTPS_PROXY', 'http://u:%e4%bd@h:1')).toMatchObject({ type: 'REG_SZ' });
  });

  it('goes, or stays where it isn’t', () => {
    expect(planVariable(facts, { name: 'GOFLAGS', value: null, target: 'user' }).edits).toMatchObject([
      { after: null },
    ]);
    expect(planVariable(facts, { name: 'GOBIN', value: null, target: 'user' }).edits).toEqual([]);
    expect(planVariable(facts, { name: 'GOBIN', value: '', target: 'user' }).edits).toEqual([]);
  });

  it('in Go’s own file', () => {
    const [edit] = planVariable(facts, {
      name: 'GOSUMDB',
      value: 'sum.golang.org',
      target: 'go-env-file',
    }).edits;
    expect(edit).toMatchObject({
      name: 'go/env',
      after:
        'GOPROXY=https://mirrors.aliyun.com/goproxy/,direct\nGOSUMDB=sum.golang.org\nGOROOT=E:\\nowhere\\go\n',
    });
    const missing = { ...facts, goEnvFile: { path: '/x', text: null, unreadable: null } };
    expect(planVariable(missing, { name: 'GOBIN', value: null, target: 'go-env-file' }).edits).toEqual([]);
  });

  it.each([
    [{ name: 'HTTP_PROXY', value: 'http://h:1', target: 'go-env-file' }, 'OPTION_INVALID'],
    [{ name: 'GO111MODULE', value: 'yes', target: 'user' }, 'OPTION_INVALID'],
    [{ name: 'GOPATH', value: 'go', target: 'user' }, 'OPTION_INVALID'],
    [{ name: 'GOPATH', value: '%USERPROFILE%\\go', target: 'go-env-file' }, 'OPTION_INVALID'],
    [{ name: 'GOFLAGS', value: '-a\n-b', target: 'user' }, 'OPTION_INVALID'],
  ] as const)('%j is refused', (choice, code) => {
    expect(() => planVariable(facts, choice)).toThrow(code);
  });

  it('is refused where nobody may write, and never tells a password', () => {
    const odd = { ...facts, stored: [storedVariable('user', 'GOBIN', null)] };
    expect(() => planVariable(odd, { name: 'GOBIN', value: 'D:\\b', target: 'user' })).toThrow(
      'PROFILE_UNREADABLE',
    );
    const off = { ...facts, goEnvFile: null };
    expect(() => planVariable(off, { name: 'GOBIN', value: 'D:\\b', target: 'go-env-file' })).toThrow(
      'GOENV=off',
    );
    const locked = { ...facts, goEnvFile: { path: 'E', text: null, unreadable: 'EACCES' } };
    expect(() => planVariable(locked, { name: 'GOBIN', value: 'D:\\b', target: 'go-env-file' })).toThrow(
      'EACCES',
    );
    expect(() => planVariable(messyLinux(), { name: 'GOBIN', value: '/b', target: 'user' })).toThrow(
      'OPTION_INVALID',
    );
    const secret = () =>
      planVariable(facts, { name: 'HTTP_PROXY', value: 'http://u:secret@h:1 x', target: 'user' });
    expect(secret).toThrow('OPTION_INVALID');
    expect(secret).not.toThrow('secret');
  });
});

describe('single values undone', () => {
  const place = { kind: 'registry', hive: 'HKLM', name: 'GOROOT', type: 'REG_SZ' } as const;
  const edit = { place, before: 'C:\\Go', after: null };

  it('come back unless somebody set another', () => {
    expect(undoEdit(edit, null)).toMatchObject({ kind: 'write', edit: { after: 'C:\\Go' } });
    expect(undoEdit(edit, 'C:\\Go')).toEqual({ kind: 'nothing' });
    expect(undoEdit(edit, 'D:\\Go')).toEqual({ kind: 'conflict' });
    const flags = {
      place: { ...place, hive: 'HKCU', name: 'GOFLAGS' },
      before: '-a -insecure',
      after: '-a',
    } as const;
    expect(undoEdit(flags, '-b')).toEqual({ kind: 'conflict' });
  });

  it('in files of settings only where that can be told', () => {
    const file = { kind: 'file', path: '/x/env' } as const;
    const goEnv = { place: file, before: 'A=1\nGOFLAGS=x\n', after: 'A=1\n' };
    expect(undoEdit(goEnv, 'A=2\n')).toMatchObject({ edit: { before: 'A=2\n', after: 'A=2\nGOFLAGS=x\n' } });
    expect(undoEdit(goEnv, 'A=1\nGOFLAGS=y\n')).toEqual({ kind: 'conflict' });
    const own = { place: file, before: '{"language":"en"}', after: '{"language":"zh-CN"}' };
    expect(undoEdit(own, '{}')).toEqual({ kind: 'conflict' });
  });
});
