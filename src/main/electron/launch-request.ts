/** What a start of the app asks for, read from its command line. Pure: no Electron. */
import { posix, win32 } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { isDeepLink } from './deep-link';

/** More at once is a slip of the hand. */
const MOST_PATHS = 20;
/** Characters of the longest path that Windows knows. */
const LONGEST = 32_767;

const path = z.string().min(1).max(LONGEST);

const launchRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('show') }),
  /** With the session: the tray, and no window. */
  z.strictObject({ kind: z.literal('hidden') }),
  /** Absolute paths of folders, or of files in them. */
  z.strictObject({ kind: z.literal('open'), paths: z.array(path).min(1).max(MOST_PATHS) }),
  /** Makes a toolchain current. */
  z.strictObject({ kind: z.literal('use'), id: z.string().max(64) }),
  z.strictObject({ kind: z.literal('link'), address: z.string().max(LONGEST) }),
]);
export type LaunchRequest = z.infer<typeof launchRequestSchema>;

type HandedOver = Record<'request', string>;

/**
 * What a second instance hands to the first, without spaces and in ASCII: on Linux and macOS, Electron takes what comes
 * apart at every NUL and trims the parts, so that a text of two bytes a character doesn't survive a space.
 */
export function handedOver(request: LaunchRequest): HandedOver {
  return { request: encodeURIComponent(JSON.stringify(request)) };
}

/** What isn't understood, from another version of the app, still asks for the window. */
export function receivedRequest(data: unknown): LaunchRequest {
  const { request } = (data ?? {}) as Partial<Record<keyof HandedOver, unknown>>;
  return launchRequestSchema.safeParse(parsed(request)).data ?? { kind: 'show' };
}

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(decodeURIComponent(text));
  } catch {
    return null;
  }
}

export const HIDDEN = '--hidden';
export const OPEN = '--open';
export const USE = '--use';

export interface LaunchContext {
  /** Absolute; relative paths start there. */
  cwd: string;
  system: NodeJS.Platform;
  /** What an Electron that isn't packaged was told to run; null in a packaged app. */
  appPath: string | null;
}

/** @param argv whole, the program first */
export function launchRequest(argv: readonly string[], context: LaunchContext): LaunchRequest {
  const args = ownArguments(argv, context);
  // A link comes from a stranger: what stands beside it may have been smuggled in, and is not looked at.
  const address = args.find(isDeepLink);
  if (address !== undefined) return { kind: 'link', address };
  const { hidden, texts, id } = readArguments(args, context.system);
  const paths = texts.flatMap((text) => absolutePath(text, context) ?? []).slice(0, MOST_PATHS);
  if (paths.length > 0) return { kind: 'open', paths };
  if (id !== null) return { kind: 'use', id };
  return { kind: hidden ? 'hidden' : 'show' };
}

/** An Electron that isn't packaged is told first what to run, and switches of its own before that. */
function ownArguments(argv: readonly string[], { appPath, cwd, system }: LaunchContext): string[] {
  const args = argv.slice(1);
  if (appPath === null) return args;
  const paths = pathsOf(system);
  const app = args.findIndex((arg) => !arg.startsWith('-') && paths.resolve(cwd, arg) === appPath);
  return args.slice(app + 1);
}

interface ReadArguments {
  hidden: boolean;
  texts: string[];
  id: string | null;
}

function readArguments(args: readonly string[], system: NodeJS.Platform): ReadArguments {
  const read: ReadArguments = { hidden: false, texts: [], id: null };
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--') {
      read.texts.push(...rest);
      break;
    }
    const [name, joined] = splitSwitch(arg);
    const value = (): string | undefined => joined ?? rest.shift();
    if (name === HIDDEN) read.hidden = true;
    else if (name === OPEN) read.texts.push(value() ?? '');
    else if (name === USE) read.id = value()?.slice(0, 64) ?? null;
    else if (!isForeignSwitch(arg, system)) read.texts.push(arg);
  }
  return read;
}

function splitSwitch(arg: string): [name: string, joined: string | undefined] {
  const end = arg.startsWith('--') ? arg.indexOf('=') : -1;
  return end === -1 ? [arg, undefined] : [arg.slice(0, end), arg.slice(end + 1)];
}

/** Chromium's; on Windows it also takes `/name:value`. */
function isForeignSwitch(arg: string, system: NodeJS.Platform): boolean {
  return arg.startsWith('-') || (system === 'win32' && /^\/[\w-]+(?:[:=]|$)/.test(arg));
}

/** Null for what names no place. */
export function absolutePath(text: string, context: Pick<LaunchContext, 'cwd' | 'system'>): string | null {
  const { cwd, system } = context;
  const windows = system === 'win32';
  const plain = text.startsWith('file:') ? pathOfUrl(text, windows) : text;
  const usual = windows && plain !== null ? usualWindowsPath(plain) : plain;
  if (usual === null || usual === '' || usual.includes('\0') || usual.length > LONGEST) return null;
  return pathsOf(system).resolve(cwd, usual);
}

/** File managers of Linux hand over addresses. */
function pathOfUrl(address: string, windows: boolean): string | null {
  try {
    return fileURLToPath(address, { windows });
  } catch {
    return null;
  }
}

/** Null for the names of devices. */
function usualWindowsPath(text: string): string | null {
  // The shell writes "C:\", and the backslash then escapes the quote; no name may hold a real one.
  const unquoted = text.replace(/"+$/, '\\');
  const long = /^[\\/]{2}[?.][\\/](UNC[\\/])?(.*)$/is.exec(unquoted);
  if (long === null) return /^[a-z]:$/i.test(unquoted) ? `${unquoted}\\` : unquoted;
  const [, share, rest = ''] = long;
  if (share !== undefined) return `\\\\${rest}`;
  return /^[a-z]:[\\/]/i.test(rest) ? rest : null;
}

function pathsOf(system: NodeJS.Platform): typeof posix {
  return system === 'win32' ? win32 : posix;
}
