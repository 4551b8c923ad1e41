import type { Platform } from '../platform';
import type { PinFile } from '../project';

export interface HookOptions {
  /** Absolute path of the home. */
  root: string;
  /** Which file decides where a folder has several. */
  pinOrder: readonly PinFile[];
  /** The machine's own: toolchains of others are left alone. */
  platform: Platform;
  words: HookWords;
}

/** What a hook says. Plain text: each generator quotes it for its shell. */
export interface HookWords {
  /** A folder's pin asks for it and it isn't there. @param version without `go` */
  notInstalled(version: string, file: string): string;
  /** The file asks for what nobody can give, or for what can't be understood. */
  refused(file: string): string;
  /** No folder decides any more: the shell is back at the current version. */
  current(version: string): string;
  /** `gvm use` was given. */
  held(version: string): string;
  /** The Go outside of any manager was asked for. */
  system(file: string): string;
}

/** A phrase in pieces: text as it is, or the number of the value that stands there. */
export type PhrasePart = string | number;

/** Takes a phrase apart, so that a generator can put its shell's variables where the values stand. */
export function phraseParts(phrase: (...values: [string, string]) => string): PhrasePart[] {
  return phrase(VALUES[0], VALUES[1])
    .split(/([\uE000\uE001])/)
    .filter((part) => part !== '')
    .map((part) => {
      const at = VALUES.indexOf(part);
      return at < 0 ? part : at;
    });
}

/** No word of ours holds one of private use. */
const VALUES: readonly [string, string] = ['\uE000', '\uE001'];
