/** What the readers of a variable will make of a value: refuse it, or do something that deserves a word. */
import { parseGoproxy, parseGosumdb } from '../go-proxy';
import { parseVersion } from '../go-version';
import type { EnvironmentSystem, ShownVariable } from './facts';
import { flagName, splitFlags } from './go-flags';
import { foldersOf } from './judge-folders';
import { isRedacted } from './redacted';
import type { VariableTarget } from './remedy';

/** Words live in `i18n` (`variableHints`); a code without words in both languages is a type error. */
export interface HintParams {
  'control-character': Record<never, never>;
  /** What is shown of a value with a password isn't the value. */
  redacted: Record<never, never>;
  /** Where the value is kept nobody replaces `%NAME%` or `$NAME`. */
  unexpanded: { text: string };
  'choice-invalid': { allowed: string };
  'path-relative': { entry: string };
  'path-tilde': { entry: string };
  'path-inside-goroot': { entry: string; goroot: string };
  'goroot-needless': Record<never, never>;
  'proxy-entry-invalid': { entry: string };
  'proxy-list-empty': Record<never, never>;
  /** It stands behind `direct` or `off`. */
  'proxy-entry-unreached': { entry: string; behind: string };
  'proxy-off': Record<never, never>;
  'proxy-address-invalid': Record<never, never>;
  'password-inside': Record<never, never>;
  'sumdb-invalid': Record<never, never>;
  'sumdb-off': Record<never, never>;
  'toolchain-invalid': Record<never, never>;
  /** From 1.21 on the first release of a minor is called `.0`: without it there is nothing to download. */
  'toolchain-without-patch': { written: string; instead: string };
  /** From the current Go, or from the one that is named. */
  'toolchain-or-newer': { toolchain: string | null; downloads: boolean };
  'toolchain-fixed': { toolchain: string };
  'toolchain-local': Record<never, never>;
  'flag-invalid': { flag: string };
  'flag-quote-open': Record<never, never>;
  'flag-insecure': Record<never, never>;
  'modules-off': Record<never, never>;
  'pattern-never-matches': { pattern: string };
  'pattern-matches-all': Record<never, never>;
  'hosts-insecure': Record<never, never>;
  'git-unverified': Record<never, never>;
}
export type HintCode = keyof HintParams;
export type HintSeverity = 'error' | 'warning' | 'info';

export type VariableHint = {
  [Code in HintCode]: { severity: HintSeverity; code: Code; params: HintParams[Code] };
}[HintCode];

/** What is known of where the value will be; without it both systems' spellings are taken. */
export interface HintContext {
  system?: EnvironmentSystem;
  target?: VariableTarget;
  goroot?: string | null;
}

/** `error`: the readers refuse the value. An empty value is one that isn't set. */
export function hintsFor(name: ShownVariable, value: string, context: HintContext = {}): VariableHint[] {
  if (value === '') return [];
  // eslint-disable-next-line no-control-regex -- these are the characters to refuse
  if (/[\u0000-\u001f]/.test(value)) return [hint('error', 'control-character', {})];
  if (isRedacted(value)) return [hint('error', 'redacted', {})];
  return CHECKS[name](value, context);
}

/** The forms of a value, for a Fault. */
export function allowedFor(name: ShownVariable): string {
  return ALLOWED[name];
}

