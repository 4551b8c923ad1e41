/** What a person may want to pin: what is installed, and the lines that get patches. */
import { isPrerelease, minorOf, newestFirst, parseSpec } from '@shared/domain/go-version';
import type { CatalogueView, ToolchainView } from '@shared/domain/views';

const LINES = 3;

export function suggestedVersions(
  toolchains: readonly Pick<ToolchainView, 'version'>[],
  releases: readonly Pick<CatalogueView['releases'][number], 'version'>[],
): string[] {
  const finals = newestFirst(
    releases.map(({ version }) => version).filter((version) => !isPrerelease(version)),
  );
  const lines = [...new Set(finals.map(minorOf))].slice(0, LINES);
  const installed = newestFirst(toolchains.map(({ version }) => version));
  return [...new Set([...installed, ...lines])];
}

/** Whether it can be asked for at all; whether it exists, main decides. */
export function isVersionWord(text: string): boolean {
  return text.trim() === text && parseSpec(text) !== null;
}
