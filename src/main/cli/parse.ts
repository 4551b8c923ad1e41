/** From the words typed to what is to be done. */
import { CommanderError, type Command } from 'commander';
import { usageErrorOf } from './commander-errors';
import { buildProgram, type Job } from './program';
import { UsageError } from './usage';
import type { CliWords } from './words';

/** A command to run, or a text that was asked for: help or the version. */
export type Parsed = { kind: 'job'; job: Job } | { kind: 'text'; text: string };

/** Throws {@link WrongUsage}. */
export function parse(argv: readonly string[], words: CliWords): Parsed {
  const chosen: Job[] = [];
  let text = '';
  const program = buildProgram(words, (job) => chosen.push(job));
  const output = { writeOut: (part: string) => (text += part), writeErr: () => undefined };
  forEachCommand(program, (command) => command.exitOverride().configureOutput(output));
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof UsageError) throw new WrongUsage(error, commandNames(argv, program));
    if (!(error instanceof CommanderError)) throw error;
    if (text !== '') return { kind: 'text', text: text.trimEnd() };
    throw new WrongUsage(usageErrorOf(error), commandNames(argv, program));
  }
  const [job] = chosen;
  if (job) return { kind: 'job', job };
  throw new WrongUsage(new UsageError('noCommand'), commandNames(argv, program));
}

export class WrongUsage extends Error {
  constructor(
    readonly error: UsageError,
    /** `gvm`, or with the command that was meant: `gvm source`. */
    readonly command: string,
  ) {
    super(error.message);
  }
}

function forEachCommand(command: Command, work: (command: Command) => void): void {
  work(command);
  for (const inner of command.commands) forEachCommand(inner, work);
}

function commandNames(argv: readonly string[], program: Command): string {
  const names = [program.name()];
  let command: Command | undefined = program;
  for (const word of argv) {
    command = command.commands.find((inner) => inner.name() === word);
    if (!command) break;
    names.push(word);
  }
  return names.join(' ');
}
