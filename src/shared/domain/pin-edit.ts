/** Writing `.go-version`. */
import type { VersionSpec } from './go-version';
import { linesOf } from './pin-reading';
import { goVersionLine } from './pins';

/** `latest` would mean something else tomorrow: a pin holds the version that it means today. */
export function pinWord(spec: VersionSpec, version: string): string {
  return spec.kind === 'line' ? spec.minor : version;
}

const BYTE_ORDER_MARK = '\ufeff';

/** The file's other lines, its line ends and its byte order mark stay. */
export function withPin(before: string | null, word: string): string {
  return before?.startsWith(BYTE_ORDER_MARK)
    ? BYTE_ORDER_MARK + withPinInText(before.slice(1), word)
    : withPinInText(before, word);
}

function withPinInText(before: string | null, word: string): string {
  if (before === null || before.trim() === '') return `${word}\n`;
  const end = before.includes('\r\n') ? '\r\n' : '\n';
  const lines = linesOf(before);
  const index = goVersionLine(lines);
  if (index < 0) return [...withoutLastEmpty(lines), word, ''].join(end);
  const comment = /\s*#.*$/.exec(lines[index]!)?.[0] ?? '';
  return lines.with(index, `${word}${comment}`).join(end);
}

function withoutLastEmpty(lines: readonly string[]): readonly string[] {
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
