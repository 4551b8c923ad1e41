import { fault } from '@shared/domain/fault';
import type { Edit, Place } from '@shared/domain/operation';
import { describeValue, readText, writeText, type Hive, type RegistryKey } from './registry';
import type { RegistryText } from './registry-text';

/** The two calls that text values are read and written by. */
export interface TextRegistry {
  read: typeof readText;
  write: typeof writeText;
}

export const SYSTEM_REGISTRY: TextRegistry = { read: readText, write: writeText };

/** One value and what it becomes; null is "not there". */
export interface Replacement {
  key: RegistryKey;
  name: string;
  now: RegistryText | null;
  next: RegistryText | null;
}

/**
 * What an edit does to the value that is there now, which keeps its type and its terminator; one that comes back has
 * those that its place tells. Nothing is written yet.
 * Throws PROFILE_CHANGED when the value isn't `before` any more, PROFILE_UNREADABLE.
 */
export function replacementFor(
  { place, before, after }: Edit,
  keys: Readonly<Record<Hive, RegistryKey>>,
  { read }: Pick<TextRegistry, 'read'> = SYSTEM_REGISTRY,
): Replacement {
  const { hive, name, type, unterminated } = registryPlace(place);
  const key = keys[hive];
  const now = read(key, name);
  if ((now?.text ?? null) !== before) throw fault('PROFILE_CHANGED', { path: describeValue(key, name) });
  const kept = now ?? { type: type === 'REG_SZ' ? 'REG_SZ' : 'REG_EXPAND_SZ', terminated: !unterminated };
  const next = after === null ? null : { type: kept.type, terminated: kept.terminated, text: after };
  return { key, name, now, next };
}

/** Throws PROFILE_UNREADABLE for a place that is no registry value. */
export function registryPlace(place: Place): Extract<Place, { kind: 'registry' }> {
  if (place.kind === 'registry') return place;
  throw fault('PROFILE_UNREADABLE', { path: place.path, reason: 'not a registry value' });
}
