import { FaultError, toFault, type Fault } from '@shared/domain/fault';
import { languageFor, type Language } from '@shared/i18n/language';
import { compose, type Core } from '../compose';
import { FAILED, INTERRUPTED, OK, WRONG_USAGE, type Answer } from './answer';
import type { Context } from './context';
import { failureJson, failureText } from './failures';
import { splitGlobalOptions, type GlobalOptions } from './global-options';
import { InterruptedError } from './interrupt';
import { parse, WrongUsage, type Parsed } from './parse';
import type { Job } from './program';
import { systemLanguageTag } from './system-language';
import { processTerminal, type Terminal } from './terminal';
import { describeUsage, type UsageError } from './usage';
import { wordsIn, type CliWords } from './words';

export interface Surroundings {
  /** Folder of the embedded data. */
  assets: string;
  env: NodeJS.ProcessEnv;
  cwd: string;
}

interface Speaker {
  words: CliWords;
  language: Language;
  terminal: Terminal;
  json: boolean;
}

/** Runs one command and answers the exit status. */
export async function main(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { env, cwd } = surroundings;
  const terminal = processTerminal(env);
  const { problem, ...options } = splitGlobalOptions(argv);
  const core = composed(options, surroundings);
  const language = options.language ?? (await ownLanguage(core, env));
  const words = await wordsIn(language);
  const speaker: Speaker = { words, language, terminal, json: options.json };
  const parsed = understand(options, problem, speaker);
  if (parsed === null) return WRONG_USAGE;
  if (parsed.kind === 'text') {
    terminal.out(parsed.text);
    return OK;
  }
  if (core instanceof FaultError) return tellError(core, speaker);
  const homeIsOwn = options.home === null && (env['GVM_HOME'] ?? '') === '';
  return runJob(parsed.job, { ...speaker, core, cwd, homeIsOwn });
}

/** On a machine that Go has no releases for, help is still given. */
function composed({ home }: GlobalOptions, { env, assets }: Surroundings): Core | FaultError {
  try {
    const named = home === null ? {} : { home };
    return compose({ env, assets, actor: 'cli', program: 'gvm', ...named });
  } catch (error) {
    if (error instanceof FaultError) return error;
    throw error;
  }
}

/** Null: the usage was wrong, and that was told. */
function understand({ rest }: GlobalOptions, problem: UsageError | null, speaker: Speaker): Parsed | null {
  try {
    if (problem) throw new WrongUsage(problem, 'gvm');
    return parse(rest, speaker.words);
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    tellUsage(error, speaker);
    return null;
  }
}

function tellUsage({ error, command }: WrongUsage, { words, terminal, json }: Speaker): void {
  const said = describeUsage(error, command, words);
  if (json) terminal.out(JSON.stringify({ error: { code: 'USAGE', ...said } }));
  else terminal.tell(failureText(said, words));
}

async function runJob(job: Job, context: Context): Promise<number> {
  const { core, terminal, words } = context;
  core.waits.on(({ program, pid, purpose }) => terminal.tell(words.waiting(program, pid, purpose)));
  try {
    return print(await job(context), context);
  } catch (error) {
    return tellError(error, context);
  }
}

function print(answer: Answer, { json, terminal }: Context): number {
  if (json) {
    if (answer.json !== undefined) terminal.out(JSON.stringify(answer.json));
  } else {
    if (answer.text !== '') terminal.out(answer.text);
    for (const note of answer.notes ?? []) terminal.tell(note);
  }
  return answer.status ?? OK;
}

async function tellError(error: unknown, speaker: Speaker): Promise<number> {
  const { words, language, terminal, json } = speaker;
  const interrupted = error instanceof InterruptedError;
  const fault: Fault = interrupted ? { code: 'CANCELLED', params: {} } : toFault(error);
  const told = await failureJson(fault, language, words);
  const said = interrupted ? { ...told, message: words.interrupted } : told;
  if (json) terminal.out(JSON.stringify({ error: said }));
  else terminal.tell(failureText(said, words));
  if (interrupted) return INTERRUPTED;
  return fault.code === 'PLATFORM_INVALID' || fault.code === 'OPTION_INVALID' ? WRONG_USAGE : FAILED;
}

/** A settings file that can't be read is told by the commands that need it. */
async function ownLanguage(core: Core | FaultError, env: NodeJS.ProcessEnv): Promise<Language> {
  const setting =
    core instanceof FaultError ? 'system' : await core.settings.language().catch(() => 'system' as const);
  return languageFor(setting, systemLanguageTag(env));
}
