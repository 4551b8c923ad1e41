import type { CheckId } from './health/check';
import type { UnfitName } from './windows-names';

/**
 * Every way an operation can be refused or fail, with the parameters its words need.
 * Words for people live in `i18n`; a new code without words in both languages is a type error.
 * Sizes are bytes, durations seconds.
 */
export interface FaultParams {
  // What the person asked for
  VERSION_INVALID: { text: string; suggestions: string[] };
  VERSION_NOT_FOUND: { spec: string; platform: string; suggestions: string[] };
  VERSION_NOT_INSTALLED: { version: string; installed: string[] };
  PLATFORM_INVALID: { text: string };
  PLATFORM_FOREIGN: { version: string; platform: string; host: string };
  /** `unfit` and `because`: the part of a path that no folder can be called, where that is why. */
  OPTION_INVALID: {
    option: string;
    value: string;
    allowed: string;
    unfit?: string;
    because?: UnfitName['because'];
  };
  NO_CURRENT: Record<never, never>;

  // The network
  NETWORK_UNREACHABLE: { url: string; reason: string };
  NETWORK_TIMEOUT: { url: string; seconds: number };
  NETWORK_STALLED: { url: string; seconds: number; received: number };
  NETWORK_CLOSED_EARLY: { url: string; received: number; expected: number };
  NETWORK_PROXY_FAILED: { proxy: string; reason: string };
  TLS_UNTRUSTED: { url: string; reason: string };
  HTTP_NOT_FOUND: { url: string; status: number };
  HTTP_FORBIDDEN: { url: string; status: number };
  HTTP_RATE_LIMITED: { url: string; retryAfter: number | null };
  HTTP_SERVER_ERROR: { url: string; status: number };
  HTTP_UNEXPECTED_STATUS: { url: string; status: number };
  REDIRECT_REFUSED: { url: string; target: string; reason: string };
  RESPONSE_INVALID: { url: string; reason: string };
  RESPONSE_TOO_LARGE: { url: string; limit: number };
  OFFLINE_FILE_MISSING: { path: string };

  // Trust
  HASH_MISMATCH: { file: string; expected: string; actual: string };
  HASH_UNKNOWN: { file: string; source: string };
  SIZE_MISMATCH: { file: string; expected: number; actual: number };
  SUMDB_KEY_INVALID: { key: string };
  SUMDB_SIGNATURE_INVALID: { name: string };
  SUMDB_RECORD_INVALID: { name: string; reason: string };
  SUMDB_TILE_INVALID: { name: string; tile: string };
  SUMDB_FORKED: { name: string; seenSize: number; newSize: number };
  SUMDB_RECORD_MISSING: { name: string; module: string };
  SUMDB_UNREACHABLE: { name: string; reason: string };
  SUMDB_DISABLED: { module: string; reason: string };

  // Archives
  ARCHIVE_CORRUPT: { file: string; reason: string };
  ARCHIVE_TRUNCATED: { file: string };
  ARCHIVE_UNSAFE_PATH: { file: string; entry: string };
  ARCHIVE_UNSAFE_LINK: { file: string; entry: string };
  ARCHIVE_DUPLICATE_ENTRY: { file: string; entry: string };
  ARCHIVE_TOO_LARGE: { file: string; limit: number };
  ARCHIVE_UNSUPPORTED: { file: string; reason: string };
  ARCHIVE_NOT_GO: { file: string; missing: string };

  // The machine
  DISK_FULL: { path: string; needed: number | null };
  DISK_DENIED: { path: string };
  DISK_READ_ONLY: { path: string };
  DISK_FAILED: { path: string; reason: string };
  LINK_FAILED: { path: string; target: string; reason: string };
  PROFILE_UNREADABLE: { path: string; reason: string };
  PROFILE_CHANGED: { path: string };
  LOCK_HELD: { purpose: string; holder: string; pid: number; since: string };
  PROCESS_FAILED: { command: string; status: string; output: string };
  COMMAND_NOT_FOUND: { command: string };
  ELEVATION_REFUSED: Record<never, never>;
  ELEVATION_UNAVAILABLE: { reason: string };

  /** A check of the doctor that didn't end in time; seconds. */
  CHECK_TIMED_OUT: { check: CheckId; seconds: number };
  /** No report was made yet. */
  NOTHING_TO_REPORT: Record<never, never>;

