/** What is printed in the end, and the exit status that goes with it. */
import { toFault, type Fault } from '@shared/domain/fault';
import { FAILED, INTERRUPTED, OK, WRONG_USAGE, type Answer } from './answer';
import type { ReadingContext } from './context';
import { failureJson, failureText } from './failures';
import { InterruptedError } from './interrupt';

export type Speaker = Pick<ReadingContext, 'words' | 'language' | 'terminal' | 'json'>;

export async function runAndTell(work: () => Promise<Answer>, speaker: Speaker): Promise<number> {
  try {
    return print(await work(), speaker);
  } catch (error) {
    return tellError(error, speaker);
  }
}

function print(answer: Answer, { json, terminal }: Speaker): number {
  if (json) {
    if (answer.json !== undefined) terminal.out(JSON.stringify(answer.json));
  } else {
    if (answer.text !== '') terminal.out(answer.text);
    for (const note of answer.notes ?? []) terminal.tell(note);
  }
  return answer.status ?? OK;
}

export async function tellError(error: unknown, speaker: Speaker): Promise<number> {
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
