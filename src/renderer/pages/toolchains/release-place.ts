import type { InstallItem } from '@shared/domain/install';
import type { ToolchainView } from '@shared/domain/views';
import { isInstalling } from './hero-state';

/** Where a release is: on this machine, on its way, or still elsewhere. */
export type ReleasePlace = 'installed' | 'queued' | 'elsewhere';

export function placeOfRelease(
  version: string,
  toolchains: readonly ToolchainView[],
  queue: readonly InstallItem[],
): ReleasePlace {
  // The id without a platform: the one for this machine.
  if (toolchains.some(({ id }) => id === `go${version}`)) return 'installed';
  return isInstalling(version, queue) ? 'queued' : 'elsewhere';
}
