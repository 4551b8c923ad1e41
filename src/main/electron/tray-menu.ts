/** What the tray shows, decided apart from Electron. */
import { overallOf } from '@shared/domain/health/overall';
import type { HealthState } from '@shared/domain/health/report';
import { samePlatform } from '@shared/domain/platform';
import type { ProjectView } from '@shared/domain/project-view';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { ToolchainsView } from '@shared/domain/views';
import type { Messages } from '@shared/i18n';
import type { Page } from '@shared/ipc/contract';
import { menuText, plainName, recentProjects } from './recent-projects';

export type TrayEntry =
  | { kind: 'text'; label: string }
  | { kind: 'separator' }
  | { kind: 'toolchain'; label: string; id: ToolchainId; current: boolean }
  | { kind: 'menu'; label: string; entries: TrayEntry[] }
  | { kind: 'project'; label: string; folder: string }
  | { kind: 'pause'; label: string; paused: boolean }
  | { kind: 'open'; label: string; page: Page | null }
  | { kind: 'quit'; label: string };

export interface TrayView {
  toolchains: ToolchainsView;
  health: Pick<HealthState, 'report' | 'running'>;
  projects: readonly ProjectView[];
  /** The setting. */
  autoSwitch: boolean;
}

/** A menu longer than the screen can't be used: the window has them all. */
const MOST = 20;

/** Windows shows no more than 127 characters of it. */
export function trayTooltip({ toolchains, health }: TrayView, words: Messages): string {
  const { tray } = words.desktop;
  const { version } = toolchains.current;
  const go = version === null ? tray.tooltipNone : tray.tooltip(version);
  return needsAttention(health) ? tray.tooltipHealth(go, healthLine(health, words)) : go;
}

/** Whether the icon asks the person to come and look. */
export function needsAttention(health: TrayView['health']): boolean {
  return overallOf(health).kind === 'attention';
}

export function trayMenu(view: TrayView, words: Messages): TrayEntry[] {
  const { tray } = words.desktop;
  const { version } = view.toolchains.current;
  return [
    { kind: 'text', label: version === null ? tray.currentNone : tray.current(version) },
    { kind: 'separator' },
    ...toolchainEntries(view.toolchains, words),
    { kind: 'separator' },
    { kind: 'menu', label: tray.projects, entries: projectEntries(view.projects, words) },
    { kind: 'pause', label: tray.pause, paused: !view.autoSwitch },
    { kind: 'separator' },
    { kind: 'open', label: healthLine(view.health, words), page: 'health' },
    { kind: 'separator' },
    { kind: 'open', label: tray.open, page: null },
    { kind: 'open', label: tray.settings, page: 'settings' },
    { kind: 'separator' },
    { kind: 'quit', label: tray.quit },
  ];
}

function toolchainEntries({ toolchains, host }: ToolchainsView, words: Messages): TrayEntry[] {
  // One for another platform can't be made current.
  const usable = toolchains.filter(({ platform }) => samePlatform(platform, host));
  if (usable.length === 0) return [{ kind: 'text', label: words.desktop.tray.noneInstalled }];
  return usable
    .slice(0, MOST)
    .map(({ id, version, current }) => ({ kind: 'toolchain', label: `Go ${version}`, id, current }));
}

function projectEntries(projects: readonly ProjectView[], words: Messages): TrayEntry[] {
  const recent = recentProjects(projects).map((project): TrayEntry => ({
    kind: 'project',
    label: menuText(projectLine(project, words)),
    folder: project.folder,
  }));
  const all: TrayEntry = { kind: 'open', label: words.desktop.tray.allProjects, page: 'projects' };
  return recent.length === 0 ? [all] : [...recent, { kind: 'separator' }, all];
}

function projectLine(view: ProjectView, words: Messages): string {
  const { go } = view;
  const name = plainName(view.name);
  const { project } = words.desktop.tray;
  switch (go.kind) {
    case 'resolved': {
      const pinned = go.version ?? project.system;
      return project.line(name, go.installed || go.version === null ? pinned : project.notInstalled(pinned));
    }
    case 'unpinned':
    case 'refused':
    case 'missing':
      return project.line(name, project[go.kind]);
  }
}

function healthLine(state: TrayView['health'], words: Messages): string {
  const { health } = words.desktop.tray;
  const overall = overallOf(state);
  switch (overall.kind) {
    case 'checking':
      return health.checking;
    case 'attention':
      return health.findings(overall.amount);
    case 'healthy':
      return health.healthy;
    case 'never':
    case 'no-go':
    case 'stopped':
    case 'incomplete':
      return health[overall.kind];
  }
}
