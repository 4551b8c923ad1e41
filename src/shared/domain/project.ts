/** What a file asks for, as read: not yet matched against what exists. */
export type Want =
  | { kind: 'exact'; version: string }
  /** Newest patch of a line. */
  | { kind: 'line'; minor: string }
  /** At least this; `preferred` is go.mod's `toolchain` line. `assumed`: the file has no `go` line. */
  | { kind: 'minimum'; version: string; preferred?: string; assumed?: true }
  | { kind: 'latest' }
  /** The Go outside of any manager. */
  | { kind: 'system' };

/** The files that can carry a pin. */
export const PIN_FILES = ['.go-version', 'go.work', 'go.mod', '.tool-versions', 'mise.toml'] as const;
export type PinFile = (typeof PIN_FILES)[number];

export interface Pin {
  /** Absolute path. */
  file: string;
  /** 1-based. */
  line: number;
  want: Want;
  warning?: PinWarning;
}

export type PinWarning = 'byte-order-mark' | 'newer-than-every-release';
