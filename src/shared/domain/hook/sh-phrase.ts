import { shQuote } from '../shell-quote';
import { phraseParts } from './hook-options';

/** One word of the shell: the text quoted, and its variables where values stand. */
export function shPhrase(phrase: (...values: [string, string]) => string, ...variables: string[]): string {
  return phraseParts(phrase)
    .map((part) => (typeof part === 'string' ? shQuote(part) : `"${variables[part] ?? ''}"`))
    .join('');
}
