const GOROOTS_BIN = /^(?:%goroot%|\$goroot|\$\{goroot\})\/bin$/;
/**
 * Spellings of a Go's `bin` folder, for entries of PATH whose folder is gone: nothing else tells any more what lay
 * there. Narrow on purpose: what isn't surely about Go is nobody's to remove.
 */
const SPELLINGS = [
  // C:\Go\bin, /usr/local/go/bin, ~/sdk/go1.22.12/bin, /usr/lib/go-1.24/bin
  /(?:^|\/)go(?:-?\d[\w.-]*)?\/bin$/,
  // scoop\apps\go\current\bin, mise/installs/go/1.22.1/bin, Cellar/go/1.22.1/libexec/bin
  /\/go(?:lang)?\/(?:\d[\w.]*|current|latest)(?:\/libexec|\/go)?\/bin$/,
  /\/\.goenv\/versions\/[^/]+\/bin$/,
  /\/\.gobrew\/current\/bin$/,
  // Only below `gos`: another tool's `.gvm` holds Groovy.
  /\/\.gvm\/gos\/[^/]+\/bin$/,
  /\/golang\.org\/toolchain@[^/]+\/bin$/,
  GOROOTS_BIN,
];

/** @param folder an entry of PATH, as written or expanded */
export function isSpelledLikeGo(folder: string): boolean {
  const text = plain(folder);
  return SPELLINGS.some((spelling) => spelling.test(text));
}

/** `%GOROOT%\bin`: of a Go even where nothing replaces the variable. */
export function namesGorootsBin(folder: string): boolean {
  return GOROOTS_BIN.test(plain(folder));
}

function plain(folder: string): string {
  return folder.trim().replaceAll('"', '').replaceAll('\\', '/').replace(/\/+$/, '').toLowerCase();
}
