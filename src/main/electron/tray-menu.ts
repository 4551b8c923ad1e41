/** What the tray shows, decided apart from Electron. */
import { overallOf } from '@shared/domain/health/overall';
import type { HealthState } from '@shared/domain/health/report';
import { samePlatform } from '@shared/domain/platform';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { ToolchainsView } from '@shared/domain/views';
import type { Messages } from '@shared/i18n';
import type { Page } from '@shared/ipc/contract';

export type TrayEntry =
  | { kind: 'text'; label: string }
  | { kind: 'separator' }
  | { kind: 'toolchain'; label: string; id: ToolchainId; current: boolean }
  | { kind: 'open'; label: string; page: Page | null }
  | { kind: 'quit'; label: string };

/** A menu longer than the screen can't be used: the window has them all. */
const MOST = 20;

export function trayTooltip({ current }: ToolchainsView, words: Messages): string {
  const { tray } = words.desktop;
  return current.version === null ? tray.tooltipNone : tray.tooltip(current.version);
}

export function trayMenu(
  view: ToolchainsView,
  health: Pick<HealthState, 'report' | 'running'>,
  words: Messages,
): TrayEntry[] {
  const { tray } = words.desktop;
  const { version } = view.current;
  return [
    { kind: 'text', label: version === null ? tray.currentNone : tray.current(version) },
    { kind: 'separator' },
    ...toolchainEntries(view, words),
    { kind: 'separator' },
    { kind: 'open', label: healthLine(health, words), page: 'health' },
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

function healthLine(state: Pick<HealthState, 'report' | 'running'>, words: Messages): string {
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
