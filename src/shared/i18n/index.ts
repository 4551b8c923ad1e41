import type { Fault } from '../domain/fault';
import { en, type Messages } from './en';
import type { FaultWords } from './fault-words';
import type { Language } from './language';
import { zhCN } from './zh-cn';

export type { Messages } from './en';
export type { FaultWords } from './fault-words';
export { LANGUAGES, type Language } from './language';

const TABLES: Readonly<Record<Language, Messages>> = { en, 'zh-CN': zhCN };

export function messagesIn(language: Language): Messages {
  return TABLES[language];
}

/** The language for a setting and a system tag such as `zh-Hans-CN`, `zh_CN.UTF-8` or `de`. */
export function languageFor(setting: 'system' | Language, systemTag: string): Language {
  if (setting !== 'system') return setting;
  return /^zh(?![a-z])/i.test(systemTag) ? 'zh-CN' : 'en';
}

export function describeFault(fault: Fault, messages: Messages): FaultWords {
  const words = messages.faults[fault.code] as (params: Fault['params']) => FaultWords;
  return words(fault.params);
}
