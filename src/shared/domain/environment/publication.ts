import { fault } from '../fault';
import type { Edit, Place } from '../operation';
import { undoneEditorSettings } from './editor-settings';
import { undoneGoSettings } from './go-env-file';
import { environmentBlocks, hookBlocks } from './managed-block';
import { publishedValue, undoneValue, withdrawnValue, type RegistryValue } from './registry-values';
import { leadsTo, shellBlock, type BlockOptions, type Dialect } from './shell-block';

/** A value that new shells read, and what it is written in. */
export interface EnvironmentValue {
  place: Place;
  /** Null when it isn't there yet. */
  value: string | null;
  dialect: Dialect | null;
  /** Of a registry value: what `%NAME%` means to this account, names in lower case. */
  variables?: ReadonlyMap<string, string>;
  /** Of GOROOT in the registry: the machine's entries of PATH that hold a go, which comes before any of the account's. */
  gosAhead?: readonly string[];
}

export type PublicationOptions = BlockOptions;

/**
 * What makes every place lead to the home: nothing where it does already.
 * Throws OPTION_INVALID for a home that no PATH can hold.
 */
export function planPublication(values: readonly EnvironmentValue[], options: PublicationOptions): Edit[] {
  return edits(values, (value) => {
    const inRegistry = registryValue(value);
    return inRegistry ? publishedValue(inRegistry, options) : publishedProfile(value, options);
  });
}

function publishedProfile({ value, dialect }: EnvironmentValue, options: PublicationOptions): string | null {
  if (/[:\n\r\0]/.test(options.root))
    throw fault('OPTION_INVALID', { option: '--home', value: options.root, allowed: '[^:\\r\\n]+' });
  if (dialect === null) return value;
  const body = shellBlock(dialect, options);
  const beaten = value !== null && environmentBlocks.after(value).split('\n').some(takesPrecedence);
  return beaten ? environmentBlocks.append(value, body) : environmentBlocks.set(value, body);
}

/** What takes exactly our block, or our entries, for this home out again. */
export function planWithdrawal(
  values: readonly EnvironmentValue[],
  { root }: Pick<PublicationOptions, 'root'>,
): Edit[] {
  return edits(values, (value) => {
    const inRegistry = registryValue(value);
    if (inRegistry) return withdrawnValue(inRegistry, root);
    return environmentBlocks.remove(value.value, (body) => leadsTo(body, root));
  });
}

function registryValue({ place, value, variables, gosAhead }: EnvironmentValue): RegistryValue | null {
  if (place.kind !== 'registry') return null;
  return {
    name: place.name,
    text: value,
    variables: variables ?? new Map<string, string>(),
    gosAhead: gosAhead ?? [],
  };
}

function edits(
  values: readonly EnvironmentValue[],
  change: (value: EnvironmentValue) => string | null,
): Edit[] {
  return values
    .map((value) => ({ place: value.place, before: value.value, after: change(value) }))
    .filter((edit) => edit.before !== edit.after);
}

const ASSIGNMENT =
  /^\s*(?:(?:export|typeset|declare|set)\s+(?:-\w+\s+)*)?(PATH|GOROOT|path)(?:=\(?|\s+)(.*)$/;
const APPENDING = /^["']?\$(?:\{PATH\b[^}]*\}|PATH\b|path\b)/;

/** The line puts something before what PATH held so far, or sets GOROOT: it would beat a block above it. */
function takesPrecedence(line: string): boolean {
  const [, name, assigned = ''] = ASSIGNMENT.exec(line) ?? [];
  return name === 'GOROOT' || (name !== undefined && !APPENDING.test(assigned.trim()));
}

/** How one edit is taken back, given what its place holds now. */
export type Undoing = { kind: 'nothing' } | { kind: 'write'; edit: Edit } | { kind: 'conflict' };

/**
 * Three-way: where others changed the place since, only what the edit itself did goes back: our lines of a profile, the
 * entries of a PATH, the names in a file of settings. Where that can't be told apart from theirs: a conflict. `nothing`
 * with a value that isn't `before`: somebody decided otherwise since, and that stands.
 */
export function undoEdit({ place, before, after }: Edit, now: string | null): Undoing {
  if (now === before) return { kind: 'nothing' };
  if (now === after) return { kind: 'write', edit: { place, before: now, after: before } };
  const edit = { before, after };
  const undone = place.kind === 'registry' ? undoneValue(place, edit, now) : undoneFile(edit, now);
  if (undone === null) return { kind: 'conflict' };
  return undone.text === now
    ? { kind: 'nothing' }
    : { kind: 'write', edit: { place, before: now, after: undone.text } };
}

/** What an edit did tells what kind of file it was. */
function undoneFile(
  edit: Pick<Edit, 'before' | 'after'>,
  now: string | null,
): { text: string | null } | null {
  const blocks = [environmentBlocks, hookBlocks].find(
    (own) => own.remove(edit.before) === own.remove(edit.after),
  );
  if (!blocks) return undoneGoSettings(edit, now) ?? undoneEditorSettings(edit, now);
  const body = blocks.body(edit.before);
  return { text: body === null ? blocks.remove(now) : blocks.set(now, body) };
}
