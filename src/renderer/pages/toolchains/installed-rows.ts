import { compareVersions } from '@shared/domain/go-version';
import type { ToolchainView } from '@shared/domain/views';
import type { Filter } from '../../stores/view-store';

/** Newest first; the same version for several platforms stays together. */
export function installedRows(
  toolchains: readonly ToolchainView[],
  filter: Filter,
  search: string,
): ToolchainView[] {
  return toolchains
    .filter((toolchain) => passes(toolchain, filter) && found(toolchain, search))
    .sort((a, b) => compareVersions(b.version, a.version) || a.id.localeCompare(b.id));
}

function passes(toolchain: ToolchainView, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'supported':
      return toolchain.support.kind === 'supported';
    case 'pinned':
      return toolchain.pinnedBy.length > 0;
    case 'vulnerable':
      return toolchain.vulnerabilities.length > 0;
  }
}

function found(toolchain: ToolchainView, search: string): boolean {
  return matchesSearch(search, [
    toolchain.id,
    toolchain.source,
    ...toolchain.pinnedBy,
    ...toolchain.vulnerabilities,
  ]);
}

/** Every word typed must occur in one of the texts; `go1.26` and `1.26` mean the same. */
export function matchesSearch(search: string, texts: readonly string[]): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const haystack = texts.map((text) => text.toLowerCase());
  return words.every((word) => {
    const bare = /^go\d/.test(word) ? word.slice(2) : word;
    return haystack.some((text) => text.includes(bare));
  });
}