  // Toolchains, history, settings
  TOOLCHAIN_IS_CURRENT: { version: string };
  TOOLCHAIN_IN_USE: { version: string; processes: string[] };
  TOOLCHAIN_BROKEN: { version: string; reason: string };
  TOOLCHAIN_MODIFIED: { version: string; changed: number; missing: number; added: number; example: string };
  /** Only releases from `since` on come out the same wherever they are built. */
  REBUILD_UNSUPPORTED: { version: string; since: string };
  /** What was built from a release's sources isn't that release. */
  REBUILD_DIFFERS: { version: string; different: number; missing: number; added: number; example: string };
  /** No Go is installed that may build this one. */
  BOOTSTRAP_MISSING: { version: string; minimum: string };
  /** `reason`: `too-old`, `itself` where another one is there, or the platform that it is for. */
  BOOTSTRAP_UNFIT: { version: string; bootstrap: string; minimum: string; reason: string };
  /** A Go that others keep: only the link to it is ours. */
  TOOLCHAIN_NOT_OURS: { version: string; path: string };
  /** A folder of others that one in the list leads to: without it that one would be broken. */
  TOOLCHAIN_LINKED: { version: string; path: string };
  /** `missing`: the first thing that keeps the folder from being a Go release. */
  NOT_A_GO_TREE: { path: string; missing: string };
  ALREADY_INSTALLED: { version: string; path: string };
  /** A link inside a tree that would lead elsewhere once the tree is copied or moved. */
  TREE_LINK_LEADS_OUT: { path: string; target: string };
  /** A link or a special file inside a tree, which a move might not carry over as it is. */
  TREE_NOT_MOVABLE: { path: string };
  /** What others put there can't be linked to: the volume has no links, or none may be made. */
  LINK_UNAVAILABLE: { path: string; target: string; reason: string };
  NOTHING_TO_ROLL_BACK: Record<never, never>;
  OPERATION_UNKNOWN: { id: string };
  OPERATION_NOT_UNDOABLE: { id: string; kind: string };
  /** The environment isn't any more what the plan was made for, or another plan was shown since. */
  PLAN_OUTDATED: Record<never, never>;
  OPERATION_CONFLICT: { id: string; place: string };
  PIN_NOT_FOUND: { folder: string };
  /** Where a version of ours is needed, the pin asks for the Go outside of any manager. */
  PIN_ASKS_SYSTEM: { file: string; line: number };
  PIN_INVALID: { file: string; line: number; text: string; reason: string };
  /** A folder that isn't in the list of projects. */
  PROJECT_UNKNOWN: { folder: string };
  GROUP_UNKNOWN: { name: string; known: string[] };
  GROUP_EXISTS: { name: string };
  /** No program of the kind was found on this machine. */
  PROGRAM_MISSING: { program: 'terminal' | 'editor' };
  /** An editor's settings that aren't well formed: where a value would go can't be told. */
  EDITOR_SETTINGS_INVALID: { path: string };
  SETTING_UNKNOWN: { key: string; known: string[] };
  SETTING_INVALID: { key: string; value: string; allowed: string };
  SOURCE_UNKNOWN: { source: string; known: string[] };
  SOURCE_NOT_SET_UP: { source: string };
  SOURCE_LACKS_VERSION: { source: string; version: string; platform: string };
  SOURCES_EXHAUSTED: { version: string; platform: string; tried: string[] };
  CONFIRMATION_NEEDED: { action: string; flag: string };

  CANCELLED: Record<never, never>;
  INTERNAL: { message: string };
}

export type FaultCode = keyof FaultParams;

/** What crosses process borders: plain data, discriminated by `code`. */
export type Fault = { [C in FaultCode]: { code: C; params: FaultParams[C]; cause?: Fault } }[FaultCode];

/** The one error class of the product: carries a {@link Fault}; its message is for logs, never for people. */
export class FaultError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(`${fault.code} ${JSON.stringify(fault.params)}`);
    this.name = 'FaultError';
    this.fault = fault;
  }
}

export function fault<C extends FaultCode>(code: C, params: FaultParams[C], cause?: unknown): FaultError {
  const causedBy = cause === undefined ? {} : { cause: toFault(cause) };
  return new FaultError({ code, params, ...causedBy } as Fault);
}

/** Turns anything thrown into a Fault, so that nothing crosses a border as a string. */
export function toFault(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'INTERNAL', params: { message } };
}

export function isFault(error: unknown, code: FaultCode): boolean {
  return error instanceof FaultError && error.fault.code === code;
}