/** `go env -w` takes it; the others only the environment has (cmd/go's list of known variables, Go 1.26). */
export function isGoSetting(name: ShownVariable): boolean {
  return !['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'GIT_SSL_NO_VERIFY'].includes(name);
}

type Check = (value: string, context: HintContext) => VariableHint[];

const MODULE_MODES = ['on', 'off', 'auto'];
const CHECKS: Readonly<Record<ShownVariable, Check>> = {
  GOROOT: (value, context) => [...checkFolder(value, context), hint('info', 'goroot-needless', {})],
  GOPATH: checkGopath,
  GOBIN: checkFolder,
  GOTOOLCHAIN: checkToolchain,
  GOPROXY: checkGoproxy,
  GOSUMDB: checkGosumdb,
  GONOSUMDB: checkPatterns,
  GOPRIVATE: checkPatterns,
  GOINSECURE: (value) => [...neverMatching(value), hint('warning', 'hosts-insecure', {})],
  GOFLAGS: checkFlags,
  GO111MODULE: (value) =>
    value === 'off' ? [hint('warning', 'modules-off', {})] : checkChoice(value, MODULE_MODES),
  CGO_ENABLED: (value) => checkChoice(value, ['0', '1']),
  HTTP_PROXY: checkProxyAddress,
  HTTPS_PROXY: checkProxyAddress,
  NO_PROXY: () => [],
  // Git looks whether it is there, not what it says: `false` turns the check off as well.
  GIT_SSL_NO_VERIFY: () => [hint('warning', 'git-unverified', {})],
};

const PROXY_FORM = '[http://|https://|socks5://][USER:PASSWORD@]HOST[:PORT]';
const ALLOWED: Readonly<Record<ShownVariable, string>> = {
  GOROOT: 'C:\\…, /…',
  GOPATH: 'C:\\…, /…',
  GOBIN: 'C:\\…, /…',
  GOTOOLCHAIN: 'auto, path, local, go1.26.8, go1.26.8+auto, go1.26.8+path, local+auto, local+path',
  GOPROXY: 'https://HOST/PATH, file:///PATH, direct, off (, |)',
  GOSUMDB: 'off, NAME, NAME+HASH+KEY, NAME URL',
  GONOSUMDB: 'HOST/PATH,*.HOST',
  GOPRIVATE: 'HOST/PATH,*.HOST',
  GOINSECURE: 'HOST/PATH,*.HOST',
  GOFLAGS: '-FLAG -FLAG=VALUE',
  GO111MODULE: MODULE_MODES.join(', '),
  CGO_ENABLED: '0, 1',
  HTTP_PROXY: PROXY_FORM,
  HTTPS_PROXY: PROXY_FORM,
  NO_PROXY: 'HOST,.DOMAIN,10.0.0.0/8',
  GIT_SSL_NO_VERIFY: 'true',
};

function checkChoice(value: string, allowed: readonly string[]): VariableHint[] {
  return allowed.includes(value) ? [] : [hint('error', 'choice-invalid', { allowed: allowed.join(', ') })];
}

function checkGopath(value: string, context: HintContext): VariableHint[] {
  const { goroot } = context;
  const folders = foldersOf(systemOf(value, context));
  const entries = folders.list(value);
  const inside = entries
    .filter((entry) => goroot && folders.contains(goroot, entry))
    .map((entry) => hint('warning', 'path-inside-goroot', { entry, goroot: goroot ?? '' }));
  return [...entries.flatMap((entry) => checkFolder(entry, context)), ...inside];
}

function checkFolder(entry: string, context: HintContext): VariableHint[] {
  const variable = /%[^%]+%|^\$\{?\w+\}?/.exec(entry)?.[0];
  const expands = variable?.startsWith('%') === true && context.target !== 'go-env-file';
  if (variable !== undefined && !expands) return [hint('error', 'unexpanded', { text: variable })];
  if (entry.startsWith('~')) return [hint('error', 'path-tilde', { entry })];
  const isAbsolute = entry.startsWith('%') || foldersOf(systemOf(entry, context)).isAbsolute(entry);
  return isAbsolute ? [] : [hint('error', 'path-relative', { entry })];
}

function systemOf(value: string, { system }: HintContext): EnvironmentSystem {
  return system ?? (/^(?:[a-z]:[\\/]|\\\\|%)/i.test(value) ? 'windows' : 'posix');
}

function checkToolchain(value: string): VariableHint[] {
  if (value === 'local') return [hint('info', 'toolchain-local', {})];
  // Go reads the short words as these.
  const whole = value === 'auto' || value === 'path' ? `local+${value}` : value;
  const [, toolchain = '', suffix] = /^([^+]*)(\+.*)?$/.exec(whole) ?? [];
  // A name of somebody's own build stands behind a hyphen.
  const version = /^go(1(?:\.\d+){0,2}(?:(?:rc|beta)\d+)?)(?:-[^\\/\s]*)?$/.exec(toolchain)?.[1];
  const isSuffix = suffix === undefined || suffix === '+auto' || suffix === '+path';
  if (!isSuffix || (toolchain !== 'local' && version === undefined))
    return [hint('error', 'toolchain-invalid', {})];
  if (version !== undefined && lacksPatch(version)) {
    const instead = `go${version}.0${suffix ?? ''}`;
    return [hint('warning', 'toolchain-without-patch', { written: value, instead })];
  }
  if (suffix === undefined) return [hint('info', 'toolchain-fixed', { toolchain })];
  const from = version === undefined ? null : toolchain;
  return [hint('info', 'toolchain-or-newer', { toolchain: from, downloads: suffix === '+auto' })];
}

function lacksPatch(version: string): boolean {
  return /^\d+\.\d+$/.test(version) && (parseVersion(version)?.minor ?? 0) >= 21;
}

function checkGoproxy(value: string): VariableHint[] {
  const parsed = parseGoproxy(value);
  if (!parsed.ok)
    return [
      parsed.reason === 'no-entries'
        ? hint('error', 'proxy-list-empty', {})
        : hint('error', 'proxy-entry-invalid', { entry: parsed.entry }),
    ];
  const entries = value.split(/[,|]/).map((entry) => entry.trim());
  const end = entries.findIndex((entry) => entry === 'direct' || entry === 'off');
  const unreached = end < 0 ? [] : entries.slice(end + 1).filter((entry) => entry !== '');
  return [
    ...(parsed.steps[0]?.kind === 'off' ? [hint('info', 'proxy-off', {})] : []),
    ...unreached.map((entry) => hint('warning', 'proxy-entry-unreached', { entry, behind: entries[end]! })),
    ...passwordHints(entries),
  ];
}

function checkProxyAddress(value: string): VariableHint[] {
  const form =
    /^(?:(?:https?|socks[45][ah]?):\/\/)?(?:[^\s/@]*@)?(?:\[[0-9a-f:.]+\]|[^\s:/@[\]]+)(?::\d{1,5})?\/?$/i;
  return form.test(value.trim()) ? passwordHints([value]) : [hint('error', 'proxy-address-invalid', {})];
}

/** Every program that is started can read the environment. */
function passwordHints(addresses: readonly string[]): VariableHint[] {
  const found = addresses.some((address) =>
    /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#\s]*:[^/?#\s]*@/i.test(address),
  );
  return found ? [hint('info', 'password-inside', {})] : [];
}

function checkGosumdb(value: string): VariableHint[] {
  const { kind } = parseGosumdb(value);
  if (kind === 'off') return [hint('warning', 'sumdb-off', {})];
  return kind === 'invalid' ? [hint('error', 'sumdb-invalid', {})] : [];
}

function checkPatterns(value: string): VariableHint[] {
  const all = value.split(',').some((pattern) => /^\*+\/?$/.test(pattern));
  return [...neverMatching(value), ...(all ? [hint('warning', 'pattern-matches-all', {})] : [])];
}

/** Module paths have neither a scheme nor spaces, and Go trims nothing. */
function neverMatching(value: string): VariableHint[] {
  return value
    .split(',')
    .filter((pattern) => /\s|:\/\//.test(pattern))
    .map((pattern) => hint('warning', 'pattern-never-matches', { pattern: pattern.trim() }));
}

function checkFlags(value: string): VariableHint[] {
  const flags = splitFlags(value);
  if (flags === null) return [hint('error', 'flag-quote-open', {})];
  const bad = flags.filter(({ text }) => !/^--?[^-=]/.test(text));
  const insecure = flags.some(({ text }) => flagName(text) === '-insecure');
  return [
    ...bad.map(({ text }) => hint('error', 'flag-invalid', { flag: text })),
    ...(insecure ? [hint('warning', 'flag-insecure', {})] : []),
  ];
}

function hint<Code extends HintCode>(
  severity: HintSeverity,
  code: Code,
  params: HintParams[Code],
): VariableHint {
  // The compiler can't see that `code` and `params` belong together in the union.
  return { severity, code, params } as unknown as VariableHint;
}
