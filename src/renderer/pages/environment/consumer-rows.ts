import type { Finding, FindingParams } from '@shared/domain/environment/finding';
import type { ConsumerView, EnvironmentView } from '@shared/domain/environment/view';

export interface ConsumerRow {
  key: string;
  consumer: ConsumerView;
  /** Runs another Go than was chosen as current or, where none was, than the others run; or none at all. */
  differs: boolean;
}

type FoundBy = NonNullable<ConsumerView['go']>;

/**
 * Who runs which Go; those that don't run the one they should are told apart.
 * @param current the version that was made current; null when none is
 */
export function consumerRows({ consumers }: EnvironmentView, current: string | null): ConsumerRow[] {
  const expected = current === null ? mostRun(consumers) : null;
  const isExpected = ({ go }: ConsumerView): boolean => {
    if (current !== null) return go?.origin === 'ours' && go.version === current;
    return expected === null || (go !== null && isSameGo(go, expected));
  };
  return consumers.map((consumer) => ({
    key: [consumer.consumer, consumer.name ?? ''].join(' '),
    consumer,
    differs: !isExpected(consumer),
  }));
}

function mostRun(consumers: readonly ConsumerView[]): FoundBy | null {
  const gos = consumers.flatMap(({ go }) => (go === null ? [] : [go]));
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

/** The folder is named by the program's own path already; spelled otherwise, the entry tells something. */
export function isFirstByItsPath({ go, because }: ConsumerView): boolean {
  if (go === null || because.kind !== 'first-in-path') return false;
  const { entry } = because;
  return go.path.startsWith(entry) && /^[\\/]?[^\\/]+$/.test(go.path.slice(entry.length));
}

/** Shells that started before and keep another Go; null when there is none. */
export function openShells(findings: readonly Finding[]): FindingParams['stale-shells'] | null {
  const finding = findings.find(({ kind }) => kind === 'stale-shells');
  return finding?.kind === 'stale-shells' ? finding.params : null;
}
