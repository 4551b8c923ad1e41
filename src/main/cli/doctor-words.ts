/** The words for what the doctor found: only `gvm doctor` loads them. */
import type { Language } from '@shared/i18n/language';
import type { ReportSpeech, ReportWords } from '@shared/report/report-document';
import { version } from '../../../package.json';
import type { Context } from './context';

/** What a run is told with. */
export type DoctorContext = Context & { report: ReportSpeech };

export async function withDoctorWords(context: Context, hideNames: boolean): Promise<DoctorContext> {
  const { language, core } = context;
  const messages = await wordsIn(language);
  const hide = hideNames ? core.ownNames() : null;
  return { ...context, report: { messages, language, version, hide } };
}

async function wordsIn(language: Language): Promise<ReportWords> {
  const [{ health }, { faults }] = await (language === 'en'
    ? Promise.all([import('@shared/i18n/en/health'), import('@shared/i18n/en/faults')])
    : Promise.all([import('@shared/i18n/zh-cn/health'), import('@shared/i18n/zh-cn/faults')]));
  return { health, faults };
}
