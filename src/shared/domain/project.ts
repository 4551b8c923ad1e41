/** What a file asks for, as read: not yet matched against what exists. */
export type Want =
  | { kind: 'exact'; version: string }
  /** Newest patch of a line. */
  | { kind: 'line'; minor: string }
  /** At least this; `preferred` is go.mod's `toolchain` line. `assumed`: the file has no `go` line. */
  | { kind: 'minimum'; version: string; preferred?: string; assumed?: true }
  | { kind: 'latest' }
  /** Newest patch of the line before the newest. */
  | { kind: 'oldstable' }
  /** The Go outside of any manager. */
  | { kind: 'system' };

/** The files that can carry a pin. */
export const PIN_FILES = ['.go-version', 'go.work', 'go.mod', '.tool-versions', 'mise.toml'] as const;
export type PinFile = (typeof PIN_FILES)[number];

export function isPinFile(name: unknown): name is PinFile {
  return (PIN_FILES as readonly unknown[]).includes(name);
}

/** The setting `pinOrder` as it may stand in a file; what the schema wouldn't take gives the default order. */
export function pinOrderOf(value: unknown): readonly PinFile[] {
  const isOrder = Array.isArray(value) && value.length > 0 && new Set(value).size === value.length;
  return isOrder && value.every(isPinFile) ? value : PIN_FILES;
}

export interface Pin {
  /** Absolute path. */
  file: string;
  /** 1-based. */
  line: number;
  want: Want;
  warning?: PinWarning;
}

export type PinWarning =
  /** The go command refuses a go.mod that starts with one. */
  | 'byte-order-mark'
  | 'newer-than-every-release'
  /** A `toolchain` line names what was never released under that name, such as go1.24. */
  | 'toolchain-not-a-release'
  /** A `toolchain` line names somebody's own build, such as go1.22.3-custom; the release is taken. */
  | 'toolchain-suffix';

/** Why a file's pin can't be read: the `reason` of PIN_INVALID. */
export type PinProblem =
  | 'not-a-version'
  | 'go-prefix-missing'
  | 'go-line-twice'
  | 'toolchain-line-twice'
  | 'merge-markers'
  | 'source-build'
  | 'module-newer'
  | 'too-large'
  | 'binary'
  /** Text that can be read, but not be put back byte for byte. */
  | 'not-utf8'
  /** A device or a pipe, which might never end. */
  | 'special-file'
  | 'dangling-link'
  | 'not-toml'
  | 'unclosed';

/** Why a pin came to this version. */
export type ResolutionReason =
  | 'exact'
  /** An installed patch of the line serves, even if a newer one was released. */
  | 'line-installed'
  | 'line-newest'
  | 'latest'
  /** go.mod's `toolchain` line. */
  | 'toolchain-line'
  /** The newest installed version that meets the minimum. */
  | 'minimum-installed'
  /** The current version meets the minimum. */
  | 'minimum-current'
  | 'minimum-newest'
  | 'system';
