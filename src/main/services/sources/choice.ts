/** Which source is asked first, why one was taken, and what is told when none could be. Pure. */
import { fault, isFault, toFault, type FaultError } from '@shared/domain/fault';
import type { SourcePick } from '@shared/domain/install';
import { platformName, type Platform } from '@shared/domain/platform';
import type { SourceDefinition } from '@shared/domain/source';
import type { LocatedArchive } from '../../ports/source';
import type { Lap } from './staged-race';

export interface Picked {
  pick: SourcePick;
  source: SourceDefinition;
  archive: LocatedArchive;
  /** Others that may have it, the best first; empty unless the choice was left to us. */
  alternatives: SourceDefinition[];
}

/** The module proxy first: its zips unpack fastest and prove themselves. */
export function inOrder(definitions: readonly SourceDefinition[]): SourceDefinition[] {
  const rank = { goproxy: 0, official: 1, mirror: 2 };
  return [...definitions].sort((a, b) => rank[a.kind] - rank[b.kind]);
}

export function wonBy(
  source: SourceDefinition,
  { answer: archive, failed }: { answer: LocatedArchive; failed: readonly Lap[] },
  candidates: readonly SourceDefinition[],
): Picked {
  const lacking = failed.filter(({ error }) => isFault(error, 'SOURCE_LACKS_VERSION'));
  const alternatives = candidates.filter(
    (candidate, index) => candidate !== source && !lacking.some((lap) => lap.index === index),
  );
  const reason = archive.proof.kind === 'none' ? 'nothing-proven' : reasonFor(source, candidates, failed);
  return { pick: { source: source.id, reason }, source, archive, alternatives };
}

function reasonFor(
  winner: SourceDefinition,
  candidates: readonly SourceDefinition[],
  failed: readonly Lap[],
): SourcePick['reason'] {
  if (winner.kind === 'goproxy') return 'fastest-proven';
  const errorOf = (kind: SourceDefinition['kind']): unknown =>
    failed.find(({ index }) => candidates[index]?.kind === kind)?.error;
  if (winner.kind === 'mirror') {
    return isFault(errorOf('official'), 'SOURCE_LACKS_VERSION') ? 'only-source' : 'official-unreachable';
  }
  if (!candidates.some(({ kind }) => kind === 'goproxy')) return 'proxy-not-set-up';
  return isFault(errorOf('goproxy'), 'SOURCE_LACKS_VERSION') ? 'proxy-lacks-version' : 'proxy-unreachable';
}

export function exhausted(
  version: string,
  platform: Platform,
  candidates: readonly SourceDefinition[],
  failed: readonly Lap[],
): FaultError {
  const inTurn = [...failed].sort((a, b) => a.index - b.index);
  const tried = inTurn.map(({ index, error }) => `${candidates[index]!.id}: ${toFault(error).code}`);
  // The most telling cause is the one that isn't a mere “not here”.
  const telling = inTurn.find(({ error }) => !isFault(error, 'SOURCE_LACKS_VERSION')) ?? inTurn[0];
  return fault('SOURCES_EXHAUSTED', { version, platform: platformName(platform), tried }, telling?.error);
}
