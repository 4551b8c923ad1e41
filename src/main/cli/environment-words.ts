/** The words for what was found in the environment: only `gvm env` and its kin load them. */
import type { Messages } from '@shared/i18n';
import type { Language } from '@shared/i18n/language';

export type EnvironmentWords = Pick<Messages, 'environment'>;

export function environmentWordsIn(language: Language): Promise<EnvironmentWords> {
  return language === 'en' ? import('@shared/i18n/en/environment') : import('@shared/i18n/zh-cn/environment');
}
