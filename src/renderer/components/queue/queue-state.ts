import { isActive, isFinished, type InstallItem, type InstallState } from '@shared/domain/install';
import type { Language, Messages } from '@shared/i18n';
import { formatBytes, formatDuration, formatSpeed } from '@shared/i18n/format';

type WindowWords = Messages['window'];

/** How full the bar is: null while nothing can be said (an indeterminate bar), or where no bar belongs. */
export function progressOf(state: InstallState): number | null {
  switch (state.phase) {
    case 'downloading':
    case 'verifying':
    case 'unpacking':
      return fraction(state.received, state.total) ?? fraction(state.filesWritten, state.filesTotal);
    case 'paused':
      return fraction(state.received, state.total) ?? 0;
    case 'done':
      return 1;
    case 'queued':
      return 0;
    case 'resolving':
    case 'activating':
    case 'failed':
    case 'cancelled':
      return null;
  }
}

function fraction(part: number, whole: number | null): number | null {
  return whole === null || whole === 0 ? null : Math.min(1, part / whole);
}

export function hasBar(state: InstallState): boolean {
  return isActive(state) || state.phase === 'paused';
}

/** The facts beside the phase word: bytes, speed, time left, files. */
export function factsOf(state: InstallState, m: WindowWords, language: Language): string[] {
  const size = (bytes: number): string => formatBytes(bytes, language);
  const received = (part: number, whole: number | null): string =>
    m.queue.received(size(part), whole === null ? null : size(whole));
  switch (state.phase) {
    case 'downloading':
      return [
        received(state.received, state.total),
        ...(state.bytesPerSecond > 0 ? [formatSpeed(state.bytesPerSecond, language)] : []),
        ...(state.secondsLeft === null
          ? []
          : [m.queue.left(formatDuration(Math.max(1, Math.round(state.secondsLeft)), language))]),
      ];
    case 'verifying':
      return [received(state.received, state.total)];
    case 'unpacking':
      return [m.queue.files(state.filesWritten, state.filesTotal)];
    case 'paused':
      return [received(state.received, state.total)];
    case 'done':
      return doneFacts(state.result, m, language);
    case 'queued':
    case 'resolving':
    case 'activating':
    case 'failed':
    case 'cancelled':
      return [];
  }
}

function doneFacts(
  result: Extract<InstallState, { phase: 'done' }>['result'],
  m: WindowWords,
  language: Language,
): string[] {
  if (result.alreadyInstalled) return [m.queue.alreadyThere];
  const saved = result.differential
    ? [m.queue.saved(formatBytes(result.bytesFetched, language), formatBytes(result.bytesFull, language))]
    : [];
  return [m.queue.finished(formatDuration(result.seconds, language)), ...saved];
}

/** The line above several items: `4 items · 2 running · 1 failed`. */
export function queueSummary(queue: readonly InstallItem[], m: WindowWords): string {
  const amount = (matches: (state: InstallState) => boolean): number =>
    queue.filter(({ state }) => matches(state)).length;
  const parts: [number, (amount: number) => string][] = [
    [amount(isActive), m.queue.running],
    [amount(({ phase }) => phase === 'queued'), m.queue.waiting],
    [amount(({ phase }) => phase === 'paused'), m.queue.paused],
    [amount(({ phase }) => phase === 'failed'), m.queue.failed],
    [amount(({ phase }) => phase === 'done'), m.queue.done],
  ];
  return [
    m.queue.items(queue.length),
    ...parts.filter(([count]) => count > 0).map(([count, words]) => words(count)),
  ].join(m.common.separator);
}

/** Over all that isn't finished, by bytes; null when no size is known. */
export function overallProgress(queue: readonly InstallItem[]): number | null {
  const sizes = queue
    .map(({ state }) => state)
    .filter((state) => 'received' in state && state.total !== null);
  const sum = (key: 'received' | 'total'): number =>
    sizes.reduce((total, state) => total + ('received' in state ? (state[key] ?? 0) : 0), 0);
  return fraction(sum('received'), sum('total'));
}

export function finishedItems(queue: readonly InstallItem[]): InstallItem[] {
  return queue.filter(({ state }) => isFinished(state));
}
