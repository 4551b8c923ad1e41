import type { Finding, Fix } from '@shared/domain/environment/finding';
import type { EnvironmentPlan, PlannedEdit } from '@shared/domain/environment/remedy';
import type { EnvironmentView, PathEntryView } from '@shared/domain/environment/view';
import { expect, it } from 'vitest';
import { pathPreviews } from './path-preview';

const HOME = '/home/li/.local/share/gvm-desktop';

const LEADS = { home: HOME, leads: true };

const entries = (...texts: string[]): PathEntryView[] =>
  texts.map((text) => ({ text, expanded: text, marks: [], version: null, origin: null }));

function posix(path: string[], fixes: Fix[]): Pick<EnvironmentView, 'system' | 'path' | 'findings'> {
  const findings = fixes.map((fix, index) => ({ id: `f${index}`, fix }) as Finding);
  return { system: 'posix', path: { user: entries(...path), machine: [], process: [] }, findings };
}

function planFor(reasons: string[], edits: Partial<PlannedEdit>[] = [{}]): EnvironmentPlan {
  const base = { place: { kind: 'file', path: '/home/li/.bashrc' }, before: '', after: '' } as const;
  return {
    id: 'plan',
    remaining: [],
    edits: edits.map((edit) => ({ ...base, name: '.bashrc', reasons, elevated: false, ...edit })),
  };
}

const PATH = ['/opt/go/bin', '/usr/bin', '/usr/bin/', '/bin'];
const FIXES: Fix[] = [
  { kind: 'remove-entry', scope: 'user', entry: '/opt/go/bin' },
  { kind: 'remove-duplicates', scope: 'user', entry: '/usr/bin' },
  { kind: 'append-entry', entry: '/home/li/go/bin' },
  { kind: 'publish' },
  { kind: 'remove-variable', scope: 'user', name: 'GOROOT' },
];

it('shows what a new terminal gets after everything that the plan mends', () => {
  const [preview] = pathPreviews(posix(PATH, FIXES), planFor(['f0', 'f1', 'f2', 'f3', 'f4']), LEADS);
  expect(preview).toEqual({
    scope: 'user',
    separator: ':',
    before: PATH.join(':'),
    after: [`${HOME}/current/bin`, `${HOME}/bin`, '/usr/bin', '/bin', '/home/li/go/bin'].join(':'),
  });
});

it('leaves alone what the plan leaves out', () => {
  const [preview] = pathPreviews(posix(PATH, FIXES), planFor(['f1']), LEADS);
  expect(preview?.after).toBe('/opt/go/bin:/usr/bin:/bin');
  expect(pathPreviews(posix(PATH, FIXES), null, LEADS)[0]).toMatchObject({ after: PATH.join(':') });
});

it('on Windows shows the registry’s own texts, of the machine and of the account', () => {
  const view = {
    system: 'windows' as const,
    findings: [],
    path: { machine: entries('C:\\Windows'), user: entries('C:\\Go\\bin', '%X%'), process: [] },
  };
  const place = { kind: 'registry', hive: 'HKCU', name: 'PATH', type: 'REG_EXPAND_SZ' } as const;
  const plan = planFor([], [{ place, before: 'C:\\Go\\bin;%X%', after: '%X%' }]);
  expect(pathPreviews(view, plan, { home: 'C:\\gvm', leads: true })).toEqual([
    { scope: 'machine', separator: ';', before: 'C:\\Windows', after: 'C:\\Windows' },
    { scope: 'user', separator: ';', before: 'C:\\Go\\bin;%X%', after: '%X%' },
  ]);
});

it('shows the last step too, as long as nothing leads to a Go of ours', () => {
  const ours = [`${HOME}/current/bin`, `${HOME}/bin`];
  const [preview] = pathPreviews(posix(['/usr/bin', ours[1]!], []), null, { home: HOME, leads: false });
  expect(preview?.after).toBe([...ours, '/usr/bin'].join(':'));
});
