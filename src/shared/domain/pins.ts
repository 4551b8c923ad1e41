/** Reading pin files: what each of them asks for, as text alone. */
import { parseSpec } from './go-version';
import { readGoMod } from './go-mod';
import { fault } from './fault';
import { linesOf, PIN_FILE_LIMIT, PinProblemError, type PinReading, type PinText } from './pin-reading';
import type { PinFile, Want } from './project';

/** Parses TOML; throws on what isn't. Passed in, so that reading the other files loads no parser. */
export type TomlParser = (text: string) => unknown;

/**
 * What the file asks for; null when it says nothing about Go. Throws PIN_INVALID.
 * @param file its path, for the fault
 */
export function readPin(
  kind: PinFile,
  file: string,
  content: PinText,
  parseToml: TomlParser,
): PinReading | null {
  return inFile(file, () => {
    refuseUnreadable(content.text);
    return READERS[kind](content, parseToml);
  });
}

/** Refuses a text that a pin can't be written into either, since what it holds isn't known. Throws PIN_INVALID. */
export function requireEditable(file: string, text: string): void {
  inFile(file, () => refuseUnreadable(text));
}

function inFile<Value>(file: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PinProblemError)) throw error;
    throw fault('PIN_INVALID', {
      file,
      line: error.line,
      text: shortened(error.text),
      reason: error.problem,
    });
  }
}

const READERS: Readonly<Record<PinFile, (content: PinText, parseToml: TomlParser) => PinReading | null>> = {
  '.go-version': ({ text }) => readGoVersion(text),
  'go.work': (content) => readGoMod('go.work', content),
  'go.mod': (content) => readGoMod('go.mod', content),
  '.tool-versions': ({ text }) => readToolVersions(text),
  'mise.toml': ({ text }, parseToml) => readMise(text, parseToml),
};

const MERGE_MARKER = /^(?:<{7}|>{7})(?: |$)/;

function refuseUnreadable(text: string): void {
  if (text.length > PIN_FILE_LIMIT) throw new PinProblemError('too-large', 1, '');
  if (text.includes('\0')) throw new PinProblemError('binary', 1, '');
  const lines = linesOf(text);
  const marker = lines.findIndex((line) => MERGE_MARKER.test(line));
  if (marker >= 0) throw new PinProblemError('merge-markers', marker + 1, lines[marker]!);
}

/** The 0-based line that holds the pin of a `.go-version`; -1 when none does. */
export function goVersionLine(lines: readonly string[]): number {
  return lines.findIndex((line) => withoutHash(line) !== '');
}

function readGoVersion(text: string): PinReading | null {
  const lines = linesOf(text);
  const index = goVersionLine(lines);
  return index < 0 ? null : { want: wantOf(withoutHash(lines[index]!), index + 1), line: index + 1 };
}

function readToolVersions(text: string): PinReading | null {
  for (const [index, line] of linesOf(text).entries()) {
    const [tool, version] = withoutHash(line).split(/\s+/);
    if (tool !== 'golang' && tool !== 'go') continue;
    // Further words are fallbacks for a machine that lacks the first.
    return { want: wantOf(version ?? '', index + 1), line: index + 1 };
  }
  return null;
}

function readMise(text: string, parseToml: TomlParser): PinReading | null {
  const tools = field(tomlOf(text, parseToml), 'tools');
  const name = ['go', 'golang', 'core:go'].find((candidate) => field(tools, candidate) !== undefined);
  if (name === undefined) return null;
  const value = field(tools, name);
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const version = typeof first === 'object' ? field(first, 'version') : first;
  const line = miseLine(text, name);
  // A bare 1.20 is the number 1.2 to TOML: which version was meant can't be told any more.
  if (typeof version !== 'string') throw new PinProblemError('not-a-version', line, String(version));
  return { want: wantOf(version, line), line };
}

function tomlOf(text: string, parseToml: TomlParser): unknown {
  try {
    return parseToml(text);
  } catch (error) {
    const line = field(error, 'line');
    throw new PinProblemError('not-toml', typeof line === 'number' ? line : 1, '');
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** The parser keeps no positions: the first line after `[tools]` that names the key, else the first that does. */
function miseLine(text: string, name: string): number {
  const lines = linesOf(text);
  const names = (line: string): boolean =>
    /^(?:\w+\.)*["']?([\w:]+)["']?\s*=/.exec(line.trim())?.[1] === name;
  const header = lines.findIndex((line) => /^\s*\[tools/.test(line));
  const inTools = lines.findIndex((line, index) => index > header && names(line));
  const found = inTools >= 0 ? inTools : Math.max(header, 0);
  return found + 1;
}

/** A version word of any tool; everything that isn't one is refused, paths above all. */
function wantOf(word: string, line: number): Want {
  if (word === 'system') return { kind: 'system' };
  if (/^(?:ref|path|sub-\d+):/.test(word)) throw new PinProblemError('source-build', line, word);
  const spec = parseSpec(word.replace(/^(?:prefix|latest):/, ''));
  if (!spec) throw new PinProblemError('not-a-version', line, word);
  return spec;
}

function withoutHash(line: string): string {
  return line.replace(/#.*$/, '').trim();
}

/** What a terminal would obey, or what turns the direction of writing, is no version and is shown as what it is. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

function shortened(text: string): string {
  const limit = 80;
  const plain = text.slice(0, limit).replace(UNSEEN, '\ufffd');
  return text.length > limit ? `${plain}…` : plain;
}
