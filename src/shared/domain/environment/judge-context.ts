/** What all judges need to know of the facts, worked out once. */
import type { EnvironmentFacts, GoFacts, Scope, StoredScope, StoredVariable } from './facts';
import { goEnvValues } from './go-env-file';
import { isSpelledLikeGo, namesGorootsBin } from './go-spelling';
import { foldersOf, type Folders } from './judge-folders';
import { originOf, originOfGo, placesContext } from './known-places';
import type { Origin } from './origin';
import type { Expand } from './registry-path';
import { expandWith } from './registry-values';

export interface Entry {
  scope: Scope;
  text: string;
  /** Without quotes, `%NAME%` replaced where the system does. */
  expanded: string;
  key: string;
  /** A variable in it stays unreplaced. */
  unexpanded: boolean;
}

/** What an entry of PATH has to do with Go. */
export type AboutGo = 'ours' | 'go' | 'stale' | null;

export interface Context {
  facts: EnvironmentFacts;
  folders: Folders;
  /** `<home>/current`. */
  current: string;
  entries: Readonly<Record<Scope, readonly Entry[]>>;
  /** PATH as a new program gets it, in order. */
  newPath: readonly Entry[];
  /** False where nothing tells what a new program gets. */
  newPathKnown: boolean;
  winner: Winner | null;
  goIn: (entry: Entry) => GoFacts | null;
  /** By program, or by the folder that holds the tree. */
  goAt: (program: string) => GoFacts | null;
  goOfRoot: (root: string) => GoFacts | null;
  aboutGo: (entry: Entry) => AboutGo;
  originOf: (entry: Entry) => Origin;
  originOfGo: (go: GoFacts) => Origin;
  isGopathBin: (entry: Entry) => boolean;
  /** Undefined: nobody looked. */
  stateOf: (folder: string) => 'folder' | 'file' | 'missing' | undefined;
  /** A variable of a new program; of this one where that isn't known. */
  variable: (name: string) => string | undefined;
  expand: Readonly<Record<StoredScope, (variable: StoredVariable) => string | null>>;
}

export interface Winner {
  entry: Entry;
  go: GoFacts;
}

export function contextOf(facts: EnvironmentFacts): Context {
  const folders = foldersOf(facts.system);
  const current = folders.join(facts.home, 'current');
  const variables = variablesOf(facts);
  const expand = expandersOf(facts, variables);
  const entries = entriesOf(facts, folders, expand);
  const newPath = [...entries.machine, ...entries.user];
  const states = new Map(
    Object.entries(facts.folders).map(([folder, state]) => [folders.key(folder), state]),
  );
  const goByFolder = firstBy(facts.gos, (go) => folders.key(folders.parent(go.path)));
  const goByPath = firstBy(facts.gos, (go) => folders.key(go.path));
  const goByRoot = rootsOf(facts.gos, folders);
  const goIn = (entry: Entry): GoFacts | null =>
    entry.text === '' ? null : (goByFolder.get(entry.key) ?? null);
  const ours = new Set([folders.join(current, 'bin'), folders.join(facts.home, 'bin')].map(folders.key));
  const gopathBins = gopathBinsOf(facts, folders, variables);
  const places = placesContext(facts);
  // What a variable that nothing replaces would lead to, nobody knows.
  const isMissing = ({ text, unexpanded, key }: Entry): boolean =>
    unexpanded ? namesGorootsBin(text) : states.get(key) === 'missing';

  return {
    facts,
    folders,
    current,
    entries,
    newPath,
    newPathKnown: facts.system === 'windows' || facts.newProcess !== null,
    winner: winnerOf(newPath, goIn),
    goIn,
    goAt: (program) => goByPath.get(folders.key(program)) ?? null,
    goOfRoot: (root) => goByRoot.get(folders.key(root)) ?? null,
    aboutGo: (entry) => {
      if (ours.has(entry.key)) return 'ours';
      if (goIn(entry)) return 'go';
      if (gopathBins.has(entry.key) || !isMissing(entry)) return null;
      return isSpelledLikeGo(entry.text) || isSpelledLikeGo(entry.expanded) ? 'stale' : null;
    },
    originOf: (entry) => originOf(entry.expanded, places),
    originOfGo: once((go) => originOfGo(go, places)),
    isGopathBin: (entry) => gopathBins.has(entry.key),
    stateOf: (folder) => states.get(folders.key(folder)),
    variable: (name) => variables.get(facts.system === 'windows' ? name.toLowerCase() : name),
    expand,
  };
}

/** The first go that a PATH leads to. */
export function winnerOf(entries: readonly Entry[], goIn: (entry: Entry) => GoFacts | null): Winner | null {
  for (const entry of entries) {
    const go = goIn(entry);
    if (go) return { entry, go };
  }
  return null;
}

/** By its name as the system compares names. */
export function storedNamed(
  facts: EnvironmentFacts,
  scope: StoredScope,
  name: string,
): StoredVariable | null {
  const wanted = name.toLowerCase();
  return facts.stored.find((one) => one.scope === scope && one.name.toLowerCase() === wanted) ?? null;
}

