import { minorOf, newest } from '@shared/domain/go-version';
import type { EnvironmentView, FoundGo } from '@shared/domain/environment/view';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { CatalogueView, ReleaseView, ToolchainsView } from '@shared/domain/views';

/** One way to a Go. `recommended` is on the newest stable release and on what is current. */
export type GoChoice = { key: string; recommended: boolean } & (
  | { kind: 'install'; version: string; bytes: number | null }
  | { kind: 'installed'; id: ToolchainId; version: string }
  | { kind: 'import'; root: string; go: FoundGo }
  /** A folder that the person chose; nobody looked into it yet. */
  | { kind: 'folder'; root: string }
  | { kind: 'later' }
);

/** The newest release and the newest of the line before: who wants another one finds it on the page. */
const LINES = 2;

interface Known {
  toolchains: Pick<ToolchainsView, 'toolchains' | 'current'>;
  catalogue: Pick<CatalogueView, 'releases'>;
  view: Pick<EnvironmentView, 'gos'> | null;
  folder: string | null;
}

export function goChoices({ toolchains: { toolchains }, catalogue, view, folder }: Known): GoChoice[] {
  const releases = newestOfLines(catalogue.releases);
  const newestVersion = releases[0]?.version;
  const installed = toolchains.map(({ id, version, current }): GoChoice => ({
    kind: 'installed',
    key: `installed ${id}`,
    recommended: current || version === newestVersion,
    id,
    version,
  }));
  const has = new Set(toolchains.map(({ version }) => version));
  const installs = releases
    .filter(({ version }) => !has.has(version))
    .map(({ version, bytes }): GoChoice => ({
      kind: 'install',
      key: `install ${version}`,
      recommended: version === newestVersion,
      version,
      bytes,
    }));
  return [
    ...installs.slice(0, 1),
    ...installed,
    ...imports(view),
    ...(folder === null
      ? []
      : [{ kind: 'folder', key: `folder ${folder}`, recommended: false, root: folder } as const]),
    ...installs.slice(1),
    { kind: 'later', key: 'later', recommended: false },
  ];
}

function imports(view: Known['view']): GoChoice[] {
  return (view?.gos ?? []).flatMap((go): GoChoice[] =>
    go.importable && go.root !== null
      ? [{ kind: 'import', key: `import ${go.root}`, recommended: false, root: go.root, go }]
      : [],
  );
}

function newestOfLines(releases: readonly ReleaseView[]): ReleaseView[] {
  const stable = releases.filter((release) => release.stable);
  const lines = [...new Set(stable.map(({ version }) => minorOf(version)))];
  const newestFirst: ReleaseView[] = [];
  for (let left = lines; newestFirst.length < LINES && left.length > 0;) {
    const of = (line: string): string[] =>
      stable.filter(({ version }) => minorOf(version) === line).map(({ version }) => version);
    const version = newest(left.flatMap(of));
    const release = stable.find((candidate) => candidate.version === version);
    if (release === undefined) break;
    newestFirst.push(release);
    left = left.filter((line) => line !== minorOf(release.version));
  }
  return newestFirst;
}

/** Without a network what is on the machine goes first: an install would only fail. */
export function suggestedChoice(
  choices: readonly GoChoice[],
  { current, offline }: { current: ToolchainId | null; offline: boolean },
): string {
  const key = (matches: (choice: GoChoice) => boolean): string | undefined => choices.find(matches)?.key;
  return (
    key((choice) => choice.kind === 'installed' && choice.id === current) ??
    (offline ? key(({ kind }) => kind === 'installed' || kind === 'import') : undefined) ??
    key(({ recommended }) => recommended) ??
    choices[0]?.key ??
    'later'
  );
}
