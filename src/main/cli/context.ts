import type { Language } from '@shared/i18n/language';
import type { Core } from '../compose';
import type { ReadingCore } from '../compose-reading';
import type { Terminal } from './terminal';
import type { CliWords } from './words';

/** What a command works with that only reads what is here. */
export interface ReadingContext {
  core: ReadingCore;
  words: CliWords;
  language: Language;
  terminal: Terminal;
  /** One JSON document is wanted; nothing may be asked. */
  json: boolean;
  cwd: string;
  /** The home is the account's own, not one named by `--home` or GVM_HOME. */
  homeIsOwn: boolean;
}

/** What every other command works with. */
export interface Context extends ReadingContext {
  core: Core;
}
