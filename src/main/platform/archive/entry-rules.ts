import { fault } from '@shared/domain/fault';
import { goModCopy } from './module-layout';

/** Bytes and counts far above any release (1.26: 16,700 entries, 230 MB), far below what hurts a disk. */
export interface Limits {
  entries: number;
  totalBytes: number;
  fileBytes: number;
  /** Unpacked over packed, for files above {@link Limits.ratioFromBytes}. */
  ratio: number;
  ratioFromBytes: number;
}

export const LIMITS: Limits = {
  entries: 100_000,
  totalBytes: 4 * 1024 ** 3,
  fileBytes: 1024 ** 3,
  ratio: 200,
  ratioFromBytes: 1024 ** 2,
};

export interface EntryFacts {
  name: string;
  kind: 'file' | 'folder' | 'link' | 'special';
  bytes: number;
  /** Bytes in the archive; null where the format compresses across entries. */
  packed: number | null;
}

export interface AcceptedEntry {
  /** Relative to the destination, with `/`; '' for the top folder itself. */
  path: string;
  /** Folders not seen before, parents first. */
  newFolders: string[];
}

interface RulesOptions {
  file: string;
  prefix: string;
  layout: 'archive' | 'module';
  limits?: Limits;
}

/** Decides entry by entry what may be written. Names are hostile until a proof holds, so nothing is repaired. */
export class EntryRules {
  readonly #options: RulesOptions;
  readonly #limits: Limits;
  /** Folded path → what is there. */
  readonly #seen = new Map<string, { path: string; kind: 'file' | 'folder' }>();
  /** Folders, as the archive names them, whose every segment is safe. */
  readonly #safe = new Set<string>();
  #entries = 0;
  #bytes = 0;

  constructor(options: RulesOptions) {
    this.#options = options;
    this.#limits = options.limits ?? LIMITS;
  }

  /** Throws ARCHIVE_UNSAFE_PATH, ARCHIVE_UNSAFE_LINK, ARCHIVE_DUPLICATE_ENTRY or ARCHIVE_TOO_LARGE. */
  accept(entry: EntryFacts): AcceptedEntry {
    const { file } = this.#options;
    if (entry.kind === 'link' || entry.kind === 'special') {
      throw fault('ARCHIVE_UNSAFE_LINK', { file, entry: shown(entry.name) });
    }
    const path = this.#relative(entry);
    this.#count(entry);
    const newFolders = this.#folders(parentOf(path), entry.name);
    if (entry.kind === 'folder')
      return { path, newFolders: [...newFolders, ...this.#folders(path, entry.name)] };
    this.#claim(path, entry.name);
    const copy = this.#options.layout === 'module' ? goModCopy(path) : null;
    if (copy !== null) this.#claim(copy, entry.name);
    return { path, newFolders };
  }

  #relative(entry: EntryFacts): string {
    const { file, prefix } = this.#options;
    const name = entry.kind === 'folder' && !entry.name.endsWith('/') ? `${entry.name}/` : entry.name;
    const path = entry.kind === 'folder' ? name.slice(0, -1) : name;
    // The top folder's own parents may be listed: nothing is made for them.
    const above = entry.kind === 'folder' && prefix.startsWith(name);
    if (!(above || name.startsWith(prefix)) || !this.#isSafe(path)) {
      throw fault('ARCHIVE_UNSAFE_PATH', { file, entry: shown(entry.name) });
    }
    return path.slice(prefix.length);
  }

  /** Most entries lie in a folder that one before them lay in: it isn't looked at again. */
  #isSafe(path: string): boolean {
    const slash = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(0, slash));
    if (slash >= 0 && !this.#safe.has(folder)) {
      if (!folder.split('/').every(isSafeSegment)) return false;
      this.#safe.add(folder);
    }
    return isSafeSegment(path.slice(slash + 1));
  }

  #count({ bytes, packed }: EntryFacts): void {
    const { file } = this.#options;
    const { entries, totalBytes, fileBytes, ratio, ratioFromBytes } = this.#limits;
    this.#entries += 1;
    this.#bytes += bytes;
    if (this.#entries > entries) throw fault('ARCHIVE_TOO_LARGE', { file, limit: entries });
    if (this.#bytes > totalBytes) throw fault('ARCHIVE_TOO_LARGE', { file, limit: totalBytes });
    if (bytes > fileBytes) throw fault('ARCHIVE_TOO_LARGE', { file, limit: fileBytes });
    if (packed !== null && bytes > ratioFromBytes && bytes > packed * ratio) {
      throw fault('ARCHIVE_TOO_LARGE', { file, limit: packed * ratio });
    }
  }

  /** Notes a folder and its parents; answers those that were new. */
  #folders(path: string, entry: string): string[] {
    const made: string[] = [];
    for (let at = path; at !== ''; at = parentOf(at)) {
      const known = this.#seen.get(folded(at));
      if (known?.kind === 'folder' && known.path === at) break;
      if (known) throw fault('ARCHIVE_DUPLICATE_ENTRY', { file: this.#options.file, entry: shown(entry) });
      this.#seen.set(folded(at), { path: at, kind: 'folder' });
      made.unshift(at);
    }
    return made;
  }

  #claim(path: string, entry: string): void {
    const key = folded(path);
    if (this.#seen.has(key)) {
      throw fault('ARCHIVE_DUPLICATE_ENTRY', { file: this.#options.file, entry: shown(entry) });
    }
    this.#seen.set(key, { path, kind: 'file' });
  }
}

/** Names that one file system keeps apart and another one doesn't count as the same. */
function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?$/i;
// Colons are drives and alternate streams; control characters include NUL and the line feed that h1 can't hold.
// eslint-disable-next-line no-control-regex -- these are the characters to refuse
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"|?*\\]/;
const MAX_SEGMENT_BYTES = 255;

function isSafeSegment(segment: string): boolean {
  if (segment === '' || segment === '.' || segment === '..') return false;
  if (FORBIDDEN.test(segment) || RESERVED.test(segment)) return false;
  return !/[. ]$/.test(segment) && Buffer.byteLength(segment) <= MAX_SEGMENT_BYTES;
}

/** A name fit to be shown: no control characters, not endless. */
function shown(name: string): string {
  const printable = name.replace(/\p{Cc}/gu, '\ufffd');
  return printable.length > 200 ? `${printable.slice(0, 200)}…` : printable;
}
