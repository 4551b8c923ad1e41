/** How long it takes to have again what was cleaned: as far as this machine has shown, else how it grows. */
import type { HealthReport } from '@shared/domain/health/report';
import type { Store } from '@shared/domain/storage';
import { formatDuration } from '@shared/i18n/format';
import type { Language } from '@shared/i18n/language';
import type { Messages } from '@shared/i18n';
import type { Chosen } from './choice';

/** Bytes per second: a line neither fast nor slow. The words name it. */
const LINE = 5e6;
const FETCHED: readonly Store[] = ['modules', 'toolchains', 'downloads'];

type TimeWords = Messages['storage']['dialog']['time'];

/** Null where nobody waits for it. */
export function timeLater(
  { store, bytes }: Pick<Chosen, 'store' | 'bytes'>,
  report: Pick<HealthReport, 'findings'> | null,
  { words, language }: { words: TimeWords; language: Language },
): string | null {
  if (store === 'build') {
    const seconds = probeSeconds(report);
    return words.build(seconds === null ? null : formatDuration(seconds, language));
  }
  if (!FETCHED.includes(store) || !bytes) return null;
  return words.fetch(formatDuration(Math.max(1, bytes / LINE), language));
}

/** What the last check-up took to build its program and all that this needs of the standard library. */
function probeSeconds(report: Pick<HealthReport, 'findings'> | null): number | null {
  const found = report?.findings.find((finding) => finding.kind === 'build-times');
  return found?.kind === 'build-times' ? found.params.ms / 1000 : null;
}
