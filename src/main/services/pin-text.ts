import { fault } from '@shared/domain/fault';
import { PIN_FILE_LIMIT, unreadablePin, type PinText } from '@shared/domain/pin-reading';
import type { Disk } from '../ports/disk';
import { readPlainFile } from './plain-file';

/** What a pin file holds; null when it isn't there. Throws PIN_INVALID, DISK_*. */
export async function pinText(
  disk: Pick<Disk, 'stat' | 'realPath' | 'readBytes'>,
  file: string,
): Promise<PinText | 'folder' | null> {
  const found = await readPlainFile(disk, file, PIN_FILE_LIMIT);
  switch (found.kind) {
    case 'file':
      return decodePin(found.bytes);
    case 'missing':
      return null;
    case 'folder':
      return 'folder';
    default:
      throw unreadablePin(file, found.kind);
  }
}

/** What a pin file holds, its mark included, for writing over it: every byte comes back. Throws PIN_INVALID, DISK_*. */
export async function editablePinText(
  disk: Pick<Disk, 'stat' | 'realPath' | 'readBytes'>,
  file: string,
): Promise<string | null> {
  const found = await readPlainFile(disk, file, PIN_FILE_LIMIT);
  switch (found.kind) {
    case 'file':
      return exactText(file, found.bytes);
    case 'missing':
      return null;
    case 'folder':
      throw fault('DISK_FAILED', { path: file, reason: 'EISDIR' });
    default:
      throw unreadablePin(file, found.kind);
  }
}

/** The journal and the disk hold text: what doesn't decode without loss could never be put back. */
function exactText(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw unreadablePin(file, 'not-utf8');
  }
}

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
