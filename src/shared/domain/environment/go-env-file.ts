/**
 * The file that `go env -w` writes: `NAME=value` lines, of which the last of a name counts; whatever else stands in it
 * the go command passes over. Lines that an edit isn't about keep every byte.
 */

/** What the go command reads in it. A carriage return before a line's end, which Go takes for part of the value, is left out. */
export function goEnvValues(text: string): Record<string, string> {
  const entries = linesOf(text).flatMap((line): [string, string][] => {
    const key = keyOf(line);
    return key === null ? [] : [[key, valueOf(line)]];
  });
  return Object.fromEntries(entries);
}

/** Sets a name where its line that counts stands, else at the end. */
export function withGoSetting(text: string | null, name: string, value: string): string {
  const lines = linesOf(text ?? '');
  const at = lines.findLastIndex((line) => keyOf(line) === name);
  if (at < 0) return `${ended(text ?? '')}${name}=${value}\n`;
  // Never CRLF: Go would take the carriage return for the value's last character.
  const end = lines[at]!.endsWith('\n') ? '\n' : '';
  return lines.with(at, `${name}=${value}${end}`).join('');
}

/** Takes every line of a name out: one above it would count instead. */
export function withoutGoSetting(text: string, name: string): string {
  return linesOf(text)
    .filter((line) => keyOf(line) !== name)
    .join('');
}

/**
 * Takes back an edit of nothing but settings in a file that others changed since, name by name: a line that we took out
 * comes back at the end. Null when the edit was about more, or when somebody set the same name since.
 */
export function undoneGoSettings(
  edit: { before: string | null; after: string | null },
  now: string | null,
): { text: string | null } | null {
  const before = goEnvValues(edit.before ?? '');
  const after = goEnvValues(edit.after ?? '');
  const changed = Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name]);
  const theRest = (text: string | null): string => ended(changed.reduce(withoutGoSetting, text ?? ''));
  if (changed.length === 0 || theRest(edit.before) !== theRest(edit.after)) return null;

  let text = now;
  for (const name of changed) {
    const value = goEnvValues(text ?? '')[name];
    if (value === before[name]) continue;
    if (value !== after[name]) return null;
    text =
      before[name] === undefined
        ? withoutGoSetting(text ?? '', name)
        : withGoSetting(text, name, before[name]);
  }
  // A file that the edit made, and in which nobody wrote anything else.
  return { text: text === '' && edit.before === null ? null : text };
}

/** Each with its line end. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function keyOf(line: string): string | null {
  return /^([A-Z][^=\n]*)=/.exec(line)?.[1] ?? null;
}

function valueOf(line: string): string {
  return line.slice(line.indexOf('=') + 1).replace(/\r?\n$|\r$/, '');
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
