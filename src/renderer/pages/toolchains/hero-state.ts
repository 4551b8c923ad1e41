import { canonicalVersion, newest } from '@shared/domain/go-version';
import { isFinished, type InstallItem } from '@shared/domain/install';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { CatalogueView, CurrentView, ToolchainsView, ToolchainView } from '@shared/domain/views';

/** What a new terminal really gets, against what was intended. */
export type Truth =
  | { kind: 'checking' }
  | { kind: 'same' }
  /** The right number, but not the files that `current` points to. */
  | { kind: 'copy'; path: string }
  | { kind: 'other'; version: string; path: string }
  /** No `go`, and PATH was never led here. */
  | { kind: 'nothing' }
  /** No `go`, although PATH leads here. */
  | { kind: 'blocked' }
  /** The link's target is gone. */
  | { kind: 'broken' };

export function truthOf(current: CurrentView): Truth {
  if (current.toolchain !== null && current.target === null) return { kind: 'broken' };
  if (current.checkedAt === null) return { kind: 'checking' };
  if (current.newShell === null) return { kind: current.published ? 'blocked' : 'nothing' };
  const { path, version } = current.newShell;
  if (!sameVersion(version, current.version)) return { kind: 'other', version: withGo(version), path };
  return leadsToCurrent(path, current) ? { kind: 'same' } : { kind: 'copy', path };
}

function sameVersion(a: string, b: string | null): boolean {
  return b !== null && (canonicalVersion(a) ?? a) === (canonicalVersion(b) ?? b);
}

function withGo(version: string): string {
  const canonical = canonicalVersion(version);
  return canonical === null ? version : `go${canonical}`;
}

/** The path may be spelled through the link, or resolved to the folder, or to that folder behind another link. */
function leadsToCurrent(path: string, { link, target }: CurrentView): boolean {
  const at = slashes(path);
  const folder = target === null ? null : slashes(target);
  const tail = folder?.split('/').slice(-2).join('/');
  return (
    at.startsWith(`${slashes(link)}/`) ||
    (folder !== null && at.startsWith(`${folder}/`)) ||
    (tail !== undefined && at.includes(`/${tail}/`))
  );
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}

/** The one thing the hero suggests. */
export type HeroAction =
  | { kind: 'updating'; version: string }
  | { kind: 'update'; version: string; fixes: number; bytes: number | null }
  /** The update is on the machine already. */
  | { kind: 'use-update'; id: ToolchainId; version: string }
  | { kind: 'publish'; id: ToolchainId }
  | { kind: 'check-again' }
  | { kind: 'switch' };

export function primaryAction(view: ToolchainsView, queue: readonly InstallItem[]): HeroAction {
  const { current, update } = view;
  if (update !== null) return updateAction(view, update, queue);
  if (current.toolchain === null) return { kind: 'switch' };
  if (!current.published) return { kind: 'publish', id: current.toolchain };
  const truth = truthOf(current).kind;
  return truth === 'other' || truth === 'blocked' ? { kind: 'check-again' } : { kind: 'switch' };
}

function updateAction(
  view: ToolchainsView,
  update: NonNullable<ToolchainsView['update']>,
  queue: readonly InstallItem[],
): HeroAction {
  const installed = view.toolchains.find(({ id }) => id === `go${update.version}`);
  if (installed) return { kind: 'use-update', id: installed.id, version: update.version };
  if (isInstalling(update.version, queue)) return { kind: 'updating', version: update.version };
  return { kind: 'update', version: update.version, fixes: update.fixes.length, bytes: update.bytes };
}

export function isInstalling(version: string, queue: readonly InstallItem[]): boolean {
  return queue.some((item) => item.request.version === version && !isFinished(item.state));
}

/** Whether publishing is offered beside another primary action. */
export function offersPublish(view: ToolchainsView, action: HeroAction): boolean {
  return view.current.toolchain !== null && !view.current.published && action.kind !== 'publish';
}

export interface SwitchChoices {
  installed: ToolchainView[];
  /** The newest stable release, when it isn't installed. */
  newest: string | null;
}

export function switchChoices(view: ToolchainsView, catalogue: CatalogueView): SwitchChoices {
  const newestVersion = newestStable(catalogue);
  const has = view.toolchains.some(({ id }) => id === `go${newestVersion ?? ''}`);
  return {
    installed: view.toolchains.filter((toolchain) => !toolchain.current),
    newest: has ? null : newestVersion,
  };
}

export function newestStable(catalogue: CatalogueView): string | null {
  return newest(catalogue.releases.filter(({ stable }) => stable).map(({ version }) => version));
}

/** `current → versions/go1.26.10`: the target as seen from the home that both are in. */
export function shortTarget(target: string, home: string): string {
  const inside = target.startsWith(home) && /^[\\/]/.test(target.slice(home.length));
  return inside ? target.slice(home.length + 1) : target;
}

/** What the navigation counts: an update with fixes, and new terminals that get something else. */
export function findingsOf(view: ToolchainsView): number {
  const astray =
    view.current.toolchain !== null && !['same', 'checking'].includes(truthOf(view.current).kind);
  return Number(view.update !== null && view.update.fixes.length > 0) + Number(astray);
}
