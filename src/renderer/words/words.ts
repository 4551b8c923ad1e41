import type { Fault } from '@shared/domain/fault';
import { parseToolchainId } from '@shared/domain/toolchain';
import type { Platform } from '@shared/domain/platform';
import { platformName } from '@shared/domain/platform';
import type { Support } from '@shared/domain/release';
import { describeFault, type Language, type Messages } from '@shared/i18n';
import { formatDateTime, formatMonth } from '@shared/i18n/format';

type WindowWords = Messages['window'];

/** `long` says "Supported until Feb 2027", for where there is room. */
export function supportWords(
  support: Support,
  length: 'short' | 'long',
  m: WindowWords,
  language: Language,
): string {
  switch (support.kind) {
    case 'supported':
      if (support.until === null) return m.support.supported;
      return length === 'long'
        ? m.support.supportedUntil(formatMonth(support.until, language))
        : m.support.untilShort(formatMonth(support.until, language));
    case 'ended':
      return m.support.ended(formatMonth(support.since, language));
    case 'prerelease':
      return m.support.prerelease;
    case 'unknown':
      return m.support.unknown;
  }
}

export function sourceName(source: string, m: WindowWords): string {
  if (source === 'official') return m.sources.official;
  if (source === 'goproxy') return m.sources.goproxy;
  return source;
}

/** In the middle of a sentence. */
export function sourceInText(source: string, m: WindowWords): string {
  return source === 'goproxy' ? m.sources.goproxyInText : sourceName(source, m);
}

/** For a narrow column. */
export function sourcesWords(sources: readonly string[], m: WindowWords): string {
  const [first, ...others] = sources;
  if (first === undefined) return m.sources.none;
  const name = first === 'goproxy' ? m.sources.goproxyShort : sourceName(first, m);
  return others.length === 0 ? name : m.sources.more(name, others.length);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SPOKEN_HOURS = 12;

/** How long ago an instant was; from half a day on, the date says more. */
export function agoWords(iso: string, now: number, m: WindowWords, language: Language): string {
  const passed = now - Date.parse(iso);
  if (Number.isNaN(passed) || passed >= SPOKEN_HOURS * HOUR) return m.ago.on(formatDateTime(iso, language));
  if (passed < MINUTE) return m.ago.now;
  if (passed < HOUR) return m.ago.minutes(Math.floor(passed / MINUTE));
  return m.ago.hours(Math.floor(passed / HOUR));
}

/** `go1.26.10`, and for another platform `go1.26.10 (windows/386)`. */
export function toolchainName(id: string, host: Platform): string {
  const parts = parseToolchainId(id, host);
  if (!parts) return id;
  const foreign = id !== `go${parts.version}`;
  return foreign ? `go${parts.version} (${platformName(parts.platform)})` : id;
}

/** The fault and what caused it, one line each, for a report or a search engine. */
export function faultEvidence(fault: Fault): string {
  const line = `${fault.code} ${JSON.stringify(fault.params)}`;
  return fault.cause === undefined ? line : `${line}\n${faultEvidence(fault.cause)}`;
}

/** Everything that Details copies. */
export function faultReport(fault: Fault, messages: Messages): string {
  const { message, hint } = describeFault(fault, messages);
  return [message, hint, faultEvidence(fault)].filter((part) => part !== null).join('\n');
}

/** `go1.26.8`, whether or not the prefix was there. */
export function goName(version: string): string {
  return version.startsWith('go') ? version : `go${version}`;
}
