import { FaultError, isFault, type FaultCode } from '@shared/domain/fault';
import type { Platform } from '@shared/domain/platform';
import type { ZipIndex } from '../../ports/zip-index';
import type { Sources } from '../sources/sources';
import type { KnownRelease } from './compare-release';

export interface KnownReleaseDeps {
  sources: Pick<Sources, 'open'>;
  zipIndex: ZipIndex;
}

export type ReleaseAnswer = { known: KnownRelease } | { known: null; reason: string };

/**
 * What was published under a version, from the checksum database and the module proxy, some 2 % of the download.
 * Nobody being there to ask is an answer. Throws CANCELLED alone.
 */
export async function knownRelease(
  { sources, zipIndex }: KnownReleaseDeps,
  version: string,
  platform: Platform,
  signal?: AbortSignal,
): Promise<ReleaseAnswer> {
  try {
    const goproxy = await sources.open('goproxy');
    const archive = await goproxy.locate(version, platform, signal ? { signal } : {});
    const { proof, prefix, urls } = archive;
    if (proof.kind !== 'sumdb') return { known: null, reason: 'sumdb-off' };
    const { files } = await zipIndex.read(urls[0], signal);
    return { known: { h1: proof.value, prefix, files } };
  } catch (error) {
    if (isFault(error, 'CANCELLED')) throw error;
    return { known: null, reason: reasonOf(error) };
  }
}

const REASONS: Readonly<Partial<Record<FaultCode, string>>> = {
  SOURCE_LACKS_VERSION: 'no-module',
  SUMDB_RECORD_MISSING: 'no-module',
  SUMDB_DISABLED: 'sumdb-off',
  SOURCE_NOT_SET_UP: 'no-proxy',
  SETTING_INVALID: 'no-proxy',
  SUMDB_UNREACHABLE: 'offline',
};

function reasonOf(error: unknown): string {
  if (!(error instanceof FaultError)) return 'failed';
  const { code } = error.fault;
  if (code.startsWith('SUMDB_') && REASONS[code] === undefined) return 'sumdb-distrusted';
  if (/^(NETWORK|HTTP|TLS|REDIRECT)_/.test(code)) return 'offline';
  return REASONS[code] ?? 'failed';
}
