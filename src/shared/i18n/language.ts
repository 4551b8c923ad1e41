/** The languages that every text exists in. */
export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language for a setting and a system tag such as `zh-Hans-CN`, `zh_CN.UTF-8` or `de`. */
export function languageFor(setting: 'system' | Language, systemTag: string): Language {
  if (setting !== 'system') return setting;
  return /^zh(?![a-z])/i.test(systemTag) ? 'zh-CN' : 'en';
}
