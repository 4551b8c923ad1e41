import { CMD_PATH_LIMIT, pathLength, type PathLength } from '@shared/domain/environment/path-limits';
import { formatBytes } from '@shared/i18n/format';
import { redactedEdit } from '@shared/domain/environment/redacted';
import type { Edit } from '@shared/domain/operation';
import type { SwitchOutcome } from '@shared/ipc/contract';
import type { InstalledToolchain } from '../services/inventory';
import type { Context } from './context';
import { agreedEdits, type PublishOptions } from './publication';

export interface MadeDefault {
  outcome: SwitchOutcome;
  /** Edits of the environment that were made. */
  edits: Edit[];
  /** Of PATH in new shells, where the system knows it and it leads here. */
  newPath: PathLength | null;
}

/** Makes it current, and publishes where that is agreed to. */
export async function makeDefault(
  context: Context,
  { id }: Pick<InstalledToolchain, 'id'>,
  options: PublishOptions,
): Promise<MadeDefault> {
  const edits = await agreedEdits(context, options);
  const outcome = await context.core.switcher.use(id, { publish: edits.length > 0, actor: 'cli' });
  const path = outcome.published ? await context.core.switcher.newPath() : null;
  return { outcome, edits, newPath: path === null ? null : pathLength(path) };
}

export function defaultJson({ outcome, edits, newPath }: MadeDefault): object {
  const { version, published, operation, cleared } = outcome;
  return { version, published, operation, edits: edits.map(redactedEdit), cleared, newPath };
}

export function defaultText({ outcome, newPath }: MadeDefault, { words, language }: Context): string {
  const { version, published, cleared } = outcome;
  const lines = [
    words.switch.done(`go${version}`),
    published ? words.switch.newShells : words.switch.notPublished(version),
    ...cleared
      .filter(({ bytes }) => bytes > 0)
      .map(({ cache, bytes }) =>
        words.switch.cleared(words.switch.caches[cache], formatBytes(bytes, language)),
      ),
    ...(newPath?.ignoredByCmd === true ? [words.switch.pathTooLong(newPath.characters, CMD_PATH_LIMIT)] : []),
  ];
  return lines.join('\n');
}
