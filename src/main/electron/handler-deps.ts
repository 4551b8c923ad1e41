import type { Language, Messages } from '@shared/i18n';
import type { Notice } from '@shared/ipc/contract';
import type { Core } from '../compose';
import type { StatePublisher } from './state-publisher';

/** What the handlers of the contract's calls work with. */
export interface HandlerDeps {
  core: Core;
  state: StatePublisher;
  words: () => Messages;
  language: () => Language;
  systemLanguage: () => string;
  notify: (notice: Notice) => void;
}

/** Who asks, in the history. */
export const ACTOR = 'window';
