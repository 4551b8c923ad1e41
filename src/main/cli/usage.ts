/** Wrong usage: exit status 2. */
import type { CliWords } from './words';

export type UsageProblem =
  | 'unknownCommand'
  | 'unknownOption'
  | 'missingArgument'
  | 'excessArguments'
  | 'optionMissingArgument'
  | 'optionInvalid'
  | 'conflictingOptions'
  | 'noCommand';

export class UsageError extends Error {
  readonly values: readonly string[];

  constructor(
    readonly problem: UsageProblem,
    ...values: string[]
  ) {
    super(problem);
    this.values = values;
  }
}

export interface UsageWords {
  message: string;
  hint: string;
}

/** @param command the words typed so far that name a command, such as `gvm source` */
export function describeUsage(error: UsageError, command: string, words: CliWords): UsageWords {
  const { usage } = words;
  const [first = '', second = '', third = ''] = error.values;
  const see = usage.see(command);
  switch (error.problem) {
    case 'unknownCommand':
      return { message: usage.unknownCommand(first), hint: second === '' ? see : usage.didYouMean(second) };
    case 'unknownOption':
      return { message: usage.unknownOption(first), hint: second === '' ? see : usage.didYouMean(second) };
    case 'missingArgument':
      return { message: usage.missingArgument(first), hint: see };
    case 'excessArguments':
      return { message: usage.excessArguments, hint: see };
    case 'optionMissingArgument':
      return { message: usage.optionMissingArgument(first), hint: see };
    case 'optionInvalid':
      return { message: usage.optionInvalid(first, second), hint: usage.allowed(third) };
    case 'conflictingOptions':
      return { message: usage.conflictingOptions(first, second), hint: see };
    case 'noCommand':
      return { message: usage.noCommand, hint: see };
  }
}
