import type { PinText } from '@shared/domain/pin-reading';

/** Decodes a pin file: UTF-8 with or without a mark, and the UTF-16 that a redirect in Windows PowerShell 5 writes. */
export function decodePin(bytes: Uint8Array): PinText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return textOf(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return textOf(bytes, 'utf-16be');
  const byteOrderMark = first === 0xef && second === 0xbb && bytes[2] === 0xbf;
  return { ...textOf(bytes, 'utf-8'), byteOrderMark };
}

function textOf(bytes: Uint8Array, encoding: string): PinText {
  return { text: new TextDecoder(encoding).decode(bytes), byteOrderMark: false };
}
