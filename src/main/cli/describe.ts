/** Facts in words, as several commands say them. */
import type { Change, Edit, Place } from '@shared/domain/operation';
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

export function changeText(change: Change, { words }: Pick<Speech, 'words'>): string {
  const { changes } = words;
  switch (change.kind) {
    case 'install':
      return changes.install(change.toolchain, change.source);
    case 'uninstall':
      return changes.uninstall(change.toolchain);
    case 'switch':
      return switchText(change, words);
    case 'adopt':
      return changes.adopt(change.toolchain, change.from);
    case 'environment':
      return changes.environment(placesText(change.edits, words));
    case 'pin':
      return changes.pin(placesText(change.edits, words));
    case 'settings':
      return changes.settings(change.edits.flatMap(changedSettings).join(words.list));
  }
}

function switchText({ before, after }: Extract<Change, { kind: 'switch' }>, { changes }: CliWords): string {
  // The same toolchain as before: only the environment was changed.
  if (before === after && after !== null) return changes.publish(after);
  return changes.switch(before ?? changes.nothing, after ?? changes.nothing);
}

function placesText(edits: readonly Edit[], { list }: CliWords): string {
  return edits.map(({ place }) => placeText(place)).join(list);
}

export function placeText(place: Place): string {
  return place.kind === 'file' ? place.path : `${place.hive}\\${place.name}`;
}

function changedSettings({ before, after }: { before: string | null; after: string | null }): string[] {
  const [old, now] = [settingsOf(before), settingsOf(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]));
}

function settingsOf(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Empty for nothing known. */
export function sizeText(bytes: number | null, language: Language): string {
  return bytes === null || bytes === 0 ? '' : formatBytes(bytes, language);
}
