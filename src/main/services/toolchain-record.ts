import { samePlatform, type Platform } from '@shared/domain/platform';
import type { Proof, ToolchainRecord } from '@shared/domain/toolchain';
import type { FileRecord } from '../ports/archive-pipeline';
import type { FileHashes } from '../ports/tree-hasher';

/** Reads a manifest's small record; null when it is garbled or speaks of another toolchain. */
export function readRecord(
  text: string,
  expected: { version: string; platform: Platform },
): ToolchainRecord | null {
  const value = parse(text) as Partial<ToolchainRecord> | null;
  const sound =
    value !== null &&
    typeof value === 'object' &&
    value.version === expected.version &&
    typeof value.platform === 'object' &&
    samePlatform(value.platform, expected.platform) &&
    typeof value.source === 'string' &&
    isProof(value.proof) &&
    typeof value.bytes === 'number' &&
    typeof value.files === 'number' &&
    typeof value.installedAt === 'string';
  return sound ? (value as ToolchainRecord) : null;
}

/** Reads a manifest's list of files, one a line; null when any line is garbled. */
export function readFileRecords(text: string): FileRecord[] | null {
  const lines = text.split('\n').filter((line) => line !== '');
  const records = lines.map((line) => parse(line));
  return records.every(isFileRecord) ? records : null;
}

/** Whether a file is still what was unpacked, as far as its record can tell. */
export function isUnchanged(recorded: FileRecord, found: FileHashes): boolean {
  if (recorded.sha256 !== null) return recorded.sha256 === found.sha256;
  return recorded.bytes === found.bytes && recorded.crc32 === found.crc32;
}

function isProof(value: Partial<Proof> | undefined): boolean {
  return (
    (value?.kind === 'sumdb' || value?.kind === 'sha256' || value?.kind === 'none') &&
    typeof value.value === 'string'
  );
}

function isFileRecord(value: unknown): value is FileRecord {
  const file = value as Partial<FileRecord> | null;
  const hashed =
    typeof file?.sha256 === 'string' || (file?.sha256 === null && typeof file.crc32 === 'number');
  return hashed && typeof file.path === 'string' && typeof file.bytes === 'number';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
