import { describe, expect, it } from 'vitest';
import type { HealthFinding } from '@shared/domain/health/finding';
import type { CheckView, HealthReport } from '@shared/domain/health/report';
import type { ToolchainsView, ToolchainView } from '@shared/domain/views';
import { messagesIn } from '@shared/i18n';
import { trayMenu, trayTooltip } from './tray-menu';

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

function view(toolchains: ToolchainView[]): ToolchainsView {
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
      UNCHECKED,
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
    expect(trayMenu(view([foreign]), UNCHECKED, messagesIn('en'))).toContainEqual({
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
    const menu = trayMenu(view([]), health, messagesIn('en'));
    expect(menu).toContainEqual({ kind: 'open', label, page: 'health' });
  });

  it('speaks both languages', () => {
    const none = view([]);
    expect(trayTooltip(none, messagesIn('zh-CN'))).toContain('尚未选用 Go');
    expect(trayTooltip(view([toolchain('1.26.8', { current: true })]), messagesIn('en'))).toContain('1.26.8');
    expect(trayMenu(none, UNCHECKED, messagesIn('zh-CN')).at(-1)).toEqual({ kind: 'quit', label: '退出' });
  });
});
