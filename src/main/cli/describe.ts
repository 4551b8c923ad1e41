/** Facts in words, as several commands say them. */
import type { Place } from '@shared/domain/operation';
import type { Support } from '@shared/domain/release';
import type { Proof } from '@shared/domain/toolchain';
import { formatBytes, formatMonth } from '@shared/i18n/format';
import type { Language } from '@shared/i18n/language';
import type { CliWords } from './words';

interface Speech {
  words: CliWords;
  language: Language;
}

export function supportText(support: Support, { words, language }: Speech): string {
  switch (support.kind) {
    case 'supported':
      return support.until === null
        ? words.support.supported
        : words.support.supportedUntil(formatMonth(support.until, language));
    case 'ended':
      return words.support.ended(formatMonth(support.since, language));
    case 'prerelease':
      return words.support.prerelease;
    case 'unknown':
      return words.support.unknown;
  }
}

export function proofText(proof: Proof, { words }: Pick<Speech, 'words'>): string {
  const { proof: texts } = words.install;
  return proof.kind === 'none' ? texts.none : texts[proof.kind](proof.value);
}

export function placeText(place: Place): string {
  return place.kind === 'file' ? place.path : `${place.hive}\\${place.name}`;
}

/** Empty for nothing known. */
export function sizeText(bytes: number | null, language: Language): string {
  return bytes === null || bytes === 0 ? '' : formatBytes(bytes, language);
}
