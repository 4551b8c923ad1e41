import { canonicalVersion } from './go-version';
import { parsePlatform, platformSlug, samePlatform, type Platform } from './platform';

/** How a toolchain's bytes were proven before they were used. */
export type Proof =
  /** The module zip's `h1:` hash, found in the checksum database's signed tree. */
  | { kind: 'sumdb'; value: string }
  /** The archive's SHA-256 (hex), equal to the trusted list's. */
  | { kind: 'sha256'; value: string }
  /** Nothing vouches for it: only ever by the person's explicit word. */
  | { kind: 'none'; value: string };

/** A release unpacked on this machine. One small record beside the toolchain, so that listing never walks a tree. */
export interface ToolchainRecord {
  version: string;
  platform: Platform;
  /** Where the bytes came from: a source's id, or the URL given. */
  source: string;
  proof: Proof;
  /** Size of the unpacked tree in bytes. */
  bytes: number;
  files: number;
  /** Of its bytes, those of files that other toolchains have as the same ones; as last measured. */
  sharedBytes?: number;
  /** ISO 8601, UTC. */
  installedAt: string;
  /** Only of one that others put on this machine: where it was or, linked, still is. */
  adoptedFrom?: string;
}

/** The source of a toolchain that others put on this machine. */
export const ADOPTED = 'adopted';

/**
 * The name of a toolchain's folder and its handle in every call: `go1.26.10`, and `go1.26.10.windows-386` when it is
 * for another platform than this machine's.
 */
export type ToolchainId = string;

export function toolchainId(version: string, platform: Platform, host: Platform): ToolchainId {
  return samePlatform(platform, host) ? `go${version}` : `go${version}.${platformSlug(platform)}`;
}

const ID = /^go(\d+\.\d+(?:\.\d+)?(?:(?:rc|beta)\d+)?)(?:\.([a-z0-9]+-[a-z0-9]+))?$/;

/** Reads an id back; null for any text that could name something else than a toolchain's folder (paths, traversal). */
export function parseToolchainId(id: string, host: Platform): { version: string; platform: Platform } | null {
  const match = ID.exec(id);
  const version = match?.[1] && canonicalVersion(match[1]);
  if (!version || version !== match[1]) return null;
  const platform = match[2] === undefined ? host : parsePlatform(match[2]);
  return platform && { version, platform };
}
