/** Commander's errors as ours. It names the facts only in its English message. */
import type { CommanderError } from 'commander';
import { UsageError } from './usage';

export function usageErrorOf({ code, message }: CommanderError): UsageError {
  const [first = '', second = ''] = [...message.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
  const suggestion = /\(Did you mean (?:one of )?([^?]+)\?\)/.exec(message)?.[1] ?? '';
  switch (code) {
    case 'commander.unknownCommand':
      return new UsageError('unknownCommand', first, suggestion);
    case 'commander.unknownOption':
      return new UsageError('unknownOption', first, suggestion);
    case 'commander.missingArgument':
      return new UsageError('missingArgument', first);
    case 'commander.excessArguments':
      return new UsageError('excessArguments');
    case 'commander.optionMissingArgument':
      return new UsageError('optionMissingArgument', flagOf(first));
    case 'commander.conflictingOption':
      return new UsageError('conflictingOptions', flagOf(first), flagOf(second));
    default:
      return new UsageError('noCommand');
  }
}

/** `--source` of `--source <SOURCE>`. */
function flagOf(flags: string): string {
  return flags.split(' ')[0] ?? flags;
}
