import type { ToolchainId } from '../toolchain';

/** How a Go that others put on this machine comes into the list. `link` leaves it where it is. */
export const ADOPTION_WAYS = ['link', 'copy', 'move'] as const;
export type AdoptionWay = (typeof ADOPTION_WAYS)[number];

export interface AdoptionOutcome {
  operation: number;
  toolchain: ToolchainId;
  version: string;
  path: string;
  way: AdoptionWay;
  verification: AdoptionVerification;
}

/** What is known of its files. */
export type AdoptionVerification =
  /** Each file of the release is what the checksum database's record covers. */
  | { kind: 'proven'; hash: string; files: number; added: number }
  | { kind: 'modified'; changed: string[]; missing: string[]; added: number }
  /** Nobody could be asked: `reason` is a code such as `offline`, `no-module`, `sumdb-off`. */
  | { kind: 'unknown'; reason: string };
