/** Projects outside of the window: in the tray and in the menu of the taskbar. */
import type { ProjectView } from '@shared/domain/project-view';

/** As many as a menu bears. */
const MOST = 10;
/** Characters of a name that a menu shows: some hold more than a screen is wide. */
const LONGEST = 60;

/** Those that were opened last, the newest first. */
export function recentProjects(projects: readonly ProjectView[]): ProjectView[] {
  return projects
    .filter(({ openedAt }) => openedAt !== null)
    .sort((a, b) => (b.openedAt ?? '').localeCompare(a.openedAt ?? ''))
    .slice(0, MOST);
}

/** A folder's name as one plain line: it may hold whatever its file system allows. */
export function plainName(text: string): string {
  // Line ends and what turns the direction of the rest around.
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
  const characters = [...line];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : line;
}

/** As a menu takes it: a single `&` would underline what follows. */
export function menuText(text: string): string {
  return text.replaceAll('&', '&&');
}
