import type { Finding, FindingParams } from '@shared/domain/environment/finding';
import type { ConsumerView, EnvironmentView } from '@shared/domain/environment/view';

export interface ConsumerRow {
  key: string;
  consumer: ConsumerView;
  /** Runs another Go than the reference, or none. */
  differs: boolean;
}

type FoundBy = NonNullable<ConsumerView['go']>;

/** Who runs which Go; those that run another one than the rest are told apart. */
export function consumerRows({ consumers }: EnvironmentView): ConsumerRow[] {
  const reference = referenceOf(consumers.flatMap(({ go }) => (go === null ? [] : [go])));
  return consumers.map((consumer) => ({
    key: [consumer.consumer, consumer.name ?? ''].join(' '),
    consumer,
    differs: reference !== null && (consumer.go === null || !isSameGo(consumer.go, reference)),
  }));
}

/** Ours where anybody runs it: that is what was chosen. Else what most run. */
function referenceOf(gos: readonly FoundBy[]): FoundBy | null {
  const ours = gos.find(({ origin }) => origin === 'ours');
  if (ours) return ours;
  const votes = (go: FoundBy): number => gos.filter((other) => isSameGo(go, other)).length;
  return gos.reduce<FoundBy | null>(
    (best, go) => (best === null || votes(go) > votes(best) ? go : best),
    null,
  );
}

/** `current\bin\go` and `versions\go1.26.10\bin\go` are one Go of ours by two names. */
function isSameGo(a: FoundBy, b: FoundBy): boolean {
  return a.path === b.path || (a.origin === 'ours' && b.origin === 'ours' && a.version === b.version);
}

/** Shells that started before and keep another Go; null when there is none. */
export function openShells(findings: readonly Finding[]): FindingParams['stale-shells'] | null {
  const finding = findings.find(({ kind }) => kind === 'stale-shells');
  return finding?.kind === 'stale-shells' ? finding.params : null;
}
