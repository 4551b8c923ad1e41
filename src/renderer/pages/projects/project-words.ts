/** What a project gets and why, in the words of its row and its details. */
import type { ProjectGo, ProjectView } from '@shared/domain/project-view';
import type { CurrentView } from '@shared/domain/views';
import { describeFault, type Messages } from '@shared/i18n';
import { ownPinFile, pinPlace } from './pin-place';
import type { Primary } from './primary';

/** How a row looks: an icon stands for each, never a colour alone. */
export type Tone = 'installed' | 'missing' | 'warning' | 'error' | 'gone' | 'quiet';

export interface RowWords {
  /** Null where none can be told. */
  version: string | null;
  state: string;
  tone: Tone;
  why: string;
}

type Current = Pick<CurrentView, 'version'>;
type Resolved = Extract<ProjectGo, { kind: 'resolved' }>;

export function rowWords({ folder, go }: ProjectView, current: Current, messages: Messages): RowWords {
  const { states, why } = messages.projectsPage;
  switch (go.kind) {
    case 'resolved':
      return resolvedWords(folder, go, messages);
    case 'unpinned':
      return {
        version: current.version,
        state: states.unpinned,
        tone: 'quiet',
        why: current.version === null ? why.unpinnedNone : why.unpinned,
      };
    case 'refused':
      return {
        version: null,
        state: states.refused,
        tone: 'error',
        why: withoutFolder(describeFault(go.fault, messages).message, folder),
      };
    case 'missing':
      return { version: null, state: states.gone, tone: 'gone', why: why.missing };
  }
}

/** The row names the folder already. */
function withoutFolder(message: string, folder: string): string {
  return message.replaceAll(ownPinFile(folder).slice(0, -'.go-version'.length), '');
}

function resolvedWords(folder: string, go: Resolved, messages: Messages): RowWords {
  const { states, system, why } = messages.projectsPage;
  const nearest = go.nearest[0];
  if (go.version === null)
    return { version: null, state: system, tone: 'quiet', why: whyWords(folder, go, messages) };
  if (nearest !== undefined && go.warning !== 'newer-than-every-release')
    return {
      version: go.version,
      state: states.never,
      tone: 'warning',
      why: why.never(whereWords(folder, go, messages), nearest),
    };
  return {
    version: go.version,
    state: go.installed ? states.installed : states.missing,
    tone: go.installed ? 'installed' : 'missing',
    why: whyWords(folder, go, messages),
  };
}

/** Which file asks for what, and how that came to this version. */
export function whyWords(folder: string, go: Resolved, messages: Messages): string {
  const { why } = messages.projectsPage;
  const where = whereWords(folder, go, messages);
  const spec = specWords(go.spec, messages);
  if (go.version === null) return why.system(where);
  if (go.reason === 'exact') return why.exact(where);
  if (go.reason === 'minimum-current') return why.currentServes(go.version, where, spec);
  return why.other(where, spec, messages.cli.reasons[go.reason]);
}

/** `go.mod line 3`, as seen from the project's folder. */
export function whereWords(
  folder: string,
  { file, line }: Pick<Resolved, 'file' | 'line'>,
  { projectsPage }: Messages,
): string {
  return projectsPage.where(pinPlace(folder, file), line);
}

export function specWords(spec: string, { projectsPage }: Messages): string {
  return spec.startsWith('>=') ? projectsPage.atLeast(spec.slice(2)) : spec;
}

/** `4 projects · 1 waits for its Go`. */
export function statusWords(
  projects: readonly ProjectView[],
  offers: readonly Primary[],
  { projectsPage: { status }, window: { common } }: Messages,
): string {
  if (projects.length === 0) return status.none;
  const amount = (...kinds: Primary['kind'][]): number =>
    offers.filter(({ kind }) => kinds.includes(kind)).length;
  const waiting = amount('install', 'installing');
  const unclear = amount('nearest', 'open-folder', 'forget');
  return [
    status.some(projects.length),
    ...(waiting > 0 ? [status.waiting(waiting)] : []),
    ...(unclear > 0 ? [status.unclear(unclear)] : []),
  ].join(common.separator);
}
