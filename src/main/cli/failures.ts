import type { Fault } from '@shared/domain/fault';
import type { Language } from '@shared/i18n/language';
import { describeFault, type CliWords } from './words';

/** A failure in JSON: its words, then its parameters by their own names. */
export interface FailureJson {
  code: string;
  message: string;
  hint: string | null;
  [parameter: string]: unknown;
}

export async function failureJson(fault: Fault, language: Language, words: CliWords): Promise<FailureJson> {
  const { message, hint } = await describeFault(fault, language, words);
  // A parameter of the same name gives way to the words.
  return { code: fault.code, message, hint, ...without(fault.params, ['code', 'message', 'hint']) };
}

function without(params: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)));
}

export function failureText(
  { message, hint }: { message: string; hint: string | null },
  words: CliWords,
): string {
  const first = words.failure(message);
  return hint === null ? first : `${first}\n${' '.repeat(4)}${hint}`;
}
