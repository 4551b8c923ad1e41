/** What is wrong with PATH. */
import type { StoredScope } from './facts';
import type { Finding, Fix, Severity } from './finding';
import { lengthForCmd } from './judge-consumers';
import type { Context, Entry } from './judge-context';
import { finding, publishing } from './judge-finding';
import { odditiesOf } from './judge-path';
import { effectiveValue } from './judge-variables';
import { environmentBlocks } from './managed-block';
import { CMD_PATH_LIMIT, SETX_LIMIT } from './path-limits';
import { leadsTo } from './shell-block';

/** An entry of a PATH that is stored; on POSIX what the profiles make of it counts as the account's. */
type StoredEntry = Entry & { scope: StoredScope };

export function findPathTrouble(context: Context): Finding[] {
  const entries = storedEntries(context);
  const others = findOtherGos(context, entries);
  const stale = findStale(context, entries);
  const mended = [...others, ...stale]
    .filter(({ recommended }) => recommended)
    .map(({ fix }) => entryOf(fix));
  return [
    ...findBrokenCurrent(context),
    ...findUnpublished(context, entries),
    ...others,
    ...stale,
    ...findDuplicates(context, entries, new Set(mended)),
    ...findMissing(context, entries),
    ...findOddities(context, entries),
    ...findLength(context),
    ...findGopathBin(context, entries),
  ];
}

function storedEntries({ newPath }: Context): StoredEntry[] {
  return newPath.filter((entry): entry is StoredEntry => entry.scope !== 'process');
}

/** Where ours stands; -1: nowhere. */
function placeOfOurs({ folders, current }: Context, entries: readonly Entry[]): number {
  const ours = folders.key(folders.join(current, 'bin'));
  return entries.findIndex(({ key }) => key === ours);
}

/** Only a choice mends it, and whose choice it is the person knows. */
function findBrokenCurrent({ facts: { hasCurrent, currentTarget: target } }: Context): Finding[] {
  return hasCurrent || target === null
    ? []
    : [finding('current-broken', [], { target }, { severity: 'error' })];
}

function findUnpublished(context: Context, entries: readonly StoredEntry[]): Finding[] {
  const { facts, newPathKnown } = context;
  const inProfile = facts.profiles.some(
    ({ own, text }) => own && leadsTo(environmentBlocks.body(text) ?? '', facts.home),
  );
  const published = newPathKnown ? placeOfOurs(context, entries) !== -1 : inProfile;
  if (published) return [];
  // With nothing current it would lead PATH nowhere.
  const severity = facts.hasCurrent ? 'error' : 'info';
  const fix = publishing(context);
  return [finding('not-published', [], {}, { severity, fix, recommended: facts.hasCurrent })];
}

function findOtherGos(context: Context, entries: readonly StoredEntry[]): Finding[] {
  const { facts, winner } = context;
  const written = firstOfEach(entries.filter((entry) => context.aboutGo(entry) === 'go'));
  const first = firstOfEachGo(context, written);
  const alone = first.length < 2;
  // In the registry each entry is taken out for itself; a profile's entries stay, whatever they are called.
  const others = facts.system === 'windows' ? written : first;
  const ours = placeOfOurs(context, entries);
  // Where PATH leads to none of ours, a clean-up would leave the person with no Go at all.
  const reachable = ours !== -1 || publishing(context) !== null;
  return others.map((entry) => {
    const go = context.goIn(entry)!;
    const wins = winner?.entry.key === entry.key && winner.entry.scope === entry.scope;
    // The machine's entries stay before ours, wherever among the account's ours are put.
    const ahead = ours === -1 ? entry.scope === 'machine' : entries.indexOf(entry) < ours;
    const beats = facts.hasCurrent && (wins || ahead);
    const fix = fixOfOther(context, entry, beats);
    const severity = severityOfOther({ hasCurrent: facts.hasCurrent, beats, alone, mendable: fix !== null });
    const { version } = go;
    const origin = context.originOfGo(go);
    const params = { scope: entry.scope, entry: entry.text, version, origin, wins };
    const verdict = { severity, fix, recommended: facts.hasCurrent && reachable };
    return finding('other-go', [entry.scope, entry.text], params, verdict);
  });
}

function severityOfOther(of: {
  hasCurrent: boolean;
  beats: boolean;
  alone: boolean;
  mendable: boolean;
}): Severity {
  if (!of.hasCurrent) return of.alone ? 'info' : 'warning';
  if (of.beats) return 'error';
  return of.mendable ? 'warning' : 'info';
}

function fixOfOther(context: Context, entry: StoredEntry, beats: boolean): Fix | null {
  const isProfile = context.facts.system === 'posix';
  if (!isProfile && isGoAlone(context, entry) && !context.isGopathBin(entry))
    return { kind: 'remove-entry', scope: entry.scope, entry: entry.text };
  // A folder with other programs in it stays, such as that of `go install`; ours can come first, where it isn't the machine's.
  return beats && entry.scope === 'user' ? publishing(context) : null;
}

/** The folder is a Go's own: nobody needs it for anything else. */
function isGoAlone({ folders, goIn }: Context, entry: Entry): boolean {
  const go = goIn(entry);
  if (!go || go.root === null) return false;
  const bins = [go.root, folders.parent(folders.parent(go.realPath))].map((root) =>
    folders.join(root, 'bin'),
  );
  return bins.some((bin) => folders.key(bin) === entry.key);
}

