/** Options that every command takes, in any place before `--`. */
import { LANGUAGES, type Language } from '@shared/i18n/language';
import { UsageError } from './usage';

export interface GlobalOptions {
  json: boolean;
  home: string | null;
  language: Language | null;
  /** The other words. */
  rest: string[];
}

/** `exec`, the version, and from then on the words of the command that is run. */
const WORDS_OF_EXEC = 2;

/** Never fails: a value that is missing or wrong is told by {@link checkGlobalOptions}, once the language is known. */
export function splitGlobalOptions(argv: readonly string[]): GlobalOptions & { problem: UsageError | null } {
  const options: GlobalOptions = { json: false, home: null, language: null, rest: [] };
  let problem: UsageError | null = null;
  const words = [...argv];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [name, inline] = nameAndValue(word);
    if (word === '--' || isInsideExec(options.rest, word)) {
      options.rest.push(word, ...words.splice(0));
    } else if (word === '--json') {
      options.json = true;
    } else if (name === '--home' || name === '--lang') {
      const value = inline ?? words.shift();
      if (value === undefined || value === '') problem ??= new UsageError('optionMissingArgument', name);
      else if (name === '--home') options.home = value;
      else options.language = languageOf(value);
      if (name === '--lang' && value !== undefined && options.language === null)
        problem ??= new UsageError('optionInvalid', name, value, LANGUAGES.join(', '));
    } else {
      options.rest.push(word);
    }
  }
  return { ...options, problem };
}

function nameAndValue(word: string): [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 || !word.startsWith('--') ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

function isInsideExec(before: readonly string[], word: string): boolean {
  const positional = before.filter((other) => !other.startsWith('-'));
  return positional[0] === 'exec' && positional.length >= WORDS_OF_EXEC && !word.startsWith('-');
}

function languageOf(text: string): Language | null {
  const wanted = text.toLowerCase();
  if (/^zh([-_.]|$)/.test(wanted)) return 'zh-CN';
  return /^en([-_.]|$)/.test(wanted) ? 'en' : null;
}
