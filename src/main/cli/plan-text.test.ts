import { expect, it } from 'vitest';
import { environmentBlocks } from '@shared/domain/environment/managed-block';
import type { PlannedEdit } from '@shared/domain/environment/remedy';
import { shellBlock } from '@shared/domain/environment/shell-block';
import { cli as words } from '@shared/i18n/en/cli';
import { environmentWordsIn } from './environment-words';
import { editJson, planText } from './plan-text';

const speech = {
  words,
  terminal: {
    out: () => undefined,
    tell: () => undefined,
    stick: () => undefined,
    outIsTerminal: false,
    errIsTerminal: false,
    interactive: false,
    columns: 80,
    colours: false,
  },
  environment: await environmentWordsIn('en'),
};
const titles = new Map([['stale', 'A stale entry']]);
const path: PlannedEdit = {
  place: { kind: 'registry', hive: 'HKCU', name: 'Path', type: 'REG_EXPAND_SZ' },
  name: 'Path',
  before: 'C:\\Go\\bin;%A%\\bin;"D:\\b;c";;D:\\e;D:\\f;D:\\g;D:\\h;D:\\home\\bin',
  after: 'D:\\home\\bin;%A%\\bin;"D:\\b;c";;D:\\e;D:\\f;D:\\g;D:\\h;E:\\new',
  reasons: ['stale', 'unknown'],
  elevated: false,
};
const text = (...edits: PlannedEdit[]): string => planText({ id: '', edits, remaining: [] }, titles, speech);

it('shows a PATH entry by entry', () => {
  expect(text(path)).toBe(
    [
      'HKCU\\Environment\\Path',
      '  because: A stale entry, unknown',
      '  − C:\\Go\\bin',
      '  + D:\\home\\bin (moved)',
      '    %A%\\bin',
      '    "D:\\b;c"',
      '    … 3 more',
      '    D:\\g',
      '    D:\\h',
      '  − D:\\home\\bin (moved)',
      '  + E:\\new',
    ].join('\n'),
  );
});

it('shows a block that comes by its ends, and one that changes line by line', () => {
  const block = (goroot: 'publish' | 'unset') => shellBlock('sh', { root: '/h', goroot });
  const profile: PlannedEdit = {
    place: { kind: 'file', path: '/home/li/.profile' },
    name: '.profile',
    before: '# mine\n',
    after: environmentBlocks.set('# mine\n', block('publish')),
    reasons: [],
    elevated: false,
  };
  expect(text(profile)).toBe(
    [
      '/home/li/.profile',
      '    # mine',
      '  + # >>> gvm-desktop, 32 lines >>>',
      '    … 32 more',
      '  + # <<< gvm-desktop <<<',
    ].join('\n'),
  );
  const changed = text({
    ...profile,
    before: profile.after,
    after: environmentBlocks.set(profile.after, block('unset')),
  });
  expect(changed).toContain("  −   GOROOT='/h/current'");
  expect(changed).toContain('  +   unset GOROOT');
});

it('says what is new, what goes, what only an administrator may do, and what stays', () => {
  const file = { kind: 'file', path: '/home/li/.zprofile' } as const;
  const base = { reasons: [], elevated: false, name: '' };
  expect(text({ ...base, place: file, before: null, after: 'a\n' })).toContain(
    '.zprofile (a new file)\n  + a',
  );
  expect(text({ ...base, place: file, before: 'a\n', after: null })).toContain('.zprofile (is taken away)');
  const machine = { ...path, place: { ...path.place, hive: 'HKLM' }, elevated: true } as PlannedEdit;
  expect(text(machine)).toContain(
    'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment\\Path (needs administrator rights)',
  );
  const remaining = [{ finding: 'stale', why: 'needs-administrator', wayRound: 'machine-path' } as const];
  const rest = planText({ id: '', edits: [], remaining }, titles, speech);
  expect(rest).toContain('There is nothing to change.');
  expect(rest).toContain('A stale entry: needs administrator rights (--elevated)');
  expect(rest).toContain('gvm exec');
});

it('in JSON names the place as the system’s tools do, and the reason in words', () => {
  expect(editJson(path, titles, speech)).toEqual({
    place: 'HKCU\\Environment',
    name: 'Path',
    before: path.before,
    after: path.after,
    reason: 'A stale entry, unknown',
    elevated: false,
  });
});

it('shows that a password changes, and no password, neither in lines nor in JSON', () => {
  const place = { kind: 'file', path: '/home/li/.config/Code/User/settings.json' } as const;
  const settings = (secret: string): string => `{\n  "http.proxy": "http://li:${secret}@h.test"\n}\n`;
  const file = { name: '', reasons: [], elevated: false, place };
  const edit: PlannedEdit = { ...file, before: settings('hunter2'), after: settings('hunter3') };
  expect(text(edit)).toContain('−   "http.proxy": "http://***@h.test"');
  expect(text(edit)).toContain('+   "http.proxy": "http://***@h.test"');
  const registry: PlannedEdit = {
    ...file,
    place: { kind: 'registry', hive: 'HKCU', name: 'HTTPS_PROXY', type: 'REG_SZ' },
    before: 'li:hunter2@h.test:80',
    after: null,
  };
  expect(text(registry)).toContain('− ***@h.test:80');
  const all =
    text(edit, registry) + JSON.stringify([edit, registry].map((it) => editJson(it, titles, speech)));
  expect(all).not.toContain('hunter');
});
