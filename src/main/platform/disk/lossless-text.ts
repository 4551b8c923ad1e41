import { TextDecoder } from 'node:util';

/** A byte that isn't UTF-8 becomes the lone surrogate U+DC00 + byte, which real text never holds. */
const ESCAPE = 0xdc00;
const ESCAPED = /[\uDC80-\uDCFF]/u;

/** Reads any bytes as text without losing one: {@link bytesOf} gives exactly the same bytes back. */
export function textOf(bytes: Uint8Array): string {
  try {
    return decoder().decode(bytes);
  } catch {
    return decodeEscaping(bytes);
  }
}

export function bytesOf(text: string): Uint8Array {
  if (!ESCAPED.test(text)) return Buffer.from(text, 'utf8');
  const pieces = [...text].map((character) =>
    ESCAPED.test(character) ? Buffer.of(character.charCodeAt(0) - ESCAPE) : Buffer.from(character, 'utf8'),
  );
  return Buffer.concat(pieces);
}

function decoder(): TextDecoder {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
}

function decodeEscaping(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const character = decodeOne(bytes, at);
    text += character ?? String.fromCharCode(ESCAPE + bytes[at]!);
    at += character === null ? 1 : Buffer.byteLength(character);
  }
  return text;
}

function decodeOne(bytes: Uint8Array, at: number): string | null {
  const length = sequenceLength(bytes[at]!);
  if (length === 0 || at + length > bytes.length) return null;
  try {
    return decoder().decode(bytes.subarray(at, at + length));
  } catch {
    return null;
  }
}

/** Bytes that a first byte announces; 0 when it can't be a first byte. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}
