import { redactUrl } from '@shared/domain/url-secrets';
import type { ListedFile, ZipIndex, ZipListing, ZipOrder } from '../../ports/zip-index';
import { withPartialArchive, type PartialArchive } from './partial-archive';
import type { ArchiveTransport } from './transport';
import { readDirectory, type ZipEntry } from './zip-directory';
import { contentsOf, inGroups, type EntryGroup } from './zip-entries';
import { readZipTail } from './zip-tail';

/** Groups of entries that are fetched, inflated and handed over at once: each is held whole. */
const SIDE_BY_SIDE = 4;

/** Asks for the end that tells where the directory is, then for the directory: some 2 % of a release. */
export class RemoteZipIndex implements ZipIndex {
  readonly #transport: ArchiveTransport;

  constructor({ transport }: { transport: ArchiveTransport }) {
    this.#transport = transport;
  }

  read(url: string, signal: AbortSignal = new AbortController().signal): Promise<ZipListing> {
    return withPartialArchive(url, { transport: this.#transport, signal }, async (archive) => {
      const { entries, bytesFetched } = await directoryOf(archive, redactUrl(url));
      return { files: entries.filter(isFile).map(listed), bytesFetched };
    });
  }

  async fetch(url: string, order: ZipOrder): Promise<void> {
    let fetched = 0;
    let toFetch: number | null = null;
    let full = 0;
    const onBytes = (count: number): void => {
      fetched += count;
      order.onProgress({ fetched, toFetch, full });
    };
    const options = { transport: this.#transport, signal: order.signal, onBytes };
    await withPartialArchive(url, options, async (archive) => {
      full = archive.bytes;
      const name = redactUrl(url);
      const { entries } = await directoryOf(archive, name);
      const groups = inGroups(entries.filter((entry) => isFile(entry) && order.wants(listed(entry))));
      toFetch = groups.reduce((sum, { from, to }) => sum + to - from, fetched);
      order.onProgress({ fetched, toFetch, full });
      await sideBySide(groups, async (group: EntryGroup) => {
        const raw = await archive.read(group.from, group.to - group.from);
        for (const entry of group.entries)
          await order.take(
            listed(entry),
            await contentsOf(raw.subarray(entry.offset - group.from), entry, name),
          );
      });
    });
  }
}

async function directoryOf(
  archive: PartialArchive,
  name: string,
): Promise<{ entries: ZipEntry[]; bytesFetched: number }> {
  let bytesFetched = 0;
  const read = async (from: number, to: number): Promise<Buffer> => {
    bytesFetched += to - from;
    return archive.read(from, to - from);
  };
  const { directory, place } = await readZipTail(read, { total: archive.bytes, guess: 0, name });
  return { entries: readDirectory(directory, place, name), bytesFetched };
}

function isFile({ kind }: ZipEntry): boolean {
  return kind === 'file';
}

function listed({ name, bytes, crc32 }: ZipEntry): ListedFile {
  return { name, bytes, crc32 };
}

/** A few at a time. When one fails no other is begun, and those under way end first. */
async function sideBySide<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values();
  let failed = false;
  const takeTurns = async (): Promise<void> => {
    for (const item of waiting) {
      if (failed) return;
      try {
        await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, takeTurns));
  const rejected = ends.find((end) => end.status === 'rejected');
  if (rejected) throw rejected.reason;
}
