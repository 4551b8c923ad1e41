/** Which Go may build a release of Go. Pure. */
import { fault } from '@shared/domain/fault';
import { canonicalVersion, compareVersions, isPrerelease, parseVersion } from '@shared/domain/go-version';
import { platformName, samePlatform, type Platform } from '@shared/domain/platform';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { InstalledToolchain } from '../inventory';

/** The first release whose builds come out the same everywhere. */
const FIRST_REPRODUCIBLE = '1.21.0';
/** Before 1.22 the rule of two lines didn't hold yet. */
const MINIMUM_OF_1_21 = '1.17.13';

export type Candidate = Pick<InstalledToolchain, 'id' | 'version' | 'platform' | 'path' | 'broken'>;

export interface BootstrapQuestion {
  /** To be built. */
  id: ToolchainId;
  version: string;
  /** The oldest Go that may build it. */
  minimum: string;
  host: Platform;
  /** The version that a person named; null: the best one. */
  wish: string | null;
}

/** Throws REBUILD_UNSUPPORTED for releases that nobody could build again to the byte. */
export function assertReproducible(version: string): void {
  // A pre-release of a line is built as the line is.
  const { major, minor } = parseVersion(version) ?? { major: 0, minor: 0 };
  if (compareVersions(`${major}.${minor}.0`, FIRST_REPRODUCIBLE) < 0)
    throw fault('REBUILD_UNSUPPORTED', { version, since: FIRST_REPRODUCIBLE });
}

/**
 * The oldest Go that may build this one: what the tree's own build script says; where it says nothing, Go's rule, by
 * which Go 1.N is built with the line N - 2, rounded down to even.
 *
 * @param script `src/make.bash`
 */
export function minimumBootstrap(script: string, version: string): string {
  const said = /^bootgo=([\d.]+)$/m.exec(script)?.[1];
  const named = said === undefined ? null : canonicalVersion(said);
  if (named !== null) return named;
  const { minor } = parseVersion(version) ?? { minor: 0 };
  if (minor <= 21) return MINIMUM_OF_1_21;
  return canonicalVersion(`1.${2 * Math.floor((minor - 2) / 2)}.0`)!;
}

/**
 * The newest installed Go that may build it and isn't itself; itself only where it was named and there is no other.
 * Throws BOOTSTRAP_MISSING, BOOTSTRAP_UNFIT, VERSION_NOT_INSTALLED for a named one.
 */
export function chooseBootstrap(installed: readonly Candidate[], question: BootstrapQuestion): Candidate {
  const { id, version, minimum, host, wish } = question;
  const fit = installed
    .filter((one) => !one.broken && samePlatform(one.platform, host))
    .filter((one) => compareVersions(one.version, minimum) >= 0);
  const others = fit.filter((one) => one.id !== id).sort(finalsAndNewestFirst);
  if (wish === null) {
    if (others[0]) return others[0];
    throw fault('BOOTSTRAP_MISSING', { version, minimum });
  }
  const named = installed.find((one) => one.version === wish && samePlatform(one.platform, host));
  const unfit = (reason: string): Error =>
    fault('BOOTSTRAP_UNFIT', { version, bootstrap: wish, minimum, reason });
  if (!named) {
    const foreign = installed.find((one) => one.version === wish);
    if (foreign) throw unfit(platformName(foreign.platform));
    throw fault('VERSION_NOT_INSTALLED', { version: wish, installed: installed.map((one) => one.version) });
  }
  if (named.broken) throw fault('TOOLCHAIN_BROKEN', { version: wish, reason: named.path });
  if (!fit.includes(named)) throw unfit('too-old');
  if (named.id === id && others[0]) throw unfit('itself');
  return named;
}

function finalsAndNewestFirst(a: Candidate, b: Candidate): number {
  return (
    Number(isPrerelease(a.version)) - Number(isPrerelease(b.version)) || compareVersions(b.version, a.version)
  );
}
