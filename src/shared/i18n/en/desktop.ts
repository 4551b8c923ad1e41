import type { ReportFormat } from '../../domain/health/report';
import { count } from '../format';

/** The tray, notifications and file dialogs: what the app shows outside of its window. */
export const desktop = {
  tray: {
    tooltip: (version: string): string => `Go ${version} · GVM Desktop`,
    tooltipNone: 'No Go chosen · GVM Desktop',
    tooltipHealth: (go: string, health: string): string => `${go} · ${health}`,
    current: (version: string): string => `Current: Go ${version}`,
    currentNone: 'No Go is current',
    noneInstalled: 'No Go installed yet',
    health: {
      never: 'Health: not checked yet',
      'no-go': 'Health: no Go',
      stopped: 'Health: the check was stopped',
      incomplete: 'Health: not everything could be checked',
      checking: 'Health: checking…',
      healthy: 'Healthy',
      findings: (amount: number): string => `Health: ${count(amount, 'finding', 'findings')}`,
    },
    projects: 'Projects',
    allProjects: 'All projects…',
    project: {
      line: (name: string, pinned: string): string => `${name} — ${pinned}`,
      notInstalled: (version: string): string => `${version}, not installed`,
      system: 'the system’s own Go',
      unpinned: 'no pin',
      refused: 'pin can’t be used',
      missing: 'folder not found',
    },
    pause: 'Pause automatic switching',
    open: 'Open GVM Desktop',
    settings: 'Settings',
    quit: 'Quit',
  },
  /** The menu of the taskbar's icon, or of the Dock's. */
  taskbar: {
    use: (version: string): string => `Use Go ${version}`,
    projects: 'Projects',
  },
  /** What a folder's own menu offers. */
  folderMenu: 'Open in GVM Desktop',
  notifications: {
    installed: (version: string): string => `Go ${version} is installed`,
    failed: (version: string): string => `Go ${version} could not be installed`,
    switched: (version: string): string => `Go ${version} is current`,
    switchFailed: 'The Go version was not changed',
    stillRunning: 'GVM Desktop keeps running',
    stillRunningHow: 'Open it again from its icon in the notification area. Settings can change this.',
  },
  files: {
    exportTitle: 'Export settings',
    importTitle: 'Import settings',
    kind: 'GVM Desktop settings',
    goTitle: 'Choose a folder that holds a Go',
    projectTitle: 'Choose the folder of a Go project',
    reportTitle: 'Save the health report',
    reportKinds: { html: 'Web page', md: 'Markdown', json: 'JSON' } satisfies Record<ReportFormat, string>,
  },
};
