import { newestFirst } from '@shared/domain/go-version';
import type { ProjectView } from '@shared/domain/project-view';
import type { Settings } from '@shared/domain/settings';
import type { AppState } from '@shared/domain/views';
import type { Messages } from '@shared/i18n';
import type { Page } from '@shared/ipc/contract';
import { primaryOf } from '../../pages/projects/primary';
import { toolchainName } from '../../words/words';
import { PAGES } from '../shell/pages';

type WindowWords = Messages['window'];

/** What a command does, as data: the palette runs it. */
export type Deed =
  | { kind: 'go-to'; page: Page }
  | { kind: 'use'; id: string }
  | { kind: 'install'; version: string }
  | { kind: 'set'; change: Partial<Settings> }
  | { kind: 'refresh' }
  | { kind: 'check-again' }
  | { kind: 'scan-environment' }
  | { kind: 'clean-up' }
  | { kind: 'measure-storage' }
  | { kind: 'check-health' }
  | { kind: 'save-report' }
  | { kind: 'open-project' }
  | { kind: 'show-project'; folder: string }
  | { kind: 'use-project'; folder: string };

export interface Command {
  id: string;
  group: keyof WindowWords['palette']['groups'];
  title: string;
  /** Shown at the right. */
  keys?: string;
  /** Other words that find it, in any language. */
  also: string;
  deed: Deed;
}

export function commandsOf(state: AppState, messages: Messages): Command[] {
  const m = messages.window;
  return [
    ...pageCommands(m),
    ...switchCommands(state, m),
    ...doCommands(messages),
    ...healthCommands(state, messages),
    ...projectCommands(state, messages),
    ...viewCommands(m),
    ...installCommands(state, m),
  ];
}

function pageCommands(m: WindowWords): Command[] {
  return PAGES.map((page, index) => ({
    id: `page-${page}`,
    group: 'go',
    title: m.palette.goTo(m.pages[page]),
    keys: `Ctrl+${index + 1}`,
    also: page,
    deed: { kind: 'go-to', page },
  }));
}

function switchCommands({ toolchains }: AppState, m: WindowWords): Command[] {
  const others = toolchains.toolchains.filter(({ current }) => !current);
  return newestFirst(others.map(({ version }) => version)).flatMap((version) =>
    others
      .filter((toolchain) => toolchain.version === version)
      .map(({ id }) => ({
        id: `use-${id}`,
        group: 'use',
        title: m.palette.use(toolchainName(id, toolchains.host)),
        also: `use switch default ${id}`,
        deed: { kind: 'use', id },
      })),
  );
}

function installCommands({ catalogue, toolchains }: AppState, m: WindowWords): Command[] {
  const installed = new Set(toolchains.toolchains.map(({ id }) => id));
  const versions = catalogue.releases.map(({ version }) => version).filter((it) => !installed.has(`go${it}`));
  return newestFirst(versions).map((version) => ({
    id: `install-${version}`,
    group: 'install',
    title: m.palette.install(`go${version}`),
    also: `install add go${version}`,
    deed: { kind: 'install', version },
  }));
}

function doCommands({ window: m, environmentPage, storage }: Messages): Command[] {
  return [
    {
      id: 'refresh',
      group: 'do',
      title: m.palette.refresh,
      keys: 'F5',
      also: 'refresh reload',
      deed: { kind: 'refresh' },
    },
    {
      id: 'check',
      group: 'do',
      title: m.palette.checkAgain,
      also: 'check terminal path',
      deed: { kind: 'check-again' },
    },
    {
      id: 'scan-environment',
      group: 'do',
      title: environmentPage.palette.scan,
      also: 'environment scan path goroot variables',
      deed: { kind: 'scan-environment' },
    },
    {
      id: 'clean-up',
      group: 'do',
      title: environmentPage.palette.cleanUp,
      also: 'environment clean up wizard path',
      deed: { kind: 'clean-up' },
    },
    {
      id: 'measure-storage',
      group: 'do',
      title: storage.palette.measure,
      also: 'storage disk space measure clean cache modules gocache 缓存 清理',
      deed: { kind: 'measure-storage' },
    },
  ];
}

function healthCommands({ health }: AppState, { healthPage }: Messages): Command[] {
  const check: Command = {
    id: 'check-health',
    group: 'do',
    title: healthPage.palette.check,
    also: 'check health doctor diagnose findings problems 健康 检查 诊断',
    deed: { kind: 'check-health' },
  };
  const save: Command = {
    id: 'save-report',
    group: 'do',
    title: healthPage.palette.report,
    also: 'save export health report html 健康 报告 保存 导出',
    deed: { kind: 'save-report' },
  };
  return health.report === null || health.running ? [check] : [check, save];
}

function projectCommands(state: AppState, { projectsPage: { palette } }: Messages): Command[] {
  const { projects } = state.projects;
  const open: Command = {
    id: 'open-project',
    group: 'do',
    title: palette.open,
    also: 'open folder project add 项目 打开 文件夹',
    deed: { kind: 'open-project' },
  };
  const use = projects
    .filter((project) => canBeUsed(project, state))
    .map(({ folder, name }): Command => ({
      id: `use-project-${name}`,
      group: 'use',
      title: palette.use(name),
      also: `use project ${folder} 项目`,
      deed: { kind: 'use-project', folder },
    }));
  const show = projects.map(({ folder, name }): Command => ({
    id: `show-project-${name}`,
    group: 'go',
    title: palette.show(name),
    also: `project ${folder} 项目`,
    deed: { kind: 'show-project', folder },
  }));
  return [open, ...use, ...show];
}

function canBeUsed(project: ProjectView, { toolchains, queue }: AppState): boolean {
  const { kind } = primaryOf(project, toolchains.current, queue);
  return kind === 'use' || kind === 'install';
}

function viewCommands(m: WindowWords): Command[] {
  const themes = (['system', 'light', 'dark'] as const).map((theme): Command => ({
    id: `theme-${theme}`,
    group: 'view',
    title: m.palette.theme(m.shell.themes[theme]),
    also: `theme ${theme} 主题`,
    deed: { kind: 'set', change: { theme } },
  }));
  const languages = (['en', 'zh-CN'] as const).map((language): Command => ({
    id: `language-${language}`,
    group: 'view',
    title: m.palette.language(m.settings.languages[language]),
    also: `language english chinese 语言 中文 英文`,
    deed: { kind: 'set', change: { language } },
  }));
  return [...themes, ...languages];
}

const SHOWN_AT_MOST = 60;

/** Best first: the words at the start of the title, then inside it, then among the other words. */
export function matchCommands(query: string, commands: readonly Command[]): Command[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const ranked = commands
    .map((command) => ({ command, rank: rankOf(words, command) }))
    .filter(({ rank }) => rank !== null);
  return ranked
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .slice(0, SHOWN_AT_MOST)
    .map(({ command }) => command);
}

/** 0 best; null: not every word occurs. Sorting is stable, so equal ranks keep their order. */
function rankOf(words: readonly string[], { title, also }: Command): number | null {
  const ranks = words.map((word) => wordRank(word, title.toLowerCase(), also.toLowerCase()));
  return ranks.includes(null) ? null : ranks.reduce<number>((sum, rank) => sum + (rank ?? 0), 0);
}

function wordRank(word: string, title: string, also: string): number | null {
  if (
    title
      .split(/[\s:：]+/)
      .some((part) => part.replace(/^go(?=\d)/, '').startsWith(word) || part.startsWith(word))
  )
    return 0;
  if (title.includes(word)) return 1;
  return also.includes(word) ? 2 : null;
}
