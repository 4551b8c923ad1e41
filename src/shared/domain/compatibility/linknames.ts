/** References to names inside of other packages, and what the linker makes of those into the standard library. */
import { codeLines, codeOf, type HeaderLine } from './go-source';

/** `doubtful`: what is defined in assembly depends on release and processor. */
export type LinknameVerdict = 'refused' | 'allowed' | 'doubtful';

export interface LinknameReference extends HeaderLine {
  /** `runtime.gopark` */
  symbol: string;
  /** Import path: `runtime`. */
  package: string;
}

/** `//go:linkname local path.name`, where the path is one of the standard library. */
export function linknameReferences(text: string): LinknameReference[] {
  return codeLines(text, /^\/\/go:linkname\s+\S+\s+\S+/).flatMap((found) => {
    const symbol = found.text.split(/\s+/)[2]!;
    const path = packageOfSymbol(symbol);
    return path === null ? [] : [{ ...found, symbol, package: path }];
  });
}

/** The path ends at the first dot after its last slash; one with a dot in its first part is no standard library. */
function packageOfSymbol(symbol: string): string | null {
  const slash = symbol.lastIndexOf('/', symbol.includes('(') ? symbol.indexOf('(') : undefined);
  const dot = symbol.indexOf('.', slash + 1);
  const path = dot < 0 ? '' : symbol.slice(0, dot);
  return path === '' || path === 'main' || path.split('/')[0]!.includes('.') ? null : path;
}

/** Names that are closed whatever their definition says; from the linker's own source. */
export function blockedLinknames(loaderSource: string): Set<string> {
  const table = /^var blockedLinknames = [^{]*\{([^]*?)^\}/m.exec(loaderSource)?.[1] ?? '';
  return new Set([...table.matchAll(/^\s*"([^"]+)":/gm)].map(([, name]) => name!));
}

/**
 * What the linker does with a reference from outside of the standard library.
 *
 * @param sources the .go files of the package that the name is in
 */
export function judgeLinkname(
  { symbol, package: path }: Pick<LinknameReference, 'symbol' | 'package'>,
  sources: readonly string[],
  blocked: ReadonlySet<string>,
): LinknameVerdict {
  if (blocked.has(symbol)) return 'refused';
  const name = symbol.slice(path.length + 1);
  const opened = new RegExp(
    `^//go:linkname\\s+(?:${escaped(name)}\\s*$|${escaped(name)}\\s|\\S+\\s+${escaped(symbol)}\\s*$)`,
    'm',
  );
  if (sources.some((source) => opened.test(source))) return 'allowed';
  return sources.some((source) => defines(source, name)) ? 'refused' : 'doubtful';
}

/** With a body: what has none is defined in assembly or by another package. */
function defines(source: string, name: string): boolean {
  const own = escaped(name.replace(/^\(\*?\w+\)\./, ''));
  const code = codeOf(source);
  const signature = new RegExp(`^func (?:\\([^)]*\\) )?${own}\\([^\\n]*\\{`, 'm');
  const variable = new RegExp(`^(?:var |\\t)${own}(?:,[^=\\n]*)? +[^\\n(]`, 'm');
  return signature.test(code) || (/^var\b/m.test(code) && variable.test(code));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
