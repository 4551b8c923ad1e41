/** Every command: read by commander, run on the whole composition. */
import { FaultError, toFault } from '@shared/domain/fault';
import { composeOn } from '../compose';
import type { ComposeOptions, Foundation } from '../compose-reading';
import { OK, WRONG_USAGE } from './answer';
import { tellApp } from './app-teller';
import type { Context } from './context';
import { failureJson, failureText } from './failures';
import { parse, WrongUsage, type Parsed } from './parse';
import { runAndTell, tellError, type Speaker } from './tell';
import { describeUsage, type UsageError } from './usage';

export interface FullCommand {
  words: readonly string[];
  /** Found before: an option of every command is wrong. */
  problem: UsageError | null;
  /** A fault on a machine that Go has no releases for: help is still given. */
  foundation: Foundation | FaultError;
  options: ComposeOptions;
  context: Speaker & Pick<Context, 'cwd' | 'homeIsOwn'>;
}

export async function runFullCommand(command: FullCommand): Promise<number> {
  const { foundation, options, context } = command;
  const { terminal, words } = context;
  const parsed = understand(command);
  if (parsed === null) return WRONG_USAGE;
  if (parsed.kind === 'text') {
    terminal.out(parsed.text);
    return OK;
  }
  if (foundation instanceof FaultError) return tellError(foundation, context);
  const core = composeOn(foundation, options);
  core.waits.on(({ program, pid, purpose }) => terminal.tell(words.waiting(program, pid, purpose)));
  const failures: unknown[] = [];
  core.background.failures.on((failure) => failures.push(failure));
  const appIsTold = tellApp(core);
  const status = await runAndTell(() => parsed.job({ ...context, core }), context);
  await core.settled();
  await appIsTold();
  for (const failure of failures) await tellLeftUndone(failure, context);
  return status;
}

/** The command itself did what it says; this is tried again by the next one. */
async function tellLeftUndone(failure: unknown, { words, language, terminal }: Speaker): Promise<void> {
  const { message } = await failureJson(toFault(failure), language, words);
  terminal.tell(words.leftUndone(message));
}

/** Null: the usage was wrong, and that was told. */
function understand({ words, problem, context }: FullCommand): Parsed | null {
  try {
    if (problem) throw new WrongUsage(problem, 'gvm');
    return parse(words, context.words);
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    tellUsage(error, context);
    return null;
  }
}

function tellUsage({ error, command }: WrongUsage, { words, terminal, json }: Speaker): void {
  const said = describeUsage(error, command, words);
  if (json) terminal.out(JSON.stringify({ error: { code: 'USAGE', ...said } }));
  else terminal.tell(failureText(said, words));
}
