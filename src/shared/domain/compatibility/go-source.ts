/** A .go file as far as it can be read without a parser. */
import { linesOf } from '../pin-reading';
import { atLeast } from './versions';
import { holds, parseGoBuild, parsePlusBuild, type Constraint } from './build-constraint';
import { hasTag, nameFits, type BuildTarget } from './build-tags';

export interface SourceFile {
  /** Relative to the project, with `/`. */
  path: string;
  text: string;
}

export interface HeaderLine {
  /** 1-based. */
  line: number;
  /** After `//go:build` or `+build`. */
  text: string;
}

export interface GoHeader {
  goBuild: HeaderLine | null;
  plusBuild: HeaderLine[];
}

/** The constraints above the package clause, by the rules of go/build. */
export function headerOf(text: string): GoHeader {
  const header: GoHeader = { goBuild: null, plusBuild: [] };
  // A +build line counts once a blank line ends the comment that it is in.
  let waiting: HeaderLine[] = [];
  let onlyLineComments = true;
  let inBlock = false;
  for (const [index, raw] of linesOf(text).entries()) {
    const line = raw.trim();
    if (line === '' && !inBlock) {
      if (onlyLineComments) header.plusBuild.push(...waiting.splice(0));
      continue;
    }
    if (!inBlock && line.startsWith('//')) {
      const at = index + 1;
      const goBuild = /^\/\/go:build(?:\s+(.*))?$/.exec(line);
      if (goBuild) header.goBuild ??= { line: at, text: goBuild[1] ?? '' };
      const plus = /^\/\/\s*\+build(?:\s+(.*))?$/.exec(line);
      if (plus) waiting.push({ line: at, text: plus[1] ?? '' });
      continue;
    }
    onlyLineComments = false;
    waiting = [];
    const rest = afterBlocks(line, inBlock);
    if (rest === 'code') break;
    inBlock = rest === 'open';
  }
  return header;
}

/** What a line of block comments leaves: an open one, nothing, or code. */
function afterBlocks(line: string, inBlock: boolean): 'open' | 'nothing' | 'code' {
  const closed = (inBlock ? `/*${line}` : line).replace(/\/\*.*?\*\//g, '').trim();
  if (closed === '' || closed.startsWith('//')) return 'nothing';
  return closed.startsWith('/*') ? 'open' : 'code';
}

export function constraintsOf({
  goBuild,
  plusBuild,
}: GoHeader): Record<'goBuild' | 'plusBuild', Constraint | null> {
  return {
    goBuild: goBuild && parseGoBuild(goBuild.text),
    plusBuild: parsePlusBuild(plusBuild.map(({ text }) => text)),
  };
}

/** Whether this toolchain builds the file, or its test; a constraint that it can't read counts as one that holds. */
export function isBuilt({ path, text }: SourceFile, target: BuildTarget): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^[._]/.test(name) || !nameFits(name, target)) return false;
  if (!target.cgo && importsOf(text).some((each) => each.path === 'C')) return false;
  const { goBuild, plusBuild } = constraintsOf(headerOf(text));
  const read = atLeast(target.version, '1.17') ? (goBuild ?? plusBuild) : plusBuild;
  return read === null || holds(read, (tag) => hasTag(tag, target));
}

export function isTest(path: string): boolean {
  return path.endsWith('_test.go');
}

/** The code with everything blanked out that may hold lines which aren't code; lines stay where they are. */
export function codeOf(text: string): string {
  return text.replace(/\/\/[^\n]*|\/\*[^]*?\*\/|`[^`]*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, (found) =>
    /^(?:\/\*|`)/.test(found) && found.includes('\n') ? found.replace(/[^\n]+/g, '') : found,
  );
}

/** The `package` clause's name; null without one. */
export function packageOf(text: string): string | null {
  return /^package\s+(\w+)/m.exec(codeOf(text))?.[1] ?? null;
}

/** The paths that it imports, each with its line. */
export function importsOf(text: string): { path: string; line: number }[] {
  const found: { path: string; line: number }[] = [];
  let inBlock = false;
  for (const [index, raw] of linesOf(codeOf(text)).entries()) {
    const line = raw.trim();
    const path = /^(?:[\w.]+\s+)?["`]([^"`]+)["`]/.exec(line.replace(/^import\s+/, ''))?.[1];
    if (inBlock && line.startsWith(')')) inBlock = false;
    else if (/^import\s*\(/.test(line)) inBlock = !line.includes(')');
    else if (path !== undefined && (inBlock || /^import\s/.test(line))) found.push({ path, line: index + 1 });
    // Imports come before anything else.
    else if (!inBlock && /^(?:func|var|const|type)\b/.test(line)) break;
  }
  return found;
}

/** The lines of code that match, 1-based. */
export function codeLines(text: string, pattern: RegExp): HeaderLine[] {
  return linesOf(codeOf(text)).flatMap((line, index) =>
    pattern.test(line) ? [{ line: index + 1, text: line.trim() }] : [],
  );
}
