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
