/** What each entry of PATH is: ours, a Go's, the one that wins, and what is odd about it. */
import type { Scope } from './facts';
import { winnerOf, type Context, type Entry } from './judge-context';
import type { EntryMark, EnvironmentView, PathEntryView } from './view';

export function judgePath(context: Context): EnvironmentView['path'] {
  return {
    machine: judgeEntries(context, 'machine'),
    user: judgeEntries(context, 'user'),
    process: judgeEntries(context, 'process'),
  };
}

function judgeEntries(context: Context, scope: Scope): PathEntryView[] {
  const entries = context.entries[scope];
  const winner = scope === 'process' ? winnerOf(entries, context.goIn) : context.winner;
  const seen = new Set<string>();
  return entries.map((entry) => {
    const again = seen.has(entry.key);
    seen.add(entry.key);
    const go = context.goIn(entry);
    const about = context.aboutGo(entry);
    const origin = go ? context.originOfGo(go) : about ? context.originOf(entry) : null;
    const marks = marksOf(context, entry, { again, wins: winner?.entry === entry });
    return { text: entry.text, expanded: entry.expanded, marks, version: go?.version ?? null, origin };
  });
}

function marksOf(
  context: Context,
  entry: Entry,
  { again, wins }: { again: boolean; wins: boolean },
): EntryMark[] {
  const about = context.aboutGo(entry);
  const oddities = odditiesOf(context, entry);
  if (oddities.includes('empty')) return ['empty'];
  const state = context.stateOf(entry.expanded);
  const marks: [EntryMark, boolean][] = [
    ['ours', about === 'ours'],
    ['go', context.goIn(entry) !== null],
    ['winner', wins],
    ['gopath-bin', context.isGopathBin(entry)],
    ['duplicate', again],
    ['stale', about === 'stale'],
    ['missing', about !== 'stale' && state === 'missing'],
    ['not-a-folder', state === 'file'],
  ];
  return [...marks.filter(([, holds]) => holds).map(([mark]) => mark), ...oddities];
}

export type Oddity = Extract<
  EntryMark,
  'unexpanded' | 'relative' | 'quoted' | 'trailing-separator' | 'empty'
>;

/** How the entry is spelled, where a careful hand would spell it otherwise. */
export function odditiesOf({ facts, folders }: Context, { text, expanded, unexpanded }: Entry): Oddity[] {
  if (expanded === '') return ['empty'];
  const windows = facts.system === 'windows';
  const plain = windows ? text.trim().replaceAll('"', '') : text;
  const oddities: [Oddity, boolean][] = [
    ['unexpanded', unexpanded],
    // With a variable left in it nobody knows where it would lead.
    ['relative', !unexpanded && !folders.isAbsolute(expanded)],
    ['quoted', windows && text.includes('"')],
    ['trailing-separator', plain.length > (windows ? 3 : 1) && (windows ? /[\\/]$/ : /\/$/).test(plain)],
  ];
  return oddities.filter(([, holds]) => holds).map(([oddity]) => oddity);
}
