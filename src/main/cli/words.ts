/** The words of the command, of one language at a time: the window's would only cost time here. */
import { describeFault as describeWith, type FaultWords } from '@shared/i18n/describe-fault';
import { cli as english } from '@shared/i18n/en/cli';
import type { Fault } from '@shared/domain/fault';
import type { Messages } from '@shared/i18n';
import type { Language } from '@shared/i18n/language';

export type CliWords = Messages['cli'];

export async function wordsIn(language: Language): Promise<CliWords> {
  return language === 'en' ? english : (await import('@shared/i18n/zh-cn/cli')).cli;
}

/** What happened and what to do, the latter naming a command where one helps. */
export async function describeFault(fault: Fault, language: Language, words: CliWords): Promise<FaultWords> {
  const { faults } =
    language === 'en' ? await import('@shared/i18n/en/faults') : await import('@shared/i18n/zh-cn/faults');
  const described = describeWith(fault, faults);
  return { message: described.message, hint: commandHint(fault, words) ?? described.hint };
}

function commandHint(fault: Fault, { hints, importing }: CliWords): string | null {
  switch (fault.code) {
    case 'VERSION_NOT_INSTALLED':
      return hints.installFirst(fault.params.version);
    case 'NO_CURRENT':
      return hints.installAny;
    case 'PIN_NOT_FOUND':
      return hints.pinOne;
    case 'TOOLCHAIN_IS_CURRENT':
      return hints.uninstallCurrent(fault.params.version);
    case 'NOTHING_TO_ROLL_BACK':
    case 'OPERATION_UNKNOWN':
      return hints.history;
    case 'SOURCES_EXHAUSTED':
      return hints.sources;
    case 'VERSION_NOT_FOUND':
      return fault.params.suggestions.length === 0 ? hints.releases : null;
    case 'LINK_UNAVAILABLE':
      return importing.useCopy(fault.params.target);
    default:
      return null;
  }
}
