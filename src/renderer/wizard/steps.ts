import type { Finding } from '@shared/domain/environment/finding';
import type { WizardState, WizardStep } from '@shared/domain/environment/wizard';

export const RAIL = ['scan', 'findings', 'preview', 'go'] as const;
export type RailStep = (typeof RAIL)[number];
export type RailState = 'done' | 'current' | 'open' | 'skipped';

/** `nothingToDo`: a clean machine needs no preview. */
export function railState(
  railStep: RailStep,
  step: WizardStep,
  { nothingToDo }: { nothingToDo: boolean },
): RailState {
  if (step === 'done') return railStep === 'preview' && nothingToDo ? 'skipped' : 'done';
  const [here, there] = [RAIL.indexOf(step), RAIL.indexOf(railStep)];
  if (there === here) return 'current';
  if (railStep === 'preview' && nothingToDo && step !== 'scan') return 'skipped';
  return there < here ? 'done' : 'open';
}

export interface WizardFindings {
  findings: Finding[];
  /** Put right by the last step, which leads PATH and GOROOT to our Go: before, there is none to lead to. */
  last: Finding[];
}

/** What the wizard speaks of. That nothing leads to our Go yet is what its last step is for, not a finding. */
export function wizardFindings(findings: readonly Finding[], hasCurrent: boolean): WizardFindings {
  if (hasCurrent) return { findings: [...findings], last: [] };
  const named = findings.filter(({ kind }) => kind !== 'not-published');
  return {
    findings: named.filter(({ fix }) => fix?.kind !== 'publish'),
    last: named.filter(({ fix }) => fix?.kind === 'publish'),
  };
}

/** What the list is divided into: only the first three can be ticked. */
export interface FindingGroups {
  recommended: Finding[];
  optional: Finding[];
  elevated: Finding[];
  known: Finding[];
}

export function groupFindings(findings: readonly Finding[]): FindingGroups {
  const fixable = findings.filter(({ fix }) => fix !== null);
  return {
    recommended: fixable.filter(({ elevated, recommended }) => !elevated && recommended),
    optional: fixable.filter(({ elevated, recommended }) => !elevated && !recommended),
    elevated: fixable.filter(({ elevated }) => elevated),
    known: findings.filter(({ fix }) => fix === null),
  };
}

type Choices = Pick<WizardState, 'accepted' | 'elevated'>;

/** What is ticked. What only an administrator may do counts once its switch is on. */
export function chosenFindings(findings: readonly Finding[], { accepted, elevated }: Choices): Finding[] {
  return findings.filter(
    (finding) => finding.fix !== null && (elevated || !finding.elevated) && isTicked(finding, accepted),
  );
}

export function isTicked({ id, fix, recommended }: Finding, accepted: readonly string[] | null): boolean {
  return fix !== null && (accepted === null ? recommended : accepted.includes(id));
}

/** The choice after one tick more or less; ids of what is gone by now are dropped. */
export function ticked(
  findings: readonly Finding[],
  accepted: readonly string[] | null,
  id: string,
  on: boolean,
): string[] {
  return findings
    .filter((finding) => (finding.id === id ? on : isTicked(finding, accepted)))
    .map((finding) => finding.id);
}
