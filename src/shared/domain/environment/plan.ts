/** From what was found and what the person chose to an exact list of edits. Pure: nothing here changes the machine. */
import type { EnvironmentFacts } from './facts';
import type { Finding } from './finding';
import { change, draftAt, draftsOf, editsOf, placeKey, valueDraft, type Drafts } from './plan-drafts';
import { inOrder, mend, type Mendable } from './plan-fixes';
import { planPublication, type EnvironmentValue, type PublicationOptions } from './publication';
import { splitEntries } from './registry-path';
import type { EnvironmentPlan, PlannedEdit, Remaining, WayRound } from './remedy';

export { planVariable, type VariableChoice } from './plan-variable';

export interface PlanInput {
  facts: EnvironmentFacts;
  findings: readonly Finding[];
  /** What `EnvironmentStore.read()` gives. */
  values: readonly EnvironmentValue[];
  publication: PublicationOptions;
}

export interface PlanChoices {
  /** Ids of findings; null: what is recommended. */
  accepted: readonly string[] | null;
  /** What needs an administrator is done too. */
  elevated: boolean;
}

/**
 * One edit for each place, each value whole; what isn't about Go stays to the character.
 * Throws OPTION_INVALID for a home that no PATH can hold.
 */
export function planCleanUp(input: PlanInput, choices: PlanChoices): Omit<EnvironmentPlan, 'id'> {
  const mendable = input.findings.filter((finding): finding is Mendable => finding.fix !== null);
  const chosen = inOrder(mendable.filter((finding) => isChosen(finding, choices)));
  const drafts = draftsOf(input.facts, input.values);
  for (const finding of chosen) mend(drafts, input.facts, finding);
  publish(drafts, input, publishers(chosen, input));
  return {
    edits: dependentLast(editsOf(drafts), input.values),
    remaining: mendable
      .filter((finding) => !isChosen(finding, choices))
      .map((finding) => remainingOf(finding, choices)),
  };
}

function isChosen(finding: Mendable, { accepted, elevated }: PlanChoices): boolean {
  const wanted = accepted === null ? finding.recommended : accepted.includes(finding.id);
  return wanted && (elevated || !finding.elevated);
}

function remainingOf({ id, kind, fix, elevated }: Mendable, choices: PlanChoices): Remaining {
  const why = elevated && !choices.elevated ? 'needs-administrator' : 'not-chosen';
  return { finding: id, why, wayRound: elevated ? wayRoundOf(kind, fix) : null };
}

function wayRoundOf(kind: Finding['kind'], fix: Mendable['fix']): WayRound | null {
  if (fix.kind === 'remove-variable' || fix.kind === 'remove-flag') return 'user-value-wins';
  // Entries that lead to no Go stand in nobody's way.
  return kind === 'other-go' ? 'machine-path' : null;
}

/**
 * The findings for which PATH and GOROOT are made to lead to `current`. A GOROOT of the account that goes is one where
 * PATH leads there already: without it the machine's would count.
 */
function publishers(chosen: readonly Mendable[], { values, publication }: PlanInput): string[] {
  const asked = chosen.filter(({ fix }) => fix.kind === 'publish');
  const paths = values.filter(
    ({ place }) => place.kind === 'registry' && place.name.toLowerCase() === 'path',
  );
  const leads = paths.length > 0 && planPublication(paths, publication).length === 0;
  const goroots = chosen.filter(
    ({ fix }) =>
      fix.kind === 'remove-variable' && fix.scope === 'user' && fix.name.toLowerCase() === 'goroot' && leads,
  );
  return [...asked, ...goroots].map(({ id }) => id);
}

function publish(drafts: Drafts, { values, publication }: PlanInput, reasons: readonly string[]): void {
  if (reasons.length === 0) return;
  const machine = valueDraft(drafts, 'machine', 'Path')?.text;
  const now = values.map((value) => ({
    ...value,
    value: draftAt(drafts, value.place)?.text ?? null,
    gosAhead: stillAhead(value, machine),
  }));
  for (const { place, after } of planPublication(now, publication))
    for (const reason of reasons) addReason(drafts, place, after, reason);
}

/** The machine's Gos that the plan leaves where they are. */
function stillAhead({ gosAhead = [] }: EnvironmentValue, machinePath: string | null | undefined): string[] {
  const left = new Set(splitEntries(machinePath ?? ''));
  return gosAhead.filter((entry) => machinePath === undefined || left.has(entry));
}

/**
 * GOROOT becomes ours only where the machine's Go has really gone: behind the machine's edits, so that it isn't written
 * when those are refused.
 */
function dependentLast(edits: PlannedEdit[], values: readonly EnvironmentValue[]): PlannedEdit[] {
  const waits = ({ place, after }: PlannedEdit): boolean =>
    after !== null &&
    values.some(
      ({ place: other, gosAhead = [] }) => gosAhead.length > 0 && placeKey(other) === placeKey(place),
    );
  return [...edits.filter((edit) => !waits(edit)), ...edits.filter(waits)];
}

function addReason(
  drafts: Drafts,
  place: EnvironmentValue['place'],
  after: string | null,
  reason: string,
): void {
  const draft = draftAt(drafts, place);
  change(draft, after, reason);
  draft?.reasons.add(reason);
}
