/** GOFLAGS as the go command splits it: by white space, `'` or `"` around a whole flag, no escapes. */
export interface GoFlag {
  /** Without quotes. */
  text: string;
  /** Offsets in the value, quotes included. */
  start: number;
  end: number;
}

/** Null where a quote never closes: the go command then refuses to work. */
export function splitFlags(value: string): GoFlag[] | null {
  const flags: GoFlag[] = [];
  for (let at = 0; at < value.length;) {
    if (/\s/.test(value[at]!)) {
      at++;
      continue;
    }
    const quote = value[at] === '"' || value[at] === "'" ? value[at]! : null;
    const close = quote === null ? endOfWord(value, at) : value.indexOf(quote, at + 1);
    if (close === -1) return null;
    const end = quote === null ? close : close + 1;
    flags.push({ text: value.slice(quote === null ? at : at + 1, close), start: at, end });
    at = end;
  }
  return flags;
}

/**
 * The value without this flag, however often and with whatever value it is given; the others keep their spelling.
 * Null when none is left.
 */
export function withoutFlag(value: string, flag: string): string | null {
  const flags = splitFlags(value) ?? [];
  const unwanted = flagName(flag.replaceAll(/["']/g, ''));
  let rest = value;
  for (const { text, start, end } of flags.toReversed())
    if (flagName(text) === unwanted) rest = cut(rest, start, end);
  if (rest === value) return value;
  return rest.trim() === '' ? null : rest;
}

/** `-x=y` and `--x` are both about `-x`. */
export function flagName(flag: string): string {
  return oneDash(flag).replace(/=.*$/s, '');
}

export function oneDash(flag: string): string {
  return flag.replace(/^--/, '-');
}

/** With the space that held it apart from its neighbour. */
function cut(value: string, start: number, end: number): string {
  const spaceBehind = /^\s+/.exec(value.slice(end))?.[0].length ?? 0;
  const spaceBefore = /\s+$/.exec(value.slice(0, start))?.[0].length ?? 0;
  return end + spaceBehind < value.length || spaceBefore === 0
    ? value.slice(0, start) + value.slice(end + spaceBehind)
    : value.slice(0, start - spaceBefore) + value.slice(end);
}

function endOfWord(value: string, start: number): number {
  const length = value.slice(start).search(/\s/);
  return length === -1 ? value.length : start + length;
}
