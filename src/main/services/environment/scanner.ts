import { goEnvValues } from '@shared/domain/environment/go-env-file';
import type { EnvironmentFacts, GoFacts, TextFile } from '@shared/domain/environment/facts';
import { foldersOf, type Folders } from '@shared/domain/environment/judge-folders';
import { placesContext } from '@shared/domain/environment/known-places';
import type { Clock } from '../../ports/clock';
import type { EnvironmentProbe } from '../../ports/environment-probe';
import type { Home } from '../../ports/home';
import type { Link } from '../../ports/link';
import type { Processes } from '../../ports/processes';
import { goEnvPath } from '../go-env-path';
import {
  gopathBins,
  knownRoots,
  namedPrograms,
  namedRoots,
  pathFolders,
  variableOf,
  type Leads,
} from './scanner-candidates';
import { editorSettings } from './scanner-editors';
import { sideBySide, within } from '../side-by-side';
import { Looks, type LookingDisk } from './scanner-looks';
import { askProgram, describeProgram } from './scanner-programs';
import { unlessCancelled } from './unless-cancelled';

export interface ScannerDeps {
  disk: LookingDisk;
  probe: EnvironmentProbe;
  processes: Pick<Processes, 'run'>;
  home: Pick<Home, 'root' | 'current'>;
  link: Pick<Link, 'read'>;
  clock: Pick<Clock, 'now'>;
  /** This process's. */
  env: Readonly<Record<string, string | undefined>>;
  /** The account's own folder. */
  account: string;
  /** `process.platform`. */
  system: NodeJS.Platform;
}

/** Milliseconds for one part of a scan; a login shell has a limit of its own. */
const PATIENCE = 5000;
/** Programs started at once. */
const ASKED_AT_ONCE = 4;
/** As Windows sets it where nobody did. */
const PROGRAM_ENDINGS = '.COM;.EXE;.BAT;.CMD';

/** What is found of a program, and whether some PATH leads to it. */
interface Candidate {
  path: string;
  inPath: boolean;
}

/** Looks at the machine's environment and changes nothing. A part that can't be read is a fact, not a failure. */
export class Scanner {
  readonly #deps: ScannerDeps;
  readonly #looks: Looks;
  readonly #windows: boolean;
  readonly #folders: Folders;
  /** A Go's own program. */
  readonly #exe: string;

  constructor(deps: ScannerDeps) {
    this.#deps = deps;
    this.#looks = new Looks(deps.disk);
    this.#windows = deps.system === 'win32';
    this.#folders = foldersOf(this.#windows ? 'windows' : 'posix');
    this.#exe = this.#windows ? 'go.exe' : 'go';
  }

