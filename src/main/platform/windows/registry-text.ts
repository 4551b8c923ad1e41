/**
 * Text values of the registry are UTF-16 bytes that need not be well formed: a terminator may be missing, NULs may lie
 * inside. What is read here is written back to the same bytes.
 */
export const TEXT_TYPES = { 1: 'REG_SZ', 2: 'REG_EXPAND_SZ' } as const;
export type TextType = (typeof TEXT_TYPES)[keyof typeof TEXT_TYPES];

export interface RegistryText {
  type: TextType;
  /** Without the terminating NUL; NULs inside are kept. */
  text: string;
  /** Almost always true. */
  terminated: boolean;
}

/** Null when the value isn't text: another type, or half a character at its end. */
export function decodeText(type: number, bytes: Buffer): RegistryText | null {
  const name = type === 1 || type === 2 ? TEXT_TYPES[type] : null;
  if (name === null || bytes.length % 2 !== 0) return null;
  const whole = bytes.toString('utf16le');
  const terminated = whole.endsWith('\0');
  return { type: name, text: terminated ? whole.slice(0, -1) : whole, terminated };
}

export function encodeText(value: RegistryText): { type: number; bytes: Buffer } {
  const bytes = Buffer.from(value.terminated ? `${value.text}\0` : value.text, 'utf16le');
  return { type: value.type === 'REG_SZ' ? 1 : 2, bytes };
}
