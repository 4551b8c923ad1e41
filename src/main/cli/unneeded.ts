import { compareVersions, minorOf } from '@shared/domain/go-version';
import { samePlatform } from '@shared/domain/platform';
import type { ToolchainView } from '@shared/domain/views';

/** Versions that nothing uses: not current, not pinned, and a newer patch of the same line is installed. */
export function unneeded(views: readonly ToolchainView[]): ToolchainView[] {
  return views.filter((view) => !view.current && view.pinnedBy.length === 0 && hasNewerPatch(view, views));
}

function hasNewerPatch(view: ToolchainView, views: readonly ToolchainView[]): boolean {
  return views.some(
    (other) =>
      !other.broken &&
      samePlatform(other.platform, view.platform) &&
      minorOf(other.version) === minorOf(view.version) &&
      compareVersions(other.version, view.version) > 0,
  );
}
