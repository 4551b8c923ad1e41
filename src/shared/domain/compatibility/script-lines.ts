/** Commands in scripts, make files, workflows and the like. */
import { linesOf } from '../pin-reading';

export interface ScriptLine {
  /** 1-based: where the command starts. */
  line: number;
  text: string;
}

/** Lines with what continues them, comments left out. */
export function scriptLines(path: string, text: string): ScriptLine[] {
  const isBatch = /\.(?:bat|cmd)$/i.test(path);
  const hasHashes = !isBatch && !/\.(?:json|md)$/i.test(path);
  const continued = isBatch ? /\^$/ : /\.ps1$/i.test(path) ? /`$/ : /\\$/;
  const found: ScriptLine[] = [];
  let open: ScriptLine | null = null;
  for (const [index, raw] of linesOf(text).entries()) {
    const code = isBatch ? withoutBatchComment(raw) : hasHashes ? raw.replace(/(^|\s)#.*$/, '') : raw;
    const goesOn = continued.test(code);
    const part = code.replace(continued, ' ');
    if (open) open.text += part;
    else found.push((open = { line: index + 1, text: part }));
    if (!goesOn) open = null;
  }
  return found.filter((line) => line.text.trim() !== '');
}

function withoutBatchComment(line: string): string {
  return /^\s*@?(?:rem\b|::)/i.test(line) ? '' : line;
}

/** The commands of a line: what `&&`, `||`, `;` and pipes part. */
export function commandsOf({ line, text }: ScriptLine): ScriptLine[] {
  return text.split(/&&|\|\||;|\||\s&\s/).map((part) => ({ line, text: part.trim() }));
}

export function allCommands(path: string, text: string): ScriptLine[] {
  return scriptLines(path, text).flatMap(commandsOf);
}
