import type { Fault } from '../domain/fault';
import { describeFault as describeWith } from './describe-fault';
import { en, type Messages } from './en';
import type { FaultWords } from './fault-words';
import type { Language } from './language';
import { zhCN } from './zh-cn';

export type { Messages } from './en';
export {
  describeBecause,
  describeConsumer,
  describeFinding,
  describeSource,
  type FindingWords,
} from './describe-environment';
export { describeHealthFinding, type HealthFindingWords } from './describe-health';
export type { FaultWords } from './fault-words';
export { languageFor, LANGUAGES, type Language } from './language';

const TABLES: Readonly<Record<Language, Messages>> = { en, 'zh-CN': zhCN };

export function messagesIn(language: Language): Messages {
  return TABLES[language];
}

export function describeFault(fault: Fault, messages: Messages): FaultWords {
  return describeWith(fault, messages.faults);
}
