/** The words of a language for what was found in the environment. */
import type { Finding } from '../domain/environment/finding';
import type { Because, ConsumerView, ValueSource } from '../domain/environment/view';
import type { Messages } from './en';
import { wordsOf, type FindingWords } from './finding-words';

export type { FindingWords } from './finding-words';

type Words = Messages['environment'];

export function describeFinding(
  finding: Pick<Finding, 'kind' | 'params' | 'fix'>,
  { environment }: { environment: Words },
): FindingWords {
  return wordsOf(environment.findings, finding);
}

/** Who starts `go`: by its own name where there are several. */
export function describeConsumer(
  { consumer, name }: Pick<ConsumerView, 'consumer' | 'name'>,
  { environment }: { environment: Words },
): string {
  return name ?? environment.consumers[consumer];
}

/** Why this go and no other. */
export function describeBecause(because: Because, { environment }: { environment: Words }): string {
  return (environment.because[because.kind] as (of: Because) => string)(because);
}

/** Where a value comes from. */
export function describeSource(source: ValueSource, { environment }: { environment: Words }): string {
  return (environment.sources[source.kind] as (of: ValueSource) => string)(source);
}
