/** What an operation did, in one line. */
import { nameOf } from '@shared/domain/environment/plan-drafts';
import type { Change, Edit } from '@shared/domain/operation';
import { placeText } from './describe';
import type { CliWords } from './words';

export function changeText(change: Change, { words }: { words: CliWords }): string {
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
      return changes.environment(change.edits.map(({ place }) => nameOf(place)).join(words.list));
    case 'clean':
      return changes.clean(change.cleaned.map(({ store }) => words.storage.stores[store]).join(words.list));
    case 'repair':
      return changes.repair(change.toolchain, change.files.length);
    case 'pin':
      return changes.pin(placesText(change.edits, words));
    case 'hook':
      return changes.hook(change.shell, placesText(change.edits, words));
    case 'editor':
      return changes.editor(placesText(change.edits, words));
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
