/** What the menu of the app's icon in the taskbar or the Dock offers. Pure: no Electron. */
import { samePlatform } from '@shared/domain/platform';
import type { ProjectView } from '@shared/domain/project-view';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { ToolchainsView } from '@shared/domain/views';
import type { Messages } from '@shared/i18n';
import { OPEN, USE } from './launch-request';
import { plainName, recentProjects } from './recent-projects';

/** Windows shows some ten entries of all in all. */
const MOST_VERSIONS = 6;
/** Characters that a tooltip may have before Windows drops its entry. */
const LONGEST_TOOLTIP = 260;
/** Characters of a shortcut's arguments that are sure to be kept. */
const LONGEST_ARGUMENTS = 1_000;

export interface QuickAccess {
  versions: { id: ToolchainId; version: string }[];
  projects: { folder: string; name: string }[];
}

/** The current version needs no switch; one for another platform can't have it. */
export function quickAccess(view: ToolchainsView, projects: readonly ProjectView[]): QuickAccess {
  return {
    versions: view.toolchains
      .filter(({ current, platform }) => !current && samePlatform(platform, view.host))
      .slice(0, MOST_VERSIONS)
      .map(({ id, version }) => ({ id, version })),
    projects: recentProjects(projects)
      .filter(({ go }) => go.kind !== 'missing')
      .map(({ folder, name }) => ({ folder, name: plainName(name) })),
  };
}

/** The app as a shortcut starts it. */
export interface Program {
  path: string;
  /** Before ours: what an Electron that isn't packaged has to run. */
  args: readonly string[];
}

export interface JumpTask {
  title: string;
  tooltip: string;
  program: string;
  /** One line, quoted as programs on Windows take it apart. */
  args: string;
}

export interface JumpList {
  versions: JumpTask[];
  projects: JumpTask[];
}

/** @param removed arguments of entries that the person took out: Windows drops the whole list that brings one back */
export function jumpList(
  { versions, projects }: QuickAccess,
  program: Program,
  { words, removed }: { words: Messages; removed: ReadonlySet<string> },
): JumpList {
  const task = (title: string, tooltip: string, ...args: string[]): JumpTask => ({
    title,
    tooltip: tooltip.length < LONGEST_TOOLTIP ? tooltip : '',
    program: program.path,
    args: [...program.args, ...args].map(quotedArgument).join(' '),
  });
  return {
    versions: versions.map(({ id, version }) => task(words.desktop.taskbar.use(version), '', USE, id)),
    projects: projects
      // A shortcut would put a variable's value in the place of its name.
      .filter(({ folder }) => !folder.includes('%'))
      .map(({ folder, name }) => task(name, folder, OPEN, folder))
      .filter(({ args }) => args.length <= LONGEST_ARGUMENTS && !removed.has(args)),
  };
}

/** As CommandLineToArgvW reads it back: backslashes count only before a quote. */
export function quotedArgument(text: string): string {
  if (/^[\w.:\\/-]*[\w.:/-]$/.test(text)) return text;
  return `"${text.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`;
}
