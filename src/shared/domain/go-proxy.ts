/**
 * What GOPROXY, GOSUMDB, GONOPROXY, GONOSUMDB and GOPRIVATE mean, as the go command reads them
 * (`go help goproxy`, `go help module-private`), for the one module that matters here.
 */
import { canonicalVersion } from './go-version';
import { parsePlatform, platformSlug, type Platform } from './platform';

export const TOOLCHAIN_MODULE = 'golang.org/toolchain';

export type ProxyStep =
  /** `nextOn` says what lets the following entry be asked: only 404 and 410 (`,`), or any failure (`|`). */
  { kind: 'url'; url: string; nextOn: 'missing' | 'error' } | { kind: 'direct' } | { kind: 'off' };

export type ParsedGoproxy =
  { ok: true; steps: ProxyStep[] } | { ok: false; entry: string; reason: 'no-entries' | 'not-a-url' };

/** Reads a GOPROXY list. What stands after `direct` or `off` is never reached and left out. */
export function parseGoproxy(list: string): ParsedGoproxy {
  const steps: ProxyStep[] = [];
  for (const [, text = '', separator] of list.matchAll(/([^,|]*)([,|]|$)/g)) {
    const entry = text.trim();
    if (entry === '') continue;
    if (entry === 'off' || entry === 'direct') return { ok: true, steps: [...steps, { kind: entry }] };
    const url = withScheme(entry);
    if (!/^(https?:\/\/[^/]|file:\/\/\/)/.test(url)) return { ok: false, entry, reason: 'not-a-url' };
    steps.push({ kind: 'url', url, nextOn: separator === '|' ? 'error' : 'missing' });
  }
  return steps.length > 0 ? { ok: true, steps } : { ok: false, entry: list, reason: 'no-entries' };
}

/** A host without a scheme is https; single words and absolute paths stay what they are, and are refused. */
function withScheme(entry: string): string {
  const isHost = /[.:/]/.test(entry) && !entry.includes(':/') && !/^([/\\]|[a-z]:\\)/i.test(entry);
  return isHost ? `https://${entry}` : entry;
}

/**
 * Asks the entries in order until one answers. `isMissing` tells a 404 or 410 from other failures. When none
 * answers, the error thrown is the most telling one, as Go picks it: what `direct` says, else a real failure before a
 * mere "not there".
 */
export async function tryProxies<Step extends ProxyStep, Answer>(
  steps: readonly Step[],
  attempt: (step: Step) => Promise<Answer>,
  isMissing: (error: unknown) => boolean,
): Promise<Answer> {
  let best: Error | null = null;
  for (const step of steps) {
    try {
      return await attempt(step);
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      const missing = isMissing(error);
      if (best === null || !missing || step.kind === 'direct') best = error;
      if (!missing && !(step.kind === 'url' && step.nextOn === 'error')) break;
    }
  }
  throw best ?? new Error('an empty proxy list');
}

/** The entries that a list allows to ask when this one fails in any way: those behind a `|`. */
export function standIns(steps: readonly ProxyStep[], answering: ProxyStep): ProxyStep[] {
  const rest = steps.slice(steps.indexOf(answering));
  const last = rest.findIndex((step) => step.kind !== 'url' || step.nextOn === 'missing');
  return rest.slice(1, last + 1);
}

/** The names that matter here, with what they say; empty where nothing does. */
export interface GoProxyValues {
  GOPROXY: string;
  GOSUMDB: string;
  GONOPROXY: string;
  GONOSUMDB: string;
  GOPRIVATE: string;
  GOFLAGS: string;
  GOINSECURE: string;
}

/** GONOPROXY, which GOPRIVATE stands in for, sends the toolchain module past every proxy. */
export function stepsFor(values: GoProxyValues, module: string = TOOLCHAIN_MODULE): ParsedGoproxy {
  const parsed = parseGoproxy(values.GOPROXY);
  const past = matchesPatterns(values.GONOPROXY || values.GOPRIVATE, module);
  return parsed.ok && past ? { ok: true, steps: [{ kind: 'direct' }] } : parsed;
}

export type SumdbChoice =
  | { kind: 'off' }
  | { kind: 'invalid'; text: string }
  | {
      kind: 'database';
      name: string;
      /** `NAME+HASH+KEY`. */
      verifierKey: string;
      /** Where it must be asked, past every proxy; null: through the proxy, else at its name. */
      base: string | null;
    };

const GO_KEY = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
const VERIFIER_KEY = /^([^+\s]+)\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*$/;
/** host or host/path, as it becomes part of an address. */
const DATABASE_NAME = /^[A-Za-z0-9.-]+(:\d+)?(\/(?!\.+(\/|$))[A-Za-z0-9._~-]+)*$/;

