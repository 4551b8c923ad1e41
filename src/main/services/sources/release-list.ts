import { fault } from '@shared/domain/fault';
import { canonicalVersion, isPrerelease } from '@shared/domain/go-version';
import { parsePlatform, samePlatform, type Platform } from '@shared/domain/platform';
import type { Release, ReleaseFile } from '@shared/domain/release';
import { redactUrl } from '@shared/domain/url-secrets';

const FILENAME = /^go(\d[0-9a-z.]*?)\.([a-z0-9]+)-([a-z0-9]+)\.(?:tar\.gz|zip)$/;

/**
 * Reads go.dev's JSON list: archives for platforms that we name, the rest left out. What isn't as it must be
 * (a hash, a name) is left out too: a hash that can't be true proves nothing. Throws RESPONSE_INVALID.
 */
export function parseReleaseList(text: string, url: string): Release[] {
  const parsed = readJson(text, url);
  if (!Array.isArray(parsed)) throw invalid(url, 'the list is not a list');
  const releases = parsed.flatMap((entry: unknown) => readRelease(entry) ?? []);
  if (releases.length === 0 && parsed.length > 0) throw invalid(url, 'no release in the list could be read');
  return releases;
}

function readJson(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(url, 'the list is not JSON');
  }
}

function invalid(url: string, reason: string): Error {
  return fault('RESPONSE_INVALID', { url: redactUrl(url), reason });
}

function readRelease(entry: unknown): Release | null {
  const { version, files } = (entry ?? {}) as { version?: unknown; files?: unknown };
  const name = typeof version === 'string' ? canonicalVersion(version) : null;
  if (name === null || !Array.isArray(files)) return null;
  return {
    version: name,
    stable: !isPrerelease(name),
    files: files.flatMap((file: unknown) => readFile(file, name) ?? []),
  };
}

function readFile(entry: unknown, version: string): ReleaseFile | null {
  const file = (entry ?? {}) as Record<string, unknown>;
  const { filename, sha256, size } = file;
  if (typeof filename !== 'string' || typeof sha256 !== 'string') return null;
  const parsed = parseArchiveName(filename);
  if (!parsed || parsed.version !== version || !/^[0-9a-f]{64}$/.test(sha256)) return null;
  // Very old entries state a size of 0.
  const bytes = typeof size === 'number' && Number.isSafeInteger(size) && size > 0 ? size : null;
  return { filename, platform: parsed.platform, sha256, size: bytes };
}

/** `go1.26.8.linux-amd64.tar.gz`; null for installers, sources and platforms that we don't name. */
export function parseArchiveName(filename: string): { version: string; platform: Platform } | null {
  const match = FILENAME.exec(filename);
  const [, text = '', os = '', arch = ''] = match ?? [];
  // The 32-bit ARM archives are named after the instruction set.
  const platform = parsePlatform(`${os}/${arch === 'armv6l' ? 'arm' : arch}`);
  const version = canonicalVersion(text);
  return platform && version !== null && version === text ? { version, platform } : null;
}

/** The archive's name as Go publishes it. */
export function archiveName(version: string, { os, arch }: Platform): string {
  return `go${version}.${os}-${arch === 'arm' ? 'armv6l' : arch}.${os === 'windows' ? 'zip' : 'tar.gz'}`;
}

export function fileFor(
  releases: readonly Release[],
  version: string,
  platform: Platform,
): ReleaseFile | null {
  const release = releases.find((candidate) => candidate.version === version);
  return release?.files.find((file) => samePlatform(file.platform, platform)) ?? null;
}
