/** What hooks in shells say, in the language that the person chose, else in the account's. */
import type { HookWords } from '@shared/domain/hook/hook-options';
import { languageFor } from '@shared/i18n/language';
import type { SettingsService } from './services/settings';
import { systemLanguageTag } from './system-language';

export async function hookWords(
  settings: Pick<SettingsService, 'language'>,
  env: NodeJS.ProcessEnv,
): Promise<HookWords> {
  const language = languageFor(await settings.language(), systemLanguageTag(env));
  const { hook } =
    language === 'en' ? await import('@shared/i18n/en/hook') : await import('@shared/i18n/zh-cn/hook');
  return hook;
}
