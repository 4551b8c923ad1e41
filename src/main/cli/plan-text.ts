/** What a plan would change, with each place before and after. */
import { entriesOf, entryDiff, isEntryList, type EntryLine } from '@shared/domain/diff/entry-diff';
import { editDiff, withGaps, type DiffGap, type DiffLine } from '@shared/domain/diff/line-diff';
import { isClosing, isOpening } from '@shared/domain/environment/managed-block';
import type { Finding } from '@shared/domain/environment/finding';
import { redactAt, redactedEdit } from '@shared/domain/environment/redacted';
import type { EnvironmentPlan, PlannedEdit } from '@shared/domain/environment/remedy';
import type { Place } from '@shared/domain/operation';
import { describeFinding } from '@shared/i18n/describe-environment';
import { indented, type EnvironmentSpeech } from './environment-text';
import { paint } from './terminal';

/** The registry's two places for environments, as `reg` and regedit name them. */
const KEYS = {
  HKCU: 'HKCU\\Environment',
  HKLM: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment',
} as const;

type Line = EntryLine | DiffLine | DiffGap;
type Titles = ReadonlyMap<string, string>;

export function titlesOf(findings: readonly Finding[], { environment }: EnvironmentSpeech): Titles {
  return new Map(findings.map((finding) => [finding.id, describeFinding(finding, environment).title]));
}

/** `reason` in words; `place` as the tools of the system name it. */
export function editJson(edit: PlannedEdit, titles: Titles, { words }: EnvironmentSpeech): object {
  const { place, name, before, after, elevated } = redactedEdit(edit);
  return {
    place: keyText(place),
    name,
    before,
    after,
    reason: reasonText(edit, titles, words.list),
    elevated,
  };
}

export function planText({ edits, remaining }: EnvironmentPlan, titles: Titles, speech: EnvironmentSpeech) {
  const { plan } = speech.words.environment;
  const parts = edits.map((edit) => editText(edit, titles, speech));
  if (edits.length === 0) parts.push(plan.nothing);
  if (remaining.length > 0) {
    const lines = remaining.map(({ finding, why, wayRound }) => {
      const way = wayRound === null ? '' : `\n  ${speech.environment.environment.wayRound[wayRound]}`;
      return `${titles.get(finding) ?? finding}: ${plan.why[why]}${way}\n  ${paint(speech.terminal, 'dim', finding)}`;
    });
    parts.push(`${plan.remaining}\n${indented(lines.join('\n'))}`);
  }
  return parts.join('\n\n');
}

function editText(edit: PlannedEdit, titles: Titles, speech: EnvironmentSpeech): string {
  const { words, terminal } = speech;
  const { plan } = words.environment;
  const reason = reasonText(edit, titles, words.list);
  const notes = [
    ...(edit.elevated ? [plan.administrator] : []),
    ...(edit.before === null && edit.place.kind === 'file' ? [plan.newFile] : []),
    ...(edit.after === null ? [plan.gone] : []),
  ];
  const place = edit.place.kind === 'file' ? edit.place.path : `${keyText(edit.place)}\\${edit.name}`;
  const title = notes.length === 0 ? place : `${place} (${notes.join(words.list)})`;
  const lines = linesOf(edit).map((line) => lineText(edit.place, line, speech));
  return [
    title,
    ...(reason === '' ? [] : [paint(terminal, 'dim', `  ${plan.because(reason)}`)]),
    ...lines.map((line) => `  ${line}`),
  ].join('\n');
}

function linesOf(edit: PlannedEdit): Line[] {
  if (!isEntryList(edit)) return withoutBlockBodies(editDiff(edit));
  return withGaps(entryDiff(entriesOf(edit.before, ';'), entriesOf(edit.after, ';')));
}

/** A block that comes or goes as a whole is the same in every profile: its first and last line stand for it. */
function withoutBlockBodies(lines: readonly Line[]): Line[] {
  const shown: Line[] = [];
  for (let at = 0; at < lines.length; at++) {
    shown.push(lines[at]!);
    const end = wholeBlockEnd(lines, at);
    if (end === null) continue;
    shown.push({ kind: 'gap', lines: end - at - 1 });
    at = end - 1;
  }
  return shown;
}

/** Index of the closing line; null where no block begins, or where only a part of it changes. */
function wholeBlockEnd(lines: readonly Line[], start: number): number | null {
  const opening = lines[start]!;
  if ((opening.kind !== 'added' && opening.kind !== 'removed') || !isOpening(opening.text)) return null;
  const rest = lines.slice(start + 1);
  const length = rest.findIndex((line) => line.kind !== opening.kind || isClosing(line.text));
  const closing = rest[length];
  return closing?.kind === opening.kind && length > 0 ? start + 1 + length : null;
}

function lineText(place: Place, line: Line, { words, terminal }: EnvironmentSpeech): string {
  const { emptyEntry, moreEntries, plan } = words.environment;
  if (line.kind === 'gap') return paint(terminal, 'dim', `  ${moreEntries(line.lines)}`);
  // Not before they are compared: where only a password changes, that shows as well.
  const text = line.text === '' ? emptyEntry : redactAt(place, line.text);
  switch (line.kind) {
    case 'same':
      return `  ${text}`;
    case 'removed':
      return paint(terminal, 'red', `− ${text}`);
    case 'added':
      return paint(terminal, 'green', `+ ${text}`);
    case 'moved-from':
      return paint(terminal, 'red', `− ${text} ${plan.moved}`);
    case 'moved-to':
      return paint(terminal, 'green', `+ ${text} ${plan.moved}`);
  }
}

function reasonText({ reasons }: PlannedEdit, titles: Titles, separator: string): string {
  return reasons.map((id) => titles.get(id) ?? id).join(separator);
}

function keyText(place: Place): string {
  return place.kind === 'file' ? place.path : KEYS[place.hive];
}
