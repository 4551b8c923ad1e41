/** Links of `gvm-desktop://…` that web pages and other programs may hold. Pure: no Electron. */
import { posix, win32 } from 'node:path';
import { parseSpec } from '@shared/domain/go-version';
import type { Requested } from '@shared/ipc/contract';

export const LINK_SCHEME = 'gvm-desktop';

/** Characters: longer than any link of ours needs to be. */
const LONGEST_LINK = 8_192;
const LONGEST_PATH = 4_096;

/** Unseen, or turning what follows around: such a path would read as another one when the person is asked. */
const DECEPTIVE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

export function isDeepLink(text: string): boolean {
  return text.slice(0, LINK_SCHEME.length + 1).toLowerCase() === `${LINK_SCHEME}:`;
}

/**
 * `gvm-desktop://install/1.26` and `gvm-desktop://open?path=%2Fhome%2Fli%2Fapp`; null for everything else. What it asks
 * for is done only when the person agrees.
 */
export function parseDeepLink(address: string, system: NodeJS.Platform): Requested | null {
  if (address.length > LONGEST_LINK) return null;
  const match = /^gvm-desktop:\/\/(install|open)(?:\/([^/?#]*))?\/?(?:\?([^#]*))?$/i.exec(address);
  if (!match) return null;
  const [, action = '', word = '', query] = match;
  if (action.toLowerCase() === 'install') return query === undefined ? wishToInstall(word) : null;
  return word === '' && query !== undefined ? wishToOpen(query, system) : null;
}

function wishToInstall(word: string): Requested | null {
  // Nothing that would have to be decoded is part of a version word.
  const isWord = /^[a-z\d.]{1,32}$/i.test(word) && parseSpec(word) !== null;
  return isWord ? { kind: 'install', spec: word.toLowerCase() } : null;
}

function wishToOpen(query: string, system: NodeJS.Platform): Requested | null {
  const value = /^path=([^&]+)$/.exec(query)?.[1];
  const folder = value === undefined ? null : decoded(value);
  return folder !== null && isPlainFolder(folder, system) ? { kind: 'open', folder } : null;
}

/** A plus is a plus: it stands in the names of folders. */
function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

/** Absolute, on a drive of this machine, and spelled as what it is. */
function isPlainFolder(folder: string, system: NodeJS.Platform): boolean {
  if (folder.length > LONGEST_PATH || DECEPTIVE.test(folder)) return false;
  if (system !== 'win32') return /^\/(?!\/)/.test(folder) && posix.normalize(folder) === folder;
  // Merely looking at another machine's share would hand it the account's name and the proof of its password.
  return /^[a-z]:[\\/][^<>:"|?*]*$/i.test(folder) && win32.normalize(folder) === folder.replaceAll('/', '\\');
}
