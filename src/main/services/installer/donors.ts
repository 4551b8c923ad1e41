import type { Donor } from '../../ports/archive-pipeline';
import type { Platform } from '@shared/domain/platform';
import { samePlatform } from '@shared/domain/platform';
import { ADOPTED } from '@shared/domain/toolchain';
import type { InstalledToolchain, Inventory } from '../inventory';

/** More give hardly more, and each has a list of thousands of files to be read. */
const MOST = 2;

interface Wanted {
  version: string;
  platform: Platform;
}

/** The installed trees that likely hold the most of a release's files, the best first; also other platforms'. */
export async function donorsFor(
  wanted: Wanted,
  inventory: Pick<Inventory, 'list' | 'files'>,
): Promise<Donor[]> {
  const installed = (await inventory.list()).filter(({ broken, record }) => !broken && record !== null);
  const nearest = rankedDonors(wanted, installed).slice(0, MOST);
  const donors = await Promise.all(
    nearest.map(async ({ id, path, linkedTo, record }) => {
      const files = await inventory.files(id);
      // What others made is theirs to edit: a file of it is never the same one as ours.
      const mayShare = linkedTo === null && record?.source !== ADOPTED;
      return files === null ? [] : [{ root: path, files, mayShare }];
    }),
  );
  return donors.flat();
}

/** Nearest in version first: a patch changes little, and of one version all platforms have the same sources. */
export function rankedDonors<Found extends Pick<InstalledToolchain, 'version' | 'platform'>>(
  wanted: Wanted,
  installed: readonly Found[],
): Found[] {
  const distance = ({ version, platform }: Found): number[] => {
    const [minor, patch] = numbersOf(version);
    const [wantedMinor, wantedPatch] = numbersOf(wanted.version);
    return [
      Math.abs(minor - wantedMinor),
      Math.abs(patch - wantedPatch),
      samePlatform(platform, wanted.platform) ? 0 : 1,
    ];
  };
  return [...installed].sort((a, b) => byParts(distance(a), distance(b)));
}

/** Minor and patch; a pre-release counts as its line's first. */
function numbersOf(version: string): [minor: number, patch: number] {
  const [, minor, patch] = /^\d+\.(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return [Number(minor ?? 0), Number(patch ?? 0)];
}

function byParts(a: readonly number[], b: readonly number[]): number {
  for (const [index, part] of a.entries()) if (part !== b[index]) return part - b[index]!;
  return 0;
}
