import { describe, expect, it } from 'vitest';
import type { HealthFinding } from '@shared/domain/health/finding';
import type { CheckView, HealthReport } from '@shared/domain/health/report';
import type { ProjectGo, ProjectView } from '@shared/domain/project-view';
import type { ToolchainsView, ToolchainView } from '@shared/domain/views';
import { messagesIn } from '@shared/i18n';
import { needsAttention, trayMenu, trayTooltip, type TrayEntry, type TrayView } from './tray-menu';

const HOST = { os: 'windows', arch: 'amd64' } as const;

function toolchain(version: string, changed: Partial<ToolchainView> = {}): ToolchainView {
  return {
    id: `go${version}`,
    version,
    platform: HOST,
    path: '',
    current: false,
    bytes: 0,
    sharedBytes: 0,
    pinnedBy: [],
    support: { kind: 'unknown' },
    vulnerabilities: [],
    source: 'goproxy',
    proof: { kind: 'none', value: '' },
    installedAt: null,
    linkedTo: null,
    broken: false,
    ...changed,
  };
}

function installed(toolchains: ToolchainView[]): ToolchainsView {
  const version = toolchains.find(({ current }) => current)?.version ?? null;
  const current = { toolchain: null, version, link: '', target: null };
  return {
    home: '',
    host: HOST,
    current: { ...current, published: true, newShell: null, checkedAt: null },
    toolchains,
    update: null,
  };
}

const UNCHECKED = { report: null, running: false };

function view(toolchains: ToolchainView[], rest: Partial<TrayView> = {}): TrayView {
  return { toolchains: installed(toolchains), health: UNCHECKED, projects: [], autoSwitch: true, ...rest };
}

function resolved(version: string | null, isInstalled: boolean): ProjectGo {
  const rest = { spec: '', file: '', line: 1, reason: 'exact' as const, warning: null, nearest: [] };
  return { kind: 'resolved', version, installed: isInstalled, ...rest };
}

function project(name: string, openedAt: string | null, go: ProjectGo = { kind: 'unpinned' }): ProjectView {
  return { folder: `/srv/${name}`, name, group: null, go, openedAt };
}

function projectsIn(menu: readonly TrayEntry[]): TrayEntry[] {
  return menu.flatMap((entry) => (entry.kind === 'menu' ? entry.entries : []));
}

function checked(
  severities: HealthFinding['severity'][],
  state: CheckView['state'] = 'done',
  subject: object | null = {},
) {
  const findings = severities.map((severity) => ({ severity }));
  const report = { subject, findings, checks: [{ check: 'install', state }] } as unknown as HealthReport;
  return { report, running: false };
}

