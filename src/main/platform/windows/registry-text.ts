/**
 * Text values of the registry are UTF-16 bytes that need not be well formed: a terminator may be missing, NULs may lie
 * inside. What is read here is written back to the same bytes.
 */
const TYPES = [
  [1, 'REG_SZ'],
  [2, 'REG_EXPAND_SZ'],
] as const;
export type TextType = (typeof TYPES)[number][1];

export interface RegistryText {
  type: TextType;
  /** Without the terminating NUL; NULs inside are kept. */
  text: string;
  /** Almost always true. */
  terminated: boolean;
}

/** What the place of a text keeps besides its type. */
export function endOf(text: RegistryText | null): { unterminated?: true } {
  return text?.terminated === false ? { unterminated: true } : {};
}

/** Null when the value isn't text: another type, or half a character at its end. */
export function decodeText(type: number, bytes: Buffer): RegistryText | null {
  const name = TYPES.find(([number]) => number === type)?.[1];
  if (name === undefined || bytes.length % 2 !== 0) return null;
  const whole = bytes.toString('utf16le');
  const terminated = whole.endsWith('\0');
  return { type: name, text: terminated ? whole.slice(0, -1) : whole, terminated };
}

export function encodeText({ type, text, terminated }: RegistryText): { type: number; bytes: Buffer } {
  return { type: type === 'REG_SZ' ? 1 : 2, bytes: exactText(terminated ? `${text}\0` : text) };
}

/**
 * The bytes of a text, with a character behind them that isn't NUL: Windows looks there, and would count a NUL as a
 * terminator that the caller forgot.
 */
export function exactText(text: string): Buffer {
  return Buffer.from(`${text}.`, 'utf16le').subarray(0, -2);
}
