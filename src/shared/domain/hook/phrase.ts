import { fishQuote, shQuote } from '../shell-quote';
import { phraseParts } from './hook-options';

type Phrase = (...values: [string, string]) => string;

/** One word of the shell: the text quoted, and the shell's variables where values stand. */
export function shPhrase(phrase: Phrase, ...variables: string[]): string {
  return quoted(phrase, variables, shQuote);
}

export function fishPhrase(phrase: Phrase, ...variables: string[]): string {
  return quoted(phrase, variables, fishQuote);
}

function quoted(phrase: Phrase, variables: readonly string[], quote: (text: string) => string): string {
  return phraseParts(phrase)
    .map((part) => (typeof part === 'string' ? quote(part) : `"${variables[part] ?? ''}"`))
    .join('');
}
