import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  factsOf,
  HOME,
  machine,
  NOT_GO,
  OURS,
  textAt,
  valuesOf,
  written,
  type Machine,
} from './generated-machine.fake';
import type { Finding } from './finding';
import { goEnvValues } from './go-env-file';
import { contextOf } from './judge-context';
import { judgeFindings } from './judge-findings';
import { readEditorSettings } from './editor-settings';
import { planCleanUp } from './plan';
import { undoEdit } from './publication';
import { splitEntries } from './registry-path';
import type { PlannedEdit } from './remedy';

const many = { numRuns: 2000 };
/** The judge reads each machine anew. */
const TIMEOUT = 180_000;
const choice = fc.record({
  /** Everything that can be mended, or what is recommended. */
  everything: fc.boolean(),
  elevated: fc.boolean(),
  goroot: fc.constantFrom('publish' as const, 'unset' as const),
});
type Choice = typeof choice extends fc.Arbitrary<infer T> ? T : never;

function findingsOf(machine: Machine): Finding[] {
  return judgeFindings(contextOf(factsOf(machine)));
}

function planOf(machine: Machine, { everything, elevated, goroot }: Choice, findings = findingsOf(machine)) {
  const input = {
    facts: factsOf(machine),
    findings,
    values: valuesOf(machine),
    publication: { root: HOME, goroot },
  };
  return planCleanUp(input, { accepted: everything ? findings.map(({ id }) => id) : null, elevated });
}

function applied(machine: Machine, edits: readonly PlannedEdit[]): Machine {
  return edits.reduce(written, machine);
}

function pathEntries(text: string | null): string[] {
  return text === null ? [] : splitEntries(text);
}

const isPath = ({ place }: PlannedEdit): boolean =>
  place.kind === 'registry' && place.name.toLowerCase() === 'path';
const notGo = (text: string | null): string[] => pathEntries(text).filter((entry) => NOT_GO.includes(entry));

describe('a clean-up of any machine', () => {
  it(
    'starts from what the places hold, one edit each, and says why',
    () => {
      fc.assert(
        fc.property(machine, choice, (before, choices) => {
          const findings = findingsOf(before);
          const { edits, remaining } = planOf(before, choices, findings);
          const places = edits.map(({ place }) => JSON.stringify(place).toLowerCase());
          expect(new Set(places).size).toBe(places.length);
          for (const edit of edits) {
            expect(textAt(before, edit.place)).toBe(edit.before);
            expect(edit.after).not.toBe(edit.before);
            expect(edit.reasons.length).toBeGreaterThan(0);
            expect(findings.map(({ id }) => id)).toEqual(expect.arrayContaining(edit.reasons));
            expect(edit.elevated).toBe(edit.place.kind === 'registry' && edit.place.hive === 'HKLM');
            if (!choices.elevated) expect(edit.elevated).toBe(false);
          }
          const left = new Set(remaining.map(({ finding }) => finding));
          const mended = edits.flatMap(({ reasons }) => reasons);
          expect(mended.filter((id) => left.has(id))).toEqual([]);
        }),
        many,
      );
    },
    TIMEOUT,
  );

  it(
    'leaves nothing for a second one',
    () => {
      fc.assert(
        fc.property(machine, choice, (before, choices) => {
          const findings = findingsOf(before);
          const once = applied(before, planOf(before, choices, findings).edits);
          // Judged anew: what mending made visible may be new, what was chosen is done.
          const accepted = findings.map(({ id }) => id);
          const still = findingsOf(once).filter(({ id }) => !choices.everything || accepted.includes(id));
          expect(planOf(once, choices, still).edits).toEqual([]);
        }),
        many,
      );
    },
    TIMEOUT,
  );

  it(
    'is undone to the byte',
    () => {
      fc.assert(
        fc.property(machine, choice, (before, choices) => {
          const { edits } = planOf(before, choices);
          let now = applied(before, edits);
          for (const edit of edits.toReversed()) {
            const undoing = undoEdit(edit, textAt(now, edit.place));
            if (undoing.kind === 'write') now = written(now, undoing.edit);
          }
          expect(sorted(now)).toEqual(sorted(before));
        }),
        many,
      );
    },
    TIMEOUT,
  );

  it(
    'keeps order and spelling of every entry and every value that is not about Go, and every type',
    () => {
      fc.assert(
        fc.property(machine, choice, (before, choices) => {
          const { edits } = planOf(before, choices);
          for (const edit of edits.filter(isPath)) expect(notGo(edit.after)).toEqual(notGo(edit.before));
          const after = applied(before, edits);
          const others = ({ stored }: Machine) =>
            stored.filter(({ name }) => !/^(path|go.*|git.*)$/i.test(name));
          expect(others(after)).toEqual(others(before));
          for (const { place } of after.stored) {
            const was = before.stored.find(
              (one) => one.place.hive === place.hive && one.place.name === place.name,
            );
            if (was) expect(place.type).toBe(was.place.type);
          }
        }),
        many,
      );
    },
    TIMEOUT,
  );

  it(
    'brings no entry but ours, and the one that was asked for',
    () => {
      fc.assert(
        fc.property(machine, choice, (before, choices) => {
          const findings = findingsOf(before);
          const { edits } = planOf(before, choices, findings);
          const asked = findings.flatMap(({ fix }) => (fix?.kind === 'append-entry' ? [fix.entry] : []));
          for (const { before: was, after, elevated } of edits.filter(isPath)) {
            const left = pathEntries(was);
            const brought = pathEntries(after).filter((entry) => {
              const at = left.indexOf(entry);
              if (at >= 0) left.splice(at, 1);
              return at < 0;
            });
            const allowed = elevated ? [] : [...OURS, ...(choices.everything ? asked : [])];
            expect(allowed).toEqual(expect.arrayContaining(brought));
            expect(new Set(brought).size).toBe(brought.length);
          }
        }),
        many,
      );
    },
    TIMEOUT,
  );
});

