import { languageFor, messagesIn, type Language, type Messages } from '@shared/i18n';
import { useApp } from '../stores/app-store';

export type WindowWords = Messages['window'];

export interface Words {
  language: Language;
  messages: Messages;
  m: WindowWords;
}

/** The words of the chosen language; changes live with the setting. */
export function useWords(): Words {
  const language = useApp(({ state, info }) =>
    languageFor(state?.settings.language ?? 'system', info?.locale ?? navigator.language),
  );
  const messages = messagesIn(language);
  return { language, messages, m: messages.window };
}
