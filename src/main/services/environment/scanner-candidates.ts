import { editorPath } from '@shared/domain/environment/editor-path';
import type { EditorSettings, StoredVariable } from '@shared/domain/environment/facts';
import type { Folders } from '@shared/domain/environment/judge-folders';
import { knownPlaces, matchesName, type PlacesContext } from '@shared/domain/environment/known-places';
import { expandWith } from '@shared/domain/environment/registry-values';
import { sideBySide } from '../side-by-side';
import type { Looks } from './scanner-looks';

/** What tells where a go may be. */
export interface Leads {
  folders: Folders;
  windows: boolean;
  account: string;
  stored: readonly StoredVariable[];
  /** Environments, the one that counts most first; on Windows names may be of any case. */
  environments: readonly Readonly<Record<string, string>>[];
  goEnv: Readonly<Record<string, string>>;
  editors: readonly EditorSettings[];
}

/** The variable in an environment, as the system compares names; an empty one is as good as none. */
export function variableOf(
  environment: Readonly<Record<string, string>>,
  name: string,
  windows: boolean,
): string | undefined {
  if (!windows) return environment[name] || undefined;
  const wanted = name.toLowerCase();
  return Object.entries(environment).find(([other]) => other.toLowerCase() === wanted)?.[1] || undefined;
}

/** Absolute folders that some PATH leads to, each once, in order; those that need a network last. */
export function pathFolders(leads: Leads): string[] {
  const paths = [
    ...leads.environments.map((one) => variableOf(one, 'PATH', leads.windows)),
    ...storedValues(leads, 'Path'),
  ];
  const inEditors = leads.editors.map(({ variables }) => variableOf(variables, 'PATH', leads.windows));
  const resolved = inEditors.map((path) => path && inEditor(leads, path));
  const entries = [...paths, ...resolved].flatMap((path) => leads.folders.entries(path ?? ''));
  const plain = leads.windows ? entries.map((entry) => entry.replaceAll('"', '').trim()) : entries;
  const folders = unique(leads, plain);
  const isFar = (folder: string): boolean => leads.windows && /^[\\/]{2}/.test(folder);
  return [...folders.filter((folder) => !isFar(folder)), ...folders.filter(isFar)];
}

/** GOROOTs that something names. */
export function namedRoots(leads: Leads): string[] {
  return unique(leads, [
    ...leads.environments.map((one) => variableOf(one, 'GOROOT', leads.windows)),
    ...storedValues(leads, 'GOROOT'),
    leads.goEnv['GOROOT'],
    ...leads.editors.flatMap(({ goroot, variables }) =>
      [goroot, variableOf(variables, 'GOROOT', leads.windows)].map((root) => root && inEditor(leads, root)),
    ),
  ]);
}

/** Programs that editors name. */
export function namedPrograms(leads: Leads): string[] {
  const programs = leads.editors.map(({ alternateGo }) => alternateGo && inEditor(leads, alternateGo));
  const spelled = programs.map((path) =>
    // VS Code runs it without its ending as well.
    path && leads.windows && !/\.\w+$/.test(path) ? `${path}.exe` : path,
  );
  return unique(leads, spelled);
}

/** Where `go install` puts programs. */
export function gopathBins(leads: Leads, defaultGopath: string): string[] {
  const settings = [...leads.environments, leads.goEnv];
  const gopaths = settings.map((one) => variableOf(one, 'GOPATH', leads.windows));
  const bins = [...gopaths.flatMap((path) => leads.folders.list(path ?? '')), defaultGopath];
  return unique(leads, [
    ...bins.map((folder) => leads.folders.join(folder, 'bin')),
    ...settings.map((one) => variableOf(one, 'GOBIN', leads.windows)),
  ]);
}

/** Folders of toolchains in the places that Go tools use, with a program or without. */
export async function knownRoots(looks: Looks, folders: Folders, context: PlacesContext): Promise<string[]> {
  const found = await sideBySide(knownPlaces(context), ({ folder, below }) =>
    expand(looks, folders, folder, below),
  );
  return found.flat();
}

async function expand(
  looks: Looks,
  folders: Folders,
  folder: string,
  [pattern, ...rest]: readonly string[],
): Promise<string[]> {
  if (pattern === undefined) return [folder];
  if (!pattern.includes('*')) return expand(looks, folders, folders.join(folder, pattern), rest);
  const names = (await looks.names(folder)).filter(
    ({ name, kind }) => kind !== 'file' && matchesName(pattern, name),
  );
  const found: string[] = [];
  for (const { name } of names)
    found.push(...(await expand(looks, folders, folders.join(folder, name), rest)));
  return found;
}

/** Of the account and of the machine, expanded. */
function storedValues({ stored, environments }: Leads, name: string): string[] {
  const known = Object.entries(environments[0] ?? {}).map(
    ([key, value]) => [key.toLowerCase(), value] as const,
  );
  const expandText = expandWith(new Map(known));
  return stored
    .filter((one) => one.name.toLowerCase() === name.toLowerCase())
    .map(({ text, place }) => (place.type === 'REG_EXPAND_SZ' ? expandText(text ?? '') : (text ?? '')));
}

function inEditor({ account, environments, windows }: Leads, value: string): string | null {
  const variable = (name: string): string | undefined => variableOf(environments[0] ?? {}, name, windows);
  return editorPath(value.trim(), { account, variable });
}

/** One spelling of each, and only what doesn't depend on where a program is started. */
function unique({ folders }: Leads, paths: readonly (string | null | undefined)[]): string[] {
  const found = new Map<string, string>();
  for (const path of paths)
    if (path && folders.isAbsolute(path) && !found.has(folders.key(path))) found.set(folders.key(path), path);
  return [...found.values()];
}
