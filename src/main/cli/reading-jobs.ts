/** Commands that read a few files: recognised without commander, run without the rest of the composition. */
import type { Answer } from './answer';
import type { ReadingContext } from './context';

export type ReadingJob = (context: ReadingContext) => Promise<Answer>;

export const listJob: ReadingJob = async (context) => (await import('./commands/list')).list(context);

export const currentJob: ReadingJob = async (context) =>
  (await import('./commands/current')).current(context);

export function whichJob(spec: string | undefined): ReadingJob {
  return async (context) => (await import('./commands/which')).which(context, spec);
}

/** Null: commander is to say what was meant. */
export function readingJobOf([name, ...args]: readonly string[]): ReadingJob | null {
  if (args.some((word) => word.startsWith('-'))) return null;
  if (name === 'list' && args.length === 0) return listJob;
  if (name === 'current' && args.length === 0) return currentJob;
  return name === 'which' && args.length <= 1 ? whichJob(args[0]) : null;
}
