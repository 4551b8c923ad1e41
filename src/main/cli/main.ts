import { FaultError } from '@shared/domain/fault';
import { languageFor, type Language } from '@shared/i18n/language';
import { composeReading, type ComposeOptions, type Foundation } from '../compose-reading';
import { splitGlobalOptions } from './global-options';
import { readingJobOf } from './reading-jobs';
import { systemLanguageTag } from '../system-language';
import { runAndTell } from './tell';
import { processTerminal } from './terminal';
import { wordsIn } from './words';

export interface Surroundings {
  /** Folder of the embedded data. */
  assets: string;
  env: NodeJS.ProcessEnv;
  cwd: string;
}

/** Runs one command and answers the exit status. What isn't needed for it isn't loaded. */
export async function main(argv: readonly string[], { assets, env, cwd }: Surroundings): Promise<number> {
  const { problem, json, home, language: wanted, rest } = splitGlobalOptions(argv);
  const named = home === null ? {} : { home };
  const options: ComposeOptions = { env, assets, actor: 'cli', program: 'gvm', ...named };
  const foundation = composed(options);
  const language = wanted ?? (await ownLanguage(foundation, env));
  const homeIsOwn = home === null && (env['GVM_HOME'] ?? '') === '';
  const words = await wordsIn(language);
  const context = { words, language, terminal: processTerminal(env), json, cwd, homeIsOwn };

  const reading = problem === null ? readingJobOf(rest) : null;
  if (reading && !(foundation instanceof FaultError)) {
    const { core } = foundation;
    return runAndTell(() => reading({ ...context, core }), context);
  }
  const { runFullCommand } = await import('./full-command');
  return runFullCommand({ words: rest, problem, foundation, options, context });
}

function composed(options: ComposeOptions): Foundation | FaultError {
  try {
    return composeReading(options);
  } catch (error) {
    if (error instanceof FaultError) return error;
    throw error;
  }
}

/** A settings file that can't be read is told by the commands that need it. */
async function ownLanguage(foundation: Foundation | FaultError, env: NodeJS.ProcessEnv): Promise<Language> {
  const setting =
    foundation instanceof FaultError
      ? 'system'
      : await foundation.core.settings.language().catch(() => 'system' as const);
  return languageFor(setting, systemLanguageTag(env));
}