function findStale(context: Context, entries: readonly StoredEntry[]): Finding[] {
  const stale = firstOfEach(entries.filter((entry) => context.aboutGo(entry) === 'stale'));
  return stale.map(({ scope, text }) => {
    const mendable = context.facts.system === 'windows';
    const fix: Fix | null = mendable ? { kind: 'remove-entry', scope, entry: text } : null;
    const severity = mendable ? 'warning' : 'info';
    return finding(
      'stale-entry',
      [scope, text],
      { scope, entry: text },
      { severity, fix, recommended: true },
    );
  });
}

/** @param mended entries that go as a whole */
function findDuplicates(
  context: Context,
  entries: readonly StoredEntry[],
  mended: ReadonlySet<string | null>,
): Finding[] {
  const scopes: StoredScope[] = ['machine', 'user'];
  return scopes.flatMap((scope) => {
    const own = entries.filter((entry) => entry.scope === scope && entry.expanded !== '');
    const counts = new Map<string, number>();
    for (const { key } of own) counts.set(key, (counts.get(key) ?? 0) + 1);
    const twice = firstOfEach(own).filter(
      (entry) => counts.get(entry.key)! > 1 && !mended.has(placeOf(entry)),
    );
    return twice.map((entry) => {
      const aboutGo = context.aboutGo(entry) !== null;
      const mendable = aboutGo && context.facts.system === 'windows';
      const fix: Fix | null = mendable ? { kind: 'remove-duplicates', scope, entry: entry.text } : null;
      const params = { scope, entry: entry.text, aboutGo };
      // Harmless, so not worth an administrator's word.
      const verdict = { severity: 'info' as const, fix, recommended: scope === 'user' };
      return finding('duplicate-entry', [scope, entry.text], params, verdict);
    });
  });
}

function entryOf(fix: Fix | null): string | null {
  return fix?.kind === 'remove-entry' ? placeOf({ scope: fix.scope, text: fix.entry }) : null;
}

function placeOf({ scope, text }: { scope: string; text: string }): string {
  return `${scope}:${text}`;
}

function findMissing(context: Context, entries: readonly StoredEntry[]): Finding[] {
  const missing = firstOfEach(entries).filter(
    (entry) =>
      context.aboutGo(entry) === null &&
      // Go makes it with the first tool that is installed.
      !context.isGopathBin(entry) &&
      context.stateOf(entry.expanded) === 'missing',
  );
  return missing.map(({ scope, text }) =>
    finding('missing-entry', [scope, text], { scope, entry: text }, { severity: 'info' }),
  );
}

function findOddities(context: Context, entries: readonly StoredEntry[]): Finding[] {
  return entries.flatMap((entry, at) => {
    const { scope, text } = entry;
    const isLast = entries[at + 1]?.scope !== scope;
    return odditiesOf(context, entry)
      .filter((oddity) => {
        // Windows itself writes both.
        if (oddity === 'trailing-separator') return context.aboutGo(entry) !== null;
        return oddity !== 'empty' || !(isLast && context.facts.system === 'windows');
      })
      .map((oddity) => {
        // They lead to whatever lies in the folder that somebody happens to be in.
        const leadsAnywhere =
          oddity === 'relative' || (oddity === 'empty' && context.facts.system === 'posix');
        const severity = leadsAnywhere ? 'warning' : 'info';
        return finding('odd-entry', [scope, oddity, text], { scope, entry: text, oddity }, { severity });
      });
  });
}

function findLength(context: Context): Finding[] {
  if (context.facts.system === 'posix') return [];
  const { characters: length, ignoredByCmd, cutBySetx } = lengthForCmd(context);
  const cmd = { program: 'cmd', length, limit: CMD_PATH_LIMIT } as const;
  const setx = { program: 'setx', length, limit: SETX_LIMIT } as const;
  return [
    ...(ignoredByCmd ? [finding('path-too-long', ['cmd'], cmd, { severity: 'warning' })] : []),
    ...(cutBySetx ? [finding('path-too-long', ['setx'], setx, { severity: 'info' })] : []),
  ];
}

/** Where `go install` puts programs: worth a word once it holds some, or nobody looked. */
function findGopathBin(context: Context, entries: readonly StoredEntry[]): Finding[] {
  const { folders, facts, newPathKnown } = context;
  const gobin = effectiveValue(context, 'GOBIN')?.value;
  const gopath = folders.list(effectiveValue(context, 'GOPATH')?.value ?? '')[0] ?? facts.defaultGopath;
  const folder = gobin ?? folders.join(gopath, 'bin');
  const wanted = folders.key(folder);
  const inPath = entries.some(({ key }) => key === wanted);
  const unfit = !folders.isAbsolute(folder) || context.stateOf(folder) === 'missing';
  if (inPath || unfit || !newPathKnown) return [];
  const writable = facts.system === 'windows' && !/[;"%]/.test(folder);
  const fix: Fix | null = writable ? { kind: 'append-entry', entry: folder } : null;
  return [finding('gopath-bin-missing', [folder], { folder }, { severity: 'info', fix })];
}

/** Of entries that lead to one program the first: `/bin` may be `/usr/bin`, and a package's `go` a link to its tree. */
function firstOfEachGo({ folders, goIn }: Context, entries: readonly StoredEntry[]): StoredEntry[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const program = folders.key(goIn(entry)!.realPath);
    return !seen.has(program) && seen.add(program);
  });
}

/** Of entries of one scope that mean the same folder the first. */
function firstOfEach(entries: readonly StoredEntry[]): StoredEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ scope, key }) => {
    const place = `${scope}:${key}`;
    return !seen.has(place) && seen.add(place);
  });
}
