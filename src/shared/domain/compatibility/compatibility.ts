/** What breaks in a project when it moves from one Go to another: only what it really meets. */
import type { BehaviourChange, ChangeStage, FileMatch } from './change';
import { DECIDABLE_CHANGES, type DecidableChange } from './change-ids';
import { globPattern } from './glob';
import { goLineOf, type Look, type Place } from './look';
import type { HostFacts, ProjectFacts } from './project-facts';
import { MORE_HINTS, RULES, WHATEVER_BEFORE, WHATEVER_GO_LINE } from './rules';
import { atLeast } from './versions';

export interface CompatibilityHit extends Place {
  id: DecidableChange;
  since: string;
  stage: ChangeStage;
  affects: BehaviourChange['affects'];
}

export interface CompatibilityQuestion {
  changes: readonly BehaviourChange[];
  project: ProjectFacts;
  /** Versions; the same twice asks how the project stands with that one. */
  from: string;
  to: string;
  host: HostFacts;
}

export function compatibilityOf({ changes, ...look }: CompatibilityQuestion): CompatibilityHit[] {
  const met = activeChanges(changes, look.from, look.to)
    .filter((change) => reachedByGoLine(change, look))
    .flatMap((change) => {
      const { id, since, stage, affects } = change;
      return RULES[id](lookAtHints(look, change)).map((place) => ({ ...place, id, since, stage, affects }));
    });
  return met.filter((hit) => !isExceeded(hit, met));
}

/** Those that lie between the two versions. */
export function activeChanges(
  changes: readonly BehaviourChange[],
  from: string,
  to: string,
): BehaviourChange[] {
  return changes.filter(({ id, affects, since }) => {
    if (affects === 'downgrade') return !atLeast(to, since);
    return atLeast(to, since) && (WHATEVER_BEFORE.has(id) || !atLeast(from, since));
  });
}

/** Where files have to be read for these changes. */
export function hintsOf(changes: readonly BehaviourChange[]): FileMatch[] {
  return changes.flatMap(({ id, match }) => [...(match ? [match] : []), ...(MORE_HINTS[id] ?? [])]);
}

/**
 * Whether a path can hold one of the hints, and if so, whether its text does: only such a file need be read.
 *
 *   const test = hinted(hintsOf(changes))(path);
 *   if (test?.(await read(path))) …
 */
export function hinted(hints: readonly FileMatch[]): (path: string) => ((text: string) => boolean) | null {
  const compiled = hints.map(({ glob, regex }) => ({
    path: globPattern(glob),
    text: new RegExp(regex, 'm'),
  }));
  return (path) => {
    const here = compiled.filter((hint) => hint.path.test(path));
    if (here.length === 0) return null;
    return (text) => {
      const whole = path.endsWith('.go') ? text : withLinesJoined(text);
      return here.some((hint) => hint.text.test(whole));
    };
  };
}

/** A hint looks at one line: a command may go on in the next. */
function withLinesJoined(text: string): string {
  return text.replace(/[\\^`]\r?\n/g, ' ');
}

export function isDecidable(id: string): id is DecidableChange {
  return (DECIDABLE_CHANGES as readonly string[]).includes(id);
}

/** A rule sees the files that a hint of its own points at. */
function lookAtHints(look: Look, change: BehaviourChange): Look {
  const isHinted = hinted(hintsOf([change]));
  const files = look.project.files.filter(({ path, text }) => isHinted(path)?.(text) === true);
  return { ...look, project: { ...look.project, files } };
}

/** A downgrade loses what the go line asked for in any case. */
function reachedByGoLine({ id, affects, gate, since }: BehaviourChange, look: Look): boolean {
  const free = affects === 'downgrade' || gate === 'toolchain' || WHATEVER_GO_LINE.has(id);
  return free || atLeast(goLineOf(look), since);
}

/** Of several minimums of one system only the highest is worth telling. */
function isExceeded(hit: CompatibilityHit, all: readonly CompatibilityHit[]): boolean {
  const system = /^(macos|linux|windows)-\d/.exec(hit.id)?.[1];
  return (
    system !== undefined &&
    all.some(
      (other) =>
        other.id.startsWith(`${system}-`) && other.stage === 'install' && !atLeast(hit.since, other.since),
    )
  );
}
