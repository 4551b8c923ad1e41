import { refuseOtherEdits } from '@shared/domain/environment/machine-values';
import type { Edit } from '@shared/domain/operation';
import { ENVIRONMENT_KEYS } from './registry';
import { replacementFor, SYSTEM_REGISTRY, type Replacement, type TextRegistry } from './registry-edit';

/**
 * Writes values of the machine's environment, all or none: every one is checked before the first is written, and a write
 * that fails takes back those before it. Throws OPTION_INVALID, PROFILE_CHANGED, PROFILE_UNREADABLE, DISK_DENIED.
 */
export function writeMachineEnvironment(
  edits: readonly Edit[],
  registry: TextRegistry = SYSTEM_REGISTRY,
): void {
  refuseOtherEdits(edits);
  const replacements = edits.map((edit) => replacementFor(edit, ENVIRONMENT_KEYS, registry));
  const written: Replacement[] = [];
  try {
    for (const replacement of replacements) {
      registry.write(replacement.key, replacement.name, replacement.next);
      written.unshift(replacement);
    }
  } catch (error) {
    for (const { key, name, now } of written) registry.write(key, name, now);
    throw error;
  }
}
