import type { ArchiveJob, FileRecord } from '../../ports/archive-pipeline';
import { hash1 } from './dirhash';

const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * What a golang.org/toolchain zip lacks: it may not hold go.mod files, and module zips carry no modes that count.
 * Rules after cmd/go (toolchain/select.go) and cmd/distpack (mode): the first makes commands executable and copies
 * `_go.mod` to `go.mod`, the second also marks scripts.
 */
export function isExecutableInModule(path: string): boolean {
  if (path.startsWith('bin/') || path.startsWith('pkg/tool/')) return true;
  return /\.(bash|sh|pl|rc)$/.test(path) || /(^|\/)go_[^/]+_[^/]+_exec$/.test(path);
}

/** Where the copy of a `_go.mod` goes; null for any other file. */
export function goModCopy(path: string): string | null {
  const match = /^(.*\/|)_go\.mod$/.exec(path);
  return match ? `${match[1] ?? ''}go.mod` : null;
}

/** The paths that are in the module zip itself: all but the copies. */
export function withoutGoModCopies(paths: readonly string[]): string[] {
  const copies = new Set(paths.map(goModCopy));
  return paths.filter((path) => !copies.has(path));
}

/** Go's hash of a zip, from its unpacked files and the names of its folder entries. */
export function h1OfTree(
  files: readonly FileRecord[],
  folders: readonly string[],
  { layout, prefix }: Pick<ArchiveJob, 'layout' | 'prefix'>,
): string {
  const hashes = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  const paths = layout === 'module' ? withoutGoModCopies([...hashes.keys()]) : [...hashes.keys()];
  return hash1([
    ...paths.map((path) => ({ name: prefix + path, sha256: hashes.get(path)! })),
    // Go hashes a zip's folder entries as empty files.
    ...folders.map((name) => ({ name, sha256: EMPTY_SHA256 })),
  ]);
}
