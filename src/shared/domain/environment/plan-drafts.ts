/** Every value that a clean-up may touch, as it is and as the plan makes it, step by step. */
import type { Place } from '../operation';
import type { EnvironmentFacts, StoredScope, StoredVariable } from './facts';
import { contextOf, storedNamed } from './judge-context';
import type { EnvironmentValue } from './publication';
import type { Expand } from './registry-path';
import type { PlannedEdit } from './remedy';

export interface Draft {
  place: Place;
  /** What a person calls it. */
  name: string;
  before: string | null;
  text: string | null;
  /** Ids of the findings that changed it, in the order in which they did. */
  reasons: Set<string>;
  /** As the system does for this value: REG_SZ isn't expanded. */
  expand: Expand;
}

export type Drafts = ReadonlyMap<string, Draft>;

/**
 * Those of the account first, the machine's last: what needs an administrator is its own step. A value that isn't text
 * and a file that can't be read are nobody's to touch.
 */
export function draftsOf(facts: EnvironmentFacts, values: readonly EnvironmentValue[]): Drafts {
  const { expand } = contextOf(facts);
  const expanding =
    (variable: StoredVariable): Expand =>
    (text) =>
      expand[variable.scope]({ ...variable, text }) ?? text;
  const stored = (scope: StoredScope): Draft[] =>
    facts.stored
      .filter((variable) => variable.scope === scope && variable.text !== null)
      .map((variable) => draft(variable.place, variable.text, expanding(variable)));
  const published = values.map(({ place, value }) => {
    if (place.kind === 'file') return draft(place, value);
    // Spelled as it is there: a value that goes and comes back is the same again.
    const spelled = storedNamed(facts, 'user', place.name)?.place ?? place;
    return draft(
      spelled,
      value,
      expanding({ scope: 'user', name: spelled.name, place: spelled, text: value }),
    );
  });
  const files = [facts.goEnvFile, ...facts.editors.map(({ file }) => file)].flatMap((file) =>
    file && file.unreadable === null ? [draft({ kind: 'file', path: file.path }, file.text)] : [],
  );
  const drafts = new Map<string, Draft>();
  // What the store itself read goes before: it is what the edit will be checked against.
  for (const one of [...published, ...stored('user'), ...files, ...stored('machine')])
    if (!drafts.has(placeKey(one.place))) drafts.set(placeKey(one.place), one);
  return drafts;
}

export function valueDraft(drafts: Drafts, scope: StoredScope, name: string): Draft | undefined {
  return drafts.get(valueKey(scope === 'user' ? 'HKCU' : 'HKLM', name));
}

export function draftAt(drafts: Drafts, place: Place): Draft | undefined {
  return drafts.get(placeKey(place));
}

export function change(draft: Draft | undefined, text: string | null, reason: string): void {
  if (!draft || draft.text === text) return;
  draft.text = text;
  draft.reasons.add(reason);
}

/** One edit for each value that is another than before. */
export function editsOf(drafts: Drafts): PlannedEdit[] {
  return [...drafts.values()]
    .filter(({ before, text }) => before !== text)
    .map(({ place, name, before, text, reasons }) => ({
      place,
      name,
      before,
      after: text,
      reasons: [...reasons],
      elevated: isElevated(place),
    }));
}

export function isElevated(place: Place): boolean {
  return place.kind === 'registry' && place.hive === 'HKLM';
}

/** What a person calls a place. */
export function nameOf(place: Place): string {
  if (place.kind === 'registry') return place.name;
  const [name = place.path, folder] = place.path.split(/[\\/]/).toReversed();
  // Just `env` would tell nobody what it is.
  return name === 'env' && folder !== undefined ? `${folder}/${name}` : name;
}

function draft(place: Place, text: string | null, expand: Expand = (entry) => entry): Draft {
  return { place, name: nameOf(place), before: text, text, reasons: new Set(), expand };
}

/** The same for the same place, however Windows spells it. */
export function placeKey(place: Place): string {
  return place.kind === 'file' ? `file ${place.path}` : valueKey(place.hive, place.name);
}

/** Windows tells no case in names. */
function valueKey(hive: string, name: string): string {
  return `${hive} ${name.toLowerCase()}`;
}
