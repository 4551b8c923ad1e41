import { isPrerelease, newestFirst } from '@shared/domain/go-version';
import { samePlatform, type Platform } from '@shared/domain/platform';
import { supportOf, type Release, type ReleaseCycle } from '@shared/domain/release';
import type { ReleaseView } from '@shared/domain/views';
import { vulnerabilitiesOf, type Vulnerability } from '@shared/domain/vulnerability';

/** Everything that is known about what exists. */
export interface KnownReleases {
  embedded: readonly Release[];
  official: readonly Release[];
  /** The module proxy's list. */
  proxied: readonly { version: string; platform: Platform }[];
  dates: ReadonlyMap<string, { date: string; security: boolean | null }>;
  cycles: readonly ReleaseCycle[];
  vulnerabilities: readonly Vulnerability[];
}

export const NOTHING_KNOWN: KnownReleases = {
  embedded: [],
  official: [],
  proxied: [],
  dates: new Map(),
  cycles: [],
  vulnerabilities: [],
};

interface Offer {
  /** Bytes to fetch; null when no list says. */
  bytes: number | null;
  sources: Set<string>;
}

/** Every version that some list offers for the platform, newest first. */
export function offeredVersions(known: KnownReleases, platform: Platform): string[] {
  return newestFirst([...offers(known, platform).keys()]);
}

export function releaseViews(known: KnownReleases, platform: Platform): ReleaseView[] {
  const offered = offers(known, platform);
  return newestFirst([...offered.keys()]).map((version) => {
    const { bytes, sources } = offered.get(version)!;
    const facts = known.dates.get(version);
    return {
      version,
      stable: !isPrerelease(version),
      date: facts?.date ?? null,
      security: facts?.security ?? null,
      support: supportOf(version, known.cycles),
      vulnerabilities: vulnerabilitiesOf(version, platform, known.vulnerabilities).map(({ id }) => id),
      bytes,
      sources: [...sources],
    };
  });
}

function offers(known: KnownReleases, platform: Platform): Map<string, Offer> {
  const all = new Map<string, Offer>();
  const add = (version: string, source: string, bytes: number | null): void => {
    const offer = all.get(version) ?? { bytes: null, sources: new Set<string>() };
    offer.sources.add(source);
    offer.bytes ??= bytes;
    all.set(version, offer);
  };
  for (const { version, files } of [...known.official, ...known.embedded]) {
    const file = files.find((candidate) => samePlatform(candidate.platform, platform));
    if (file) add(version, 'official', file.size);
  }
  for (const entry of known.proxied) {
    if (samePlatform(entry.platform, platform)) add(entry.version, 'goproxy', null);
  }
  return all;
}
