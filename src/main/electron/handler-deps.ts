import type { Language, Messages } from '@shared/i18n';
import type { Notice } from '@shared/ipc/contract';
import type { Core } from '../compose';
import type { LoginItem } from './login-item';
import type { StatePublisher } from './state-publisher';

/** What the handlers of the contract's calls work with. */
export interface HandlerDeps {
  core: Core;
  state: StatePublisher;
  words: () => Messages;
  language: () => Language;
  systemLanguage: () => string;
  notify: (notice: Notice) => void;
  /** The page has what it needs to hear events. */
  pageListens: () => void;
  /** The person agreed to edits of the environment when this item of the queue becomes current. */
  publishWith: (item: string) => void;
  login: LoginItem;
}

/** Who asks, in the history. */
export const ACTOR = 'window';
