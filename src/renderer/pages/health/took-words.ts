import type { Language } from '@shared/i18n';
import { formatDuration } from '@shared/i18n/format';

/** Milliseconds in words; nothing takes no time at all. */
export function tookWords(ms: number, language: Language): string {
  return ms < 100 ? `< ${formatDuration(0.1, language)}` : formatDuration(ms / 1000, language);
}
