/** Whether a switch may also change what new shells read. */
import type { Edit } from '@shared/domain/operation';
import { confirm } from './confirm';
import type { Context } from './context';
import { placeText } from './describe';

export interface PublishOptions {
  /** `--publish` and `--no-publish`; neither: to be decided here. */
  publish?: boolean;
  yes?: boolean;
}

export type PublishDecision = 'publish' | 'leave' | 'ask';

/** Pure: what the options, the home and the terminal say. */
export function decidePublication(
  options: PublishOptions,
  { homeIsOwn, canAsk }: { homeIsOwn: boolean; canAsk: boolean },
): PublishDecision {
  if (options.publish !== undefined) return options.publish ? 'publish' : 'leave';
  // A home for a try-out must never reach into the account's shells by itself.
  if (!homeIsOwn) return 'leave';
  if (options.yes === true) return 'publish';
  return canAsk ? 'ask' : 'leave';
}

/** The edits to make; none where nothing may or must be changed. */
export async function agreedEdits(context: Context, options: PublishOptions): Promise<Edit[]> {
  const { core, terminal, json, homeIsOwn } = context;
  const decision = decidePublication(options, { homeIsOwn, canAsk: terminal.interactive && !json });
  if (decision === 'leave') return [];
  const { edits } = await core.switcher.preview();
  if (edits.length === 0 || decision === 'publish') return edits;
  return (await ask(context, edits)) ? edits : [];
}

async function ask(context: Context, edits: readonly Edit[]): Promise<boolean> {
  const { terminal, words } = context;
  terminal.tell(words.switch.willChange);
  for (const { place, before } of edits) {
    const said = before === null ? words.switch.adds : words.switch.changes;
    terminal.tell(`  ${said(placeText(place))}`);
  }
  return confirm(context, words.switch.ask);
}