describe('the tray', () => {
  it('lists what is installed, the current one marked', () => {
    const menu = trayMenu(
      view([toolchain('1.27.1'), toolchain('1.26.8', { current: true })]),
      messagesIn('en'),
    );
    expect(menu.filter(({ kind }) => kind === 'toolchain')).toEqual([
      { kind: 'toolchain', label: 'Go 1.27.1', id: 'go1.27.1', current: false },
      { kind: 'toolchain', label: 'Go 1.26.8', id: 'go1.26.8', current: true },
    ]);
    expect(menu[0]).toEqual({ kind: 'text', label: 'Current: Go 1.26.8' });
  });

  it('leaves out what cannot run here', () => {
    const foreign = toolchain('1.26.8', { platform: { os: 'linux', arch: 'amd64' } });
    expect(trayMenu(view([foreign]), messagesIn('en'))).toContainEqual({
      kind: 'text',
      label: 'No Go installed yet',
    });
  });

  it.each([
    [UNCHECKED, 'Health: not checked yet'],
    [{ report: null, running: true }, 'Health: checking…'],
    [checked([]), 'Healthy'],
    [checked(['info', 'info']), 'Healthy'],
    [checked(['error', 'warning', 'info']), 'Health: 2 findings'],
    [checked(['warning'], 'failed'), 'Health: 1 finding'],
    [checked([], 'failed'), 'Health: not everything could be checked'],
    [checked([], 'stopped'), 'Health: the check was stopped'],
    [checked([], 'skipped', null), 'Health: no Go'],
  ])('leads to the Health page, with what was found there: %#', (health, label) => {
    const menu = trayMenu(view([], { health }), messagesIn('en'));
    expect(menu).toContainEqual({ kind: 'open', label, page: 'health' });
  });

  it('lists the projects that were opened last, with what each of them gets', () => {
    const projects = [
      project('old', '2026-11-01T08:00:00.000Z', resolved('1.26.10', true)),
      project('new', '2026-11-20T08:00:00.000Z', resolved('1.27.4', false)),
      project('never', null),
      project('own', '2026-10-01T08:00:00.000Z', resolved(null, false)),
      project('gone', '2026-09-01T08:00:00.000Z', { kind: 'missing' }),
    ];
    const entries = projectsIn(trayMenu(view([], { projects }), messagesIn('en')));
    expect(entries).toEqual([
      { kind: 'project', label: 'new — 1.27.4, not installed', folder: '/srv/new' },
      { kind: 'project', label: 'old — 1.26.10', folder: '/srv/old' },
      { kind: 'project', label: 'own — the system’s own Go', folder: '/srv/own' },
      { kind: 'project', label: 'gone — folder not found', folder: '/srv/gone' },
      { kind: 'separator' },
      { kind: 'open', label: 'All projects…', page: 'projects' },
    ]);
    expect(projectsIn(trayMenu(view([], { projects }), messagesIn('zh-CN')))[0]).toMatchObject({
      label: 'new — 1.27.4，未安装',
    });
  });

  it('lists ten of many, and without any leads to their page', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      project(`p${index}`, `2026-11-20T08:00:${String(index).padStart(2, '0')}.000Z`),
    );
    const listed = projectsIn(trayMenu(view([], { projects: many }), messagesIn('en')));
    expect(listed.filter(({ kind }) => kind === 'project')).toHaveLength(10);
    expect(listed[0]).toMatchObject({ folder: '/srv/p29' });
    expect(projectsIn(trayMenu(view([]), messagesIn('en')))).toEqual([
      { kind: 'open', label: 'All projects…', page: 'projects' },
    ]);
  });

  it('shows hostile names as one plain line', () => {
    const hostile = project(`a&b\n\u202e${'x'.repeat(200)}`, '2026-11-20T08:00:00.000Z');
    const [entry] = projectsIn(trayMenu(view([], { projects: [hostile] }), messagesIn('en')));
    expect(entry).toMatchObject({ folder: hostile.folder });
    expect(entry).toHaveProperty('label', `a&&b\ufffd\ufffd${'x'.repeat(54)}… — no pin`);
  });

  it('says whether terminals switch by themselves', () => {
    const pause = (autoSwitch: boolean) =>
      trayMenu(view([], { autoSwitch }), messagesIn('en')).find(({ kind }) => kind === 'pause');
    expect(pause(true)).toEqual({ kind: 'pause', label: 'Pause automatic switching', paused: false });
    expect(pause(false)).toMatchObject({ paused: true });
  });

  it('asks to come and look only when something was found', () => {
    const bad = view([toolchain('1.26.8', { current: true })], { health: checked(['error']) });
    expect(needsAttention(bad.health)).toBe(true);
    expect(needsAttention(checked(['info']))).toBe(false);
    expect(needsAttention(UNCHECKED)).toBe(false);
    expect(trayTooltip(bad, messagesIn('en'))).toBe('Go 1.26.8 · GVM Desktop · Health: 1 finding');
    expect(trayTooltip(bad, messagesIn('zh-CN'))).toContain('健康：1 个问题');
  });

  it('speaks both languages', () => {
    const none = view([]);
    expect(trayTooltip(none, messagesIn('zh-CN'))).toContain('尚未选用 Go');
    expect(trayTooltip(view([toolchain('1.26.8', { current: true })]), messagesIn('en'))).toContain('1.26.8');
    expect(trayMenu(none, messagesIn('zh-CN')).at(-1)).toEqual({ kind: 'quit', label: '退出' });
  });
});
