import { createHash } from 'node:crypto';

export interface HashedName {
  /** As the zip has it, with its prefix. */
  name: string;
  /** Hex. */
  sha256: string;
}

/** Go's `h1:` (golang.org/x/mod/sumdb/dirhash, Hash1): SHA-256 over `hex  name` lines in byte order of the names. */
export function hash1(files: readonly HashedName[]): string {
  const summary = createHash('sha256');
  for (const { name, sha256 } of [...files].sort(byNameBytes)) summary.update(`${sha256}  ${name}\n`);
  return `h1:${summary.digest('base64')}`;
}

/** Surrogates make the order of UTF-16 units differ from the order of UTF-8 bytes. */
const SURROGATE = /[\ud800-\udfff]/;

function byNameBytes(a: HashedName, b: HashedName): number {
  if (a.name === b.name) return 0;
  if (SURROGATE.test(a.name) || SURROGATE.test(b.name))
    return Buffer.compare(Buffer.from(a.name), Buffer.from(b.name));
  return a.name < b.name ? -1 : 1;
}
