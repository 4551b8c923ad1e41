import type { AdoptionVerification } from '@shared/domain/environment/adoption';
import type { FileRecord } from '../../ports/archive-pipeline';
import type { ListedFile } from '../../ports/zip-index';
import type { HashedFile } from './tree-records';

/** A release as its module zip has it. */
export interface KnownRelease {
  /** From the checksum database. */
  h1: string;
  /** The zip's top folder, with its slash. */
  prefix: string;
  /** By the zip's own word: only the hash over all of them proves anything. */
  files: readonly ListedFile[];
}

/** Go's dirhash over names and SHA-256 (hex). */
export type H1 = (files: readonly { name: string; sha256: string }[]) => string;

/**
 * Whether a tree holds each file of the release as it was published, whatever else it holds. A list that lies can make
 * a genuine tree look modified, never a modified one look genuine. The records come back saying which the proof covers.
 */
export function compareRelease(
  tree: readonly HashedFile[],
  { h1, prefix, files }: KnownRelease,
  hash: H1,
): { verification: AdoptionVerification; records: FileRecord[] } {
  const byPath = new Map(tree.map((file) => [file.path, file]));
  const taken = new Map<string, string | null>();
  const found = files.map((listed) => {
    const path = listed.name.startsWith(prefix) ? listed.name.slice(prefix.length) : listed.name;
    const [file, copy] = filesFor(path, byPath);
    if (copy) taken.set(copy.path, null);
    if (file) taken.set(file.path, path);
    return { listed, path: file?.path ?? path, file, copy };
  });
  const present = found.flatMap(({ listed, file }) =>
    file ? [{ name: listed.name, sha256: file.sha256 }] : [],
  );
  const added = tree.length - taken.size;
  const copies = found.flatMap(({ file, copy }) => (copy && copy.sha256 !== file?.sha256 ? [copy.path] : []));
  const whole = present.length === files.length && hash(present) === h1;
  if (whole && copies.length === 0) {
    const verification = { kind: 'proven', hash: h1, files: files.length, added } as const;
    return { verification, records: tree.map((file) => named(file, taken.get(file.path) ?? null)) };
  }
  const missing = found.filter(({ file }) => !file).map(({ path }) => path);
  const differing = found.filter(
    ({ listed, file }) => file && (file.bytes !== listed.bytes || file.crc32 !== listed.crc32),
  );
  const changed = [...differing.map(({ path }) => path), ...copies];
  const records = [...tree];
  // By sizes and checksums nothing is wrong, by the hash something is: one of the two lies.
  if (missing.length + changed.length === 0)
    return { verification: { kind: 'unknown', reason: 'contradiction' }, records };
  return {
    verification: { kind: 'modified', changed: changed.sort(), missing: missing.sort(), added },
    records,
  };
}

function named(file: FileRecord, zipName: string | null): FileRecord {
  return zipName === file.path ? file : { ...file, zipName };
}

/**
 * The zip's file in the tree, and its copy. A module zip may hold no go.mod: it has `_go.mod`, which the go command
 * copies beside it and go.dev's archives have under the real name alone. The one that Go reads counts.
 */
function filesFor(
  path: string,
  tree: ReadonlyMap<string, HashedFile>,
): [file: HashedFile | undefined, copy: HashedFile | undefined] {
  const real = path.replace(/(^|\/)_go\.mod$/, '$1go.mod');
  if (real === path) return [tree.get(path), undefined];
  const effective = tree.get(real);
  return effective ? [effective, tree.get(path)] : [tree.get(path), undefined];
}
