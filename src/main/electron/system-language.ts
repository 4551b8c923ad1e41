import { app } from 'electron';

/** The tag of the language that the person prefers everywhere, such as `zh-Hans-CN`; after Electron is ready. */
export function systemLanguage(): string {
  return app.getPreferredSystemLanguages()[0] ?? app.getLocale();
}
