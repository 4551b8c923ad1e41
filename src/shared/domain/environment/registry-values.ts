import { fault } from '../fault';
import type { Edit, Place } from '../operation';
import { withEntriesFirst, withoutEntries } from './registry-path';
import { withEntriesOf } from './registry-path-undo';

type RegistryPlace = Extract<Place, { kind: 'registry' }>;

/** The account's PATH or GOROOT in the registry. */
export interface RegistryValue {
  name: string;
  /** Null when it isn't there. */
  text: string | null;
  /** What `%NAME%` means to this account, names in lower case. */
  variables: ReadonlyMap<string, string>;
  /** The machine's entries of PATH that hold a go. */
  gosAhead: readonly string[];
}

/** What the value must be so that new programs find the current toolchain. */
export function publishedValue(
  { name, text, variables, gosAhead }: RegistryValue,
  { root, goroot }: { root: string; goroot: 'publish' | 'unset' },
): string | null {
  refuseUnfit(root);
  if (isPath(name)) return withEntriesFirst(text, entriesFor(root), expandWith(variables));
  if (goroot === 'unset') return null;
  // Another go runs, and can't build anything with the packages of ours.
  if (withoutEntries(gosAhead.join(';'), entriesFor(root), expandWith(variables)))
    return ownTakenOut(text, root);
  return gorootFor(root);
}

/** The value with exactly ours taken out. */
export function withdrawnValue(
  { name, text, variables }: Omit<RegistryValue, 'gosAhead'>,
  root: string,
): string | null {
  if (isPath(name)) return withoutEntries(text, entriesFor(root), expandWith(variables));
  return ownTakenOut(text, root);
}

/** GOROOT as somebody else set it; null when it is ours. */
function ownTakenOut(text: string | null, root: string): string | null {
  return text?.toLowerCase() === gorootFor(root).toLowerCase() ? null : text;
}

/** The value with what an edit did taken back, where others changed it since; null where the two can't be told apart. */
export function undoneValue(
  { hive, name }: Pick<RegistryPlace, 'hive' | 'name'>,
  edit: Pick<Edit, 'before' | 'after'>,
  now: string | null,
): { text: string | null } | null {
  if (isPath(name)) return { text: withEntriesOf(edit, now) };
  // Another GOROOT of the account than the one we set is somebody's decision after ours.
  return hive === 'HKCU' && name.toLowerCase() === 'goroot' ? { text: now } : null;
}

/** Replaces `%NAME%` by its value; unknown names stay as written. */
export function expandWith(variables: ReadonlyMap<string, string>): (text: string) => string {
  return (text) =>
    text.replace(/%([^%]+)%/g, (whole, name: string) => variables.get(name.toLowerCase()) ?? whole);
}

export function isPath(name: string): boolean {
  return name.toLowerCase() === 'path';
}

function entriesFor(root: string): string[] {
  return [`${gorootFor(root)}\\bin`, `${trimmed(root)}\\bin`];
}

function gorootFor(root: string): string {
  return `${trimmed(root)}\\current`;
}

function trimmed(root: string): string {
  return root.replace(/[\\/]+$/, '');
}

/** `;` ends an entry, `"` begins a quoted one, `%` would be taken for the begin of a variable, and none can be escaped. */
function refuseUnfit(root: string): void {
  // eslint-disable-next-line no-control-regex -- these are among the characters to refuse
  if (/[;"%\u0000-\u001f]/.test(root))
    throw fault('OPTION_INVALID', { option: '--home', value: root, allowed: '[^;"%]+' });
}