/** What a new program sees; on Windows with names in lower case. */
function variablesOf(facts: EnvironmentFacts): Map<string, string> {
  const known = Object.entries(facts.newProcess ?? facts.process);
  if (facts.system === 'posix') return new Map(known);
  const variables = new Map(known.map(([name, value]) => [name.toLowerCase(), value]));
  if (facts.newProcess) return variables;
  for (const scope of ['machine', 'user'] as const) addStored(facts, scope, variables);
  return variables;
}

function addStored(facts: EnvironmentFacts, scope: StoredScope, variables: Map<string, string>): void {
  const expand = expandWith(new Map(variables));
  for (const { scope: of, name, text, place } of facts.stored)
    if (of === scope && text !== null && !isPath(name))
      variables.set(name.toLowerCase(), place.type === 'REG_EXPAND_SZ' ? expand(text) : text);
}

/** The machine's values are expanded before the account's exist. */
function expandersOf(facts: EnvironmentFacts, variables: Map<string, string>): Context['expand'] {
  const machine = new Map(variables);
  addStored(facts, 'machine', machine);
  const expanding =
    (expand: Expand) =>
    ({ text, place }: StoredVariable): string | null =>
      text !== null && place.type === 'REG_EXPAND_SZ' ? expand(text) : text;
  return { machine: expanding(expandWith(machine)), user: expanding(expandWith(variables)) };
}

function entriesOf(facts: EnvironmentFacts, folders: Folders, expand: Context['expand']): Context['entries'] {
  if (facts.system === 'posix') {
    const plain = (scope: Scope, path: string | undefined): Entry[] =>
      folders.entries(path ?? '').map((text) => ({
        scope,
        text,
        expanded: text,
        key: folders.key(text),
        unexpanded: /^~|\$/.test(text),
      }));
    return {
      machine: [],
      user: plain('user', facts.newProcess?.['PATH']),
      process: plain('process', facts.process['PATH']),
    };
  }
  const windows = (scope: Scope, path: string, expandEntry: Expand): Entry[] =>
    folders.entries(path).map((text) => {
      const expanded = expandEntry(text.replaceAll('"', '').trim());
      return { scope, text, expanded, key: folders.key(expanded), unexpanded: /%[^%]+%/.test(expanded) };
    });
  const stored = (scope: StoredScope): Entry[] => {
    const variable = storedNamed(facts, scope, 'Path');
    if (!variable) return [];
    return windows(scope, variable.text ?? '', (text) => expand[scope]({ ...variable, text }) ?? text);
  };
  const own = Object.entries(facts.process).find(([name]) => isPath(name))?.[1];
  return {
    machine: stored('machine'),
    user: stored('user'),
    process: windows('process', own ?? '', (text) => text),
  };
}

function gopathBinsOf(
  facts: EnvironmentFacts,
  folders: Folders,
  variables: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const settings = goEnvValues(facts.goEnvFile?.text ?? '');
  const named = (name: string): string | undefined =>
    // Go takes an empty variable for one that isn't set.
    variables.get(facts.system === 'windows' ? name.toLowerCase() : name) || settings[name];
  // The default counts always: what it holds was installed before somebody set another.
  const gopaths = [...folders.list(named('GOPATH') ?? ''), facts.defaultGopath];
  const gobin = named('GOBIN');
  const bins = [...gopaths.map((folder) => folders.join(folder, 'bin')), ...(gobin ? [gobin] : [])];
  return new Set(bins.map(folders.key));
}

function rootsOf(gos: readonly GoFacts[], folders: Folders): ReadonlyMap<string, GoFacts> {
  const roots = new Map<string, GoFacts>();
  const add = (root: string | null, go: GoFacts): void => {
    if (root !== null && !roots.has(folders.key(root))) roots.set(folders.key(root), go);
  };
  for (const go of gos) add(go.root, go);
  // A link's target is the same tree by another name.
  for (const go of gos) if (go.root !== null) add(folders.parent(folders.parent(go.realPath)), go);
  return roots;
}

function firstBy(gos: readonly GoFacts[], keyOf: (go: GoFacts) => string): ReadonlyMap<string, GoFacts> {
  const map = new Map<string, GoFacts>();
  // Of go.exe and go.cmd in one folder Windows takes the program.
  const programsFirst = [...gos].sort((a, b) => rank(a.path) - rank(b.path));
  for (const go of programsFirst) if (!map.has(keyOf(go))) map.set(keyOf(go), go);
  return map;
}

function rank(path: string): number {
  return /\.(?:cmd|bat)$/i.test(path) ? 1 : 0;
}

/** Each argument is worked out once: several judges ask for the same. */
function once<Of extends object, Value>(work: (of: Of) => Value): (of: Of) => Value {
  const done = new Map<Of, Value>();
  return (of) => {
    const value = done.get(of) ?? work(of);
    done.set(of, value);
    return value;
  };
}

export function isPath(name: string): boolean {
  return name.toLowerCase() === 'path';
}
