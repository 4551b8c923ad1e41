import type { Language } from '@shared/i18n/language';
import type { Core } from '../compose';
import type { Terminal } from './terminal';
import type { CliWords } from './words';

/** Everything that a command works with. */
export interface Context {
  core: Core;
  words: CliWords;
  language: Language;
  terminal: Terminal;
  /** One JSON document is wanted; nothing may be asked. */
  json: boolean;
  cwd: string;
  /** The home is the account's own, not one named by `--home` or GVM_HOME. */
  homeIsOwn: boolean;
}
