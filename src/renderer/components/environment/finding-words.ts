import type { Finding, FindingKind, FindingParams } from '@shared/domain/environment/finding';
import type { Messages } from '@shared/i18n';

export interface FindingWords {
  title: string;
  /** What it means and what can be done. */
  detail: string | null;
}

export function findingWords(finding: Finding, messages: Messages): FindingWords {
  return say(messages, finding.kind, finding.params);
}

/** The kind ties the words to their parameters; of a union the compiler can't see that by itself. */
function say<Kind extends FindingKind>(
  { environment }: Messages,
  kind: Kind,
  params: FindingParams[Kind],
): FindingWords {
  const { title, detail } = environment.findings[kind](params);
  return { title, detail };
}
