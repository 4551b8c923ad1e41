import { compareVersions, minorOf } from '@shared/domain/go-version';
import type { ReleaseView, ToolchainsView, ToolchainView } from '@shared/domain/views';

/** The newest final release of the current toolchain's line, when it is newer than that toolchain. */
export function availableUpdate(
  toolchains: readonly ToolchainView[],
  releases: readonly ReleaseView[],
): ToolchainsView['update'] {
  const current = toolchains.find((toolchain) => toolchain.current);
  if (!current) return null;
  const best = releases
    .filter((release) => release.stable && minorOf(release.version) === minorOf(current.version))
    .reduce<ReleaseView | null>(
      (best, release) => (best && compareVersions(best.version, release.version) >= 0 ? best : release),
      null,
    );
  if (!best || compareVersions(best.version, current.version) <= 0) return null;
  return {
    version: best.version,
    fixes: current.vulnerabilities.filter((id) => !best.vulnerabilities.includes(id)),
    bytes: best.bytes,
  };
}
