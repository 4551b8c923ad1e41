/** Which files of a zip an installed tree has already, and what must be fetched for the others. Pure. */
import type { Donor, LeftOutFile } from '../../ports/archive-pipeline';
import type { NeededSpan } from './messages';
import { isExecutableInModule } from './module-layout';
import type { ZipEntry } from './zip-directory';

/** A file to write, and where an equal one may be; null: only the archive has it. */
export interface PlannedFile extends ZipEntry {
  /** Relative to the destination. */
  path: string;
  donor: DonorFile | null;
}

export interface DonorFile {
  root: string;
  /** Relative to the root. */
  path: string;
  mayShare: boolean;
}

/** A gap that costs less than another request. */
const GAP_BYTES = 32 * 1024;
/** A span grows no further by small files. */
const SPAN_BYTES = 2 * 1024 ** 2;

/**
 * What donors have first, then the rest by its place in the archive: so files are taken over while others arrive.
 * Name, size and CRC-32 only hint: what is taken over is read again, and the archive's own hash proves the whole.
 */
export function planned(
  files: readonly (ZipEntry & { path: string })[],
  donors: readonly Donor[],
): PlannedFile[] {
  const byPath = new Map<string, { donor: Donor; bytes: number; crc32: number | null }>();
  const key = (path: string, bytes: number, crc32: number | null): string => `${crc32} ${bytes} ${path}`;
  for (const donor of donors)
    for (const { path, bytes, crc32 } of donor.files)
      if (crc32 !== null && !byPath.has(key(path, bytes, crc32)))
        byPath.set(key(path, bytes, crc32), { donor, bytes, crc32 });
  const plan = files.map((file) => {
    const found = byPath.get(key(file.path, file.bytes, file.crc32));
    const donor = found ? { root: found.donor.root, path: file.path, mayShare: found.donor.mayShare } : null;
    return { ...file, donor };
  });
  return [...plan.filter(({ donor }) => donor !== null), ...plan.filter(({ donor }) => donor === null)];
}

/** What is to be unpacked, and what others make. */
export function withoutLeftOut<File extends Pick<ZipEntry, 'bytes' | 'crc32'> & { path: string }>(
  files: readonly File[],
  beginnings: readonly string[],
): { taken: readonly File[]; leftOut: LeftOutFile[] } {
  if (beginnings.length === 0) return { taken: files, leftOut: [] };
  const isLeftOut = ({ path }: File): boolean => beginnings.some((beginning) => path.startsWith(beginning));
  const leftOut = files.filter(isLeftOut).map(({ path, bytes, crc32 }) => ({
    path,
    bytes,
    crc32,
    // Only module zips are put together of parts.
    executable: isExecutableInModule(path),
  }));
  return { taken: files.filter((file) => !isLeftOut(file)), leftOut };
}

/** Near files come together: a gap is fetched rather than another request made. */
export function neededSpans(plan: readonly PlannedFile[]): NeededSpan[] {
  const spans: NeededSpan[] = [];
  plan.forEach(({ donor, offset, end }, index) => {
    if (donor !== null) return;
    const last = spans.at(-1);
    if (last && offset - last.to <= GAP_BYTES && end - last.from <= SPAN_BYTES) {
      last.to = end;
      last.last = index + 1;
    } else spans.push({ from: offset, to: end, first: index, last: index + 1 });
  });
  return spans;
}

/** What a zip's directory takes, guessed from an equal tree: each file has 46 bytes there and its name. */
export function guessedDirectoryBytes({ files }: Donor, prefix: string): number {
  const bytes = files.reduce((sum, { path }) => sum + 46 + prefix.length + Buffer.byteLength(path), 0);
  return Math.ceil(bytes * 1.02) + 4096;
}
