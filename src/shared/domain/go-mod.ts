/** The `go`, `toolchain` and `use` lines of go.mod and go.work, by Go's own rules. */
import { canonicalVersion, compareVersions } from './go-version';
import { linesOf, PinProblemError, type PinReading, type PinText } from './pin-reading';
import type { PinWarning, Want } from './project';

/** What the go command assumes when there is no `go` line. */
const ASSUMED = { 'go.mod': '1.16', 'go.work': '1.18' } as const;
const GO_VERSION = /^[1-9]\d*\.(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))?(?:(?:rc|beta)\d+)?$/;

export interface Directive {
  verb: string;
  words: string[];
  /** 1-based. */
  line: number;
}

export function readGoMod(kind: 'go.mod' | 'go.work', content: PinText): PinReading {
  const directives = directivesOf(content.text);
  const go = only(directives, 'go', 'go-line-twice');
  const chosen = preferredOf(only(directives, 'toolchain', 'toolchain-line-twice'));
  const warning: PinWarning | undefined = content.byteOrderMark ? 'byte-order-mark' : chosen?.warning;
  return {
    want: {
      ...minimumOf(go, ASSUMED[kind]),
      ...(chosen === null ? {} : { preferred: chosen.version }),
    },
    line: go?.line ?? 1,
    ...(warning === undefined ? {} : { warning }),
    ...(kind === 'go.work' ? { uses: usesOf(directives) } : {}),
  };
}

function minimumOf(go: Directive | null, assumed: string): Extract<Want, { kind: 'minimum' }> {
  if (!go) return { kind: 'minimum', version: assumed, assumed: true };
  const text = go.words.join(' ');
  if (!GO_VERSION.test(text)) throw new PinProblemError('not-a-version', go.line, text);
  return { kind: 'minimum', version: text };
}

function preferredOf(toolchain: Directive | null): { version: string; warning?: PinWarning } | null {
  if (!toolchain) return null;
  const text = toolchain.words.join(' ');
  if (text === 'default') return null;
  const name = /^go(1(?:\.[0-9a-z.]+)?)([-+].*)?$/.exec(text);
  const version = name?.[1] === undefined ? null : canonicalVersion(name[1]);
  if (version === null) {
    const problem = /^\d/.test(text) ? 'go-prefix-missing' : 'not-a-version';
    throw new PinProblemError(problem, toolchain.line, text);
  }
  if (name?.[2] !== undefined) return { version, warning: 'toolchain-suffix' };
  return version === name?.[1] ? { version } : { version, warning: 'toolchain-not-a-release' };
}

function only(
  directives: readonly Directive[],
  verb: string,
  problem: 'go-line-twice' | 'toolchain-line-twice',
): Directive | null {
  const [first, second] = directives.filter((directive) => directive.verb === verb);
  if (second) throw new PinProblemError(problem, second.line, `${verb} ${second.words.join(' ')}`);
  return first ?? null;
}

function usesOf(directives: readonly Directive[]): string[] {
  return directives.flatMap(({ verb, words }) =>
    verb === 'use' && words[0] !== undefined ? [words[0]] : [],
  );
}

/** One directive a line; the lines of a block `verb ( … )` carry the block's verb. */
export function directivesOf(text: string): Directive[] {
  const found: Directive[] = [];
  let block: Directive | null = null;
  for (const [index, line] of linesOf(text).entries()) {
    const words = wordsOf(line);
    if (words.length === 0) continue;
    const at = index + 1;
    if (block) {
      if (words[0] === ')') block = null;
      else found.push({ verb: block.verb, words, line: at });
    } else if (words[1] === '(') {
      block = { verb: words[0]!, words: [], line: at };
    } else {
      found.push({ verb: words[0]!, words: words.slice(1), line: at });
    }
  }
  if (block) throw new PinProblemError('unclosed', block.line, `${block.verb} (`);
  return found;
}

/** Words of a line, quotes taken off, comment left out. */
function wordsOf(line: string): string[] {
  const code = /^(?:[^/"`]|"[^"]*"|`[^`]*`|\/(?!\/))*/.exec(line)?.[0] ?? '';
  const words = code.match(/"[^"]*"|`[^`]*`|[()]|[^\s()]+/g) ?? [];
  return words.map((word) => word.replace(/^(["`])(.*)\1$/, '$2'));
}

/** The folder of the first module whose minimum is above the workspace's: the go command refuses such a workspace. */
export function newerModule(
  workspace: string,
  modules: readonly { folder: string; minimum: string }[],
): string | null {
  return modules.find(({ minimum }) => compareVersions(minimum, workspace) > 0)?.folder ?? null;
}
