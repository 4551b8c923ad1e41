/** The one thing that a project's row offers. */
import { isFinished, type InstallItem } from '@shared/domain/install';
import type { ProjectView } from '@shared/domain/project-view';
import type { CurrentView } from '@shared/domain/views';

export type Primary =
  | { kind: 'in-use' }
  | { kind: 'use'; version: string }
  | { kind: 'install'; version: string }
  | { kind: 'installing'; version: string; item: InstallItem }
  /** What it asks for was never released: pinned to the nearest that was. */
  | { kind: 'nearest'; version: string }
  /** Nothing pins it yet. */
  | { kind: 'pin' }
  /** Its file has to be corrected by hand. */
  | { kind: 'open-folder' }
  /** The folder is gone. */
  | { kind: 'forget' }
  /** It wants the Go outside of the app. */
  | { kind: 'none' };

export function primaryOf(
  { go }: ProjectView,
  current: Pick<CurrentView, 'version'>,
  queue: readonly InstallItem[],
): Primary {
  switch (go.kind) {
    case 'missing':
      return { kind: 'forget' };
    case 'unpinned':
      return { kind: 'pin' };
    case 'refused':
      return nearestOf(go.nearest) ?? { kind: 'open-folder' };
    case 'resolved':
      if (go.version === null) return { kind: 'none' };
      if (go.installed)
        return go.version === current.version ? { kind: 'in-use' } : { kind: 'use', version: go.version };
      // What is newer than every release known here may be in a list that is newer than ours.
      if (go.warning === 'newer-than-every-release') return installOf(go.version, queue);
      return nearestOf(go.nearest) ?? installOf(go.version, queue);
  }
}

function nearestOf([version]: readonly string[]): Primary | null {
  return version === undefined ? null : { kind: 'nearest', version };
}

function installOf(version: string, queue: readonly InstallItem[]): Primary {
  // The id without a platform: the one for this machine.
  const item = queue.find(({ toolchain, state }) => toolchain === `go${version}` && !isFinished(state));
  return item === undefined ? { kind: 'install', version } : { kind: 'installing', version, item };
}