describe('a clean-up undone after others wrote as well', () => {
  const theirs = fc.array(
    fc.record({ at: fc.nat(), add: fc.constantFrom('E:\\theirs', 'E:\\他们的', '"E:\\a;b"', 'E:\\x\\') }),
    { minLength: 1, maxLength: 5 },
  );

  it(
    'keeps their entries where they put them, and gives back all of before',
    () => {
      fc.assert(
        fc.property(machine, choice, theirs, (before, choices, additions) => {
          // A quote that opens in one entry closes in another: no entries to speak of.
          for (const edit of planOf(before, choices).edits.filter(isPath)) {
            const entries = pathEntries(edit.after);
            for (const { at, add } of additions) entries.splice(at % (entries.length + 1), 0, add);
            const now = entries.join(';');
            const undoing = undoEdit(edit, now);
            const back = pathEntries(undoing.kind === 'write' ? undoing.edit.after : now);
            const isTheirs = (entry: string): boolean => additions.some(({ add }) => add === entry);
            expect(back.filter(isTheirs)).toEqual(entries.filter(isTheirs));
            expect(back.filter((entry) => !isTheirs(entry))).toEqual(pathEntries(edit.before));
          }
        }),
        many,
      );
    },
    TIMEOUT,
  );

  it(
    'does not bring back what they removed, nor take what they keep',
    () => {
      fc.assert(
        fc.property(machine, choice, fc.func(fc.boolean()), (before, choices, removes) => {
          for (const edit of planOf(before, choices).edits.filter(isPath)) {
            const kept = pathEntries(edit.after).filter((entry, at) => !removes(entry, at));
            if (kept.length === pathEntries(edit.after).length) continue;
            const now = kept.length === 0 ? null : kept.join(';');
            const undoing = undoEdit(edit, now);
            const back = undoing.kind === 'write' ? undoing.edit.after : now;
            expect(notGo(back)).toEqual(notGo(now));
            const gone = pathEntries(edit.before).filter((entry) => !pathEntries(edit.after).includes(entry));
            expect(pathEntries(back)).toEqual(expect.arrayContaining(gone));
          }
        }),
        many,
      );
    },
    TIMEOUT,
  );

  it(
    'keeps what they wrote into files, and brings back what we took out of them',
    () => {
      fc.assert(
        fc.property(machine, choice, (before, choices) => {
          for (const edit of planOf(before, choices).edits) {
            if (edit.place.kind !== 'file') continue;
            const isSettings = edit.place.path.endsWith('.json');
            const now = isSettings
              ? edit.after!.replace(/\{/, '{ "theirs": { "x": 1 }, /* 他们 */')
              : `${edit.after!}GOTHEIRS=1\r\n`;
            const undoing = undoEdit(edit, now);
            expect(undoing.kind).toBe('write');
            const back = undoing.kind === 'write' ? undoing.edit.after! : '';
            if (isSettings) {
              expect(readEditorSettings(back)).toEqual(readEditorSettings(edit.before!));
              expect(back).toContain('{ "theirs": { "x": 1 }, /* 他们 */');
            } else {
              expect(goEnvValues(back)).toEqual({ ...goEnvValues(edit.before!), GOTHEIRS: '1' });
              expect(back).toContain('GOTHEIRS=1\r\n');
            }
          }
        }),
        many,
      );
    },
    TIMEOUT,
  );
});

/** The registry knows no order. */
function sorted({ stored, ...files }: Machine): unknown {
  return {
    ...files,
    stored: stored.map((one) => JSON.stringify([one.scope, one.name, one.text, one.place.type])).sort(),
  };
}