  /** Throws CANCELLED, and nothing else. */
  async facts(signal?: AbortSignal): Promise<EnvironmentFacts> {
    return unlessCancelled(signal, () => this.#scan(signal));
  }

  async #scan(signal?: AbortSignal): Promise<EnvironmentFacts> {
    const { probe, link, home, clock, account } = this.#deps;
    const takenAt = clock.now().toISOString();
    const [stored, profiles, newProcess, openShells, current] = await Promise.all([
      within(PATIENCE, probe.stored(), []),
      within(PATIENCE, probe.profiles(), []),
      probe.newProcess(signal),
      within(PATIENCE, probe.openShells(), []),
      within(PATIENCE, link.read(home.current), null),
    ]);
    const process = ownVariables(this.#deps.env);
    const known = newProcess ?? process;
    const [goEnvFile, editors] = await Promise.all([this.#goEnvFile(known), this.#editors(known)]);
    const leads: Leads = {
      folders: this.#folders,
      windows: this.#windows,
      account,
      stored,
      environments: newProcess ? [newProcess, process] : [process],
      goEnv: goEnvValues(goEnvFile?.text ?? ''),
      editors,
    };
    const defaultGopath = this.#folders.join(account, 'go');
    const inPath = pathFolders(leads);
    const others = [...namedRoots(leads), ...gopathBins(leads, defaultGopath)];
    const folders = await this.#kindsOf([...inPath, ...others]);
    const system = this.#windows ? 'windows' : 'posix';
    const base = { system, account, home: home.root, process, newProcess } as const;
    const gos = await this.#gos(
      leads,
      inPath.filter((folder) => folders[folder] === 'folder'),
      base,
      signal,
    );
    return {
      ...base,
      takenAt,
      defaultGopath,
      hasCurrent: this.#isCurrent(gos),
      currentTarget: current,
      stored,
      profiles,
      goEnvFile,
      gos,
      folders,
      editors,
      openShells,
    };
  }

  /** A link may outlive what it leads to. */
  #isCurrent(gos: readonly GoFacts[]): boolean {
    const { join, key } = this.#folders;
    const program = key(join(this.#deps.home.current, 'bin', this.#exe));
    return gos.some(({ path, root }) => root !== null && key(path) === program);
  }

  async #goEnvFile(known: Readonly<Record<string, string>>): Promise<TextFile | null> {
    const { system, probe, account } = this.#deps;
    const variable = (name: string): string | undefined => variableOf(known, name, this.#windows);
    const names = ['GOENV', 'APPDATA', 'XDG_CONFIG_HOME'];
    const env = { HOME: account, ...Object.fromEntries(names.map((name) => [name, variable(name)])) };
    const path = goEnvPath(env, system);
    if (path === null) return null;
    return within(PATIENCE, probe.textFile(path), { path, text: null, unreadable: 'ETIMEDOUT' });
  }

  async #editors(known: Readonly<Record<string, string>>): Promise<EnvironmentFacts['editors']> {
    const { probe, system, account } = this.#deps;
    const variable = (name: string): string | undefined => variableOf(known, name, this.#windows);
    return editorSettings({ looks: this.#looks, folders: this.#folders, probe, system, account, variable });
  }

  async #kindsOf(paths: readonly string[]): Promise<EnvironmentFacts['folders']> {
    const kinds = await sideBySide(paths, async (path) => [path, await this.#looks.kindOf(path)] as const);
    return Object.fromEntries(
      kinds.flatMap(([path, kind]) => (kind === undefined ? [] : [[path, kind] as const])),
    );
  }

  async #gos(
    leads: Leads,
    pathFolders: readonly string[],
    base: Parameters<typeof placesContext>[0],
    signal?: AbortSignal,
  ): Promise<GoFacts[]> {
    const { join } = this.#folders;
    const context = placesContext({ ...base, process: { ...leads.goEnv, ...base.process } });
    const [inPath, known] = await Promise.all([
      sideBySide(pathFolders, (folder) => this.#goIn(folder, leads)),
      knownRoots(this.#looks, this.#folders, context),
    ]);
    const named = [...namedRoots(leads), this.#deps.home.current].map((root) => join(root, 'bin', this.#exe));
    const candidates = this.#distinct([
      ...inPath.flatMap((path) => (path === null ? [] : [{ path, inPath: true }])),
      ...[...named, ...namedPrograms(leads)].map((path) => ({ path, inPath: false })),
    ]);
    const first = await this.#described(candidates, leads, signal);
    // What some place holds is told once, by the name that matters most.
    const seen = new Set(first.map(({ realPath }) => this.#folders.key(realPath)));
    const rest = await this.#described(
      this.#distinct(known.map((root) => ({ path: join(root, 'bin', this.#exe), inPath: false }))),
      leads,
      signal,
    );
    return [...first, ...rest.filter(({ realPath }) => isNew(seen, this.#folders.key(realPath)))];
  }

  async #described(candidates: readonly Candidate[], leads: Leads, signal?: AbortSignal): Promise<GoFacts[]> {
    const deps = {
      looks: this.#looks,
      folders: this.#folders,
      processes: this.#deps.processes,
      account: leads.account,
    };
    const found = await sideBySide(candidates, async ({ path, inPath }) =>
      (await this.#looks.isProgram(path)) ? { go: await describeProgram(deps, path), inPath } : null,
    );
    const there = found.filter((one) => one !== null);
    return sideBySide(
      there,
      async ({ go, inPath }) => (inPath && go.version === null ? askProgram(deps, go, signal) : go),
      ASKED_AT_ONCE,
    );
  }

  /** The file that a shell runs for `go` in a folder. */
  async #goIn(folder: string, { environments }: Leads): Promise<string | null> {
    const { join } = this.#folders;
    const endings = this.#windows
      ? (variableOf(environments[0] ?? {}, 'PATHEXT', true) ?? PROGRAM_ENDINGS).toLowerCase().split(';')
      : [''];
    for (const ending of endings) {
      const path = join(folder, `go${ending}`);
      if ((ending !== '' || !this.#windows) && (await this.#looks.isProgram(path))) return path;
    }
    return null;
  }

  #distinct(candidates: readonly Candidate[]): Candidate[] {
    const seen = new Set<string>();
    return candidates.filter(({ path }) => isNew(seen, this.#folders.key(path)));
  }
}

function isNew(seen: Set<string>, key: string): boolean {
  return !seen.has(key) && seen.add(key).has(key);
}

function ownVariables(env: ScannerDeps['env']): Record<string, string> {
  const entries = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}
