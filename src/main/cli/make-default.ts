import { formatBytes } from '@shared/i18n/format';
import type { Edit } from '@shared/domain/operation';
import type { SwitchOutcome } from '@shared/ipc/contract';
import type { InstalledToolchain } from '../services/inventory';
import type { Context } from './context';
import { agreedEdits, type PublishOptions } from './publication';

export interface MadeDefault {
  outcome: SwitchOutcome;
  /** Edits of the environment that were made. */
  edits: Edit[];
}

/** Makes it current, and publishes where that is agreed to. */
export async function makeDefault(
  context: Context,
  { id }: Pick<InstalledToolchain, 'id'>,
  options: PublishOptions,
): Promise<MadeDefault> {
  const edits = await agreedEdits(context, options);
  const outcome = await context.core.switcher.use(id, { publish: edits.length > 0, actor: 'cli' });
  return { outcome, edits };
}

export function defaultJson({ outcome, edits }: MadeDefault): object {
  const { version, published, operation, cleared } = outcome;
  return { version, published, operation, edits, cleared };
}

export function defaultText({ outcome }: MadeDefault, { words, language }: Context): string {
  const { version, published, cleared } = outcome;
  const lines = [
    words.switch.done(`go${version}`),
    published ? words.switch.newShells : words.switch.notPublished(version),
    ...cleared
      .filter(({ bytes }) => bytes > 0)
      .map(({ cache, bytes }) =>
        words.switch.cleared(words.switch.caches[cache], formatBytes(bytes, language)),
      ),
  ];
  return lines.join('\n');
}