/** Reads GOSUMDB: `name`, `name+hash+key`, either with a URL behind it, or `off`. */
export function parseGosumdb(text: string): SumdbChoice {
  // An alias that is reachable from mainland China.
  const value =
    text.trim() === 'sum.golang.google.cn' ? 'sum.golang.org https://sum.golang.google.cn' : text.trim();
  if (value === 'off') return { kind: 'off' };
  const [key = '', base, ...more] = value.split(/\s+/);
  const verifierKey = key === 'sum.golang.org' ? GO_KEY : key;
  const name = VERIFIER_KEY.exec(verifierKey)?.[1];
  const usable = name !== undefined && DATABASE_NAME.test(name) && more.length === 0;
  if (!usable || (base !== undefined && !/^(https?|file):\/\//.test(base))) return { kind: 'invalid', text };
  return { kind: 'database', name, verifierKey, base: base?.replace(/\/+$/, '') ?? null };
}

/**
 * What stands between the toolchain module and the checksum database. Go checks toolchains even where GONOSUMDB or
 * GOPRIVATE names them (they can't be in a go.sum), and so do we: only GOSUMDB=off leaves nothing to check against.
 */
export interface VerificationNotes {
  off: boolean;
  /** GONOSUMDB or GOPRIVATE names the module; not followed for toolchains. */
  excluded: 'GONOSUMDB' | 'GOPRIVATE' | null;
  /** Says `insecure` somewhere; it is about transport, never about hashes, and isn't followed at all. */
  insecure: 'GOFLAGS' | 'GOINSECURE' | null;
}

export function verificationNotes(
  values: GoProxyValues,
  module: string = TOOLCHAIN_MODULE,
): VerificationNotes {
  const names = values.GONOSUMDB || values.GOPRIVATE;
  const excluded = matchesPatterns(names, module) ? (values.GONOSUMDB ? 'GONOSUMDB' : 'GOPRIVATE') : null;
  const flags = values.GOFLAGS.split(/\s+/).map((flag) => flag.replace(/^--/, '-'));
  const insecureFlag = flags.some((flag) => flag === '-insecure' || flag === '-insecure=true');
  const insecure = insecureFlag
    ? 'GOFLAGS'
    : matchesPatterns(values.GOINSECURE, module)
      ? 'GOINSECURE'
      : null;
  return { off: parseGosumdb(values.GOSUMDB).kind === 'off', excluded, insecure };
}

/** Whether one of the comma-separated globs matches the path or a prefix of it that ends at a slash. */
export function matchesPatterns(globs: string, path: string): boolean {
  const parts = path.split('/');
  return globs.split(',').some((entry) => {
    const glob = entry.trim().replace(/\/+$/, '');
    const depth = glob.split('/').length;
    if (glob === '' || depth > parts.length) return false;
    return globToRegExp(glob)?.test(parts.slice(0, depth).join('/')) ?? false;
  });
}

/** path.Match's language: `*`, `?`, `[a-z]`, `[^a-z]`, `\` before a literal; null when it is garbled. */
function globToRegExp(glob: string): RegExp | null {
  const source = glob.replace(
    /\\(.)|\[(\^?)((?:\\.|[^\]\\])+)\]|([*?])|([\s\S])/g,
    (_all, escaped?: string, not?: string, set?: string, wild?: string, literal?: string) => {
      if (escaped !== undefined) return escapeRegExp(escaped);
      if (set !== undefined) return `[${not ?? ''}${set.replace(/[[&]/g, '\\$&')}]`;
      if (wild !== undefined) return wild === '*' ? '[^/]*' : '[^/]';
      return escapeRegExp(literal ?? '');
    },
  );
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return null;
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** `v0.0.1-go1.26.8.linux-amd64` */
export function toolchainModuleVersion(version: string, platform: Platform): string {
  return `v0.0.1-go${version}.${platformSlug(platform)}`;
}

/** Reads a line of the module's version list; null for platforms that we don't name and for anything else. */
export function parseToolchainModuleVersion(text: string): { version: string; platform: Platform } | null {
  const match = /^v0\.0\.1-go(\d+(?:\.\d+){0,2}(?:(?:rc|beta)\d+)?)\.([a-z0-9]+-[a-z0-9]+)$/.exec(
    text.trim(),
  );
  const platform = match?.[2] === undefined ? null : parsePlatform(match[2]);
  const version = match?.[1] === undefined ? null : canonicalVersion(match[1]);
  // A spelling that isn't the canonical one names no module that we would ask for.
  return platform && version !== null && version === match?.[1] ? { version, platform } : null;
}
