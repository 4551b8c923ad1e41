import type { BehaviourChange } from '@shared/domain/compatibility/change';
import {
  activeChanges,
  compatibilityOf,
  hinted,
  hintsOf,
  type CompatibilityHit,
} from '@shared/domain/compatibility/compatibility';
import type { GoSettings, ProjectFacts } from '@shared/domain/compatibility/project-facts';
import { redactText } from '@shared/domain/environment/redacted';
import type { FindingOf, Severity } from '@shared/domain/health/finding';
import type { Platform } from '@shared/domain/platform';
import { onceDone } from '@shared/once';
import type { Disk } from '../../ports/disk';
import { hasCCompiler } from './c-compiler';
import { readChanges } from './change-list';
import { readHinted, readModuleFiles, type ModuleFiles } from './project-files';
import { stdLinknames } from './std-linknames';

export interface CompatibilityDeps {
  disk: Pick<Disk, 'list' | 'stat' | 'readText' | 'isProgram'>;
  host: Platform;
  /** `os.release()`. */
  systemRelease: string;
  /** This process's own. */
  env: Readonly<Record<string, string | undefined>>;
  /** Folder with the embedded data. */
  assets: string;
}

export interface Move {
  /** Folder of the project. */
  folder: string;
  /** Versions; the same twice asks how the project stands with that one. */
  from: string;
  to: string;
  /** GOROOT of `to`; null where it isn't at hand. */
  goroot: string | null;
  /** `go env` of the Go in use. */
  goEnv: Readonly<Record<string, string>>;
}

/** Places that one finding shows. */
const MOST_PLACES = 20;
/** Characters of a line that are shown. */
const LONGEST = 200;

/** What breaks in a project when it moves from one Go to another. */
export class Compatibility {
  readonly #deps: CompatibilityDeps;
  readonly #changes: () => Promise<BehaviourChange[]>;

  constructor(deps: CompatibilityDeps) {
    this.#deps = deps;
    this.#changes = onceDone(() => readChanges(deps));
  }

  /** One finding for each change that the project meets. Throws CANCELLED, DISK_*. */
  async findings(move: Move, signal: AbortSignal): Promise<FindingOf<'project'>[]> {
    const changes = activeChanges(await this.#changes(), move.from, move.to);
    const hits = await this.hits(move, signal);
    return changes.flatMap((change) => {
      const own = hits.filter(({ id }) => id === change.id);
      return own.length === 0 ? [] : [findingOf(change, own, move)];
    });
  }

  /** The same, place by place. */
  async hits(move: Move, signal: AbortSignal): Promise<CompatibilityHit[]> {
    const { disk, host: platform, systemRelease, env } = this.#deps;
    const changes = activeChanges(await this.#changes(), move.from, move.to);
    const project = await this.#project(move, changes, signal);
    const compiler = await hasCCompiler(disk, platform, env, move.goEnv['CC']);
    const host = { platform, systemRelease, hasCCompiler: compiler };
    return compatibilityOf({ changes, project, host, from: move.from, to: move.to });
  }

  async #project(
    { folder, goroot, goEnv }: Move,
    changes: readonly BehaviourChange[],
    signal: AbortSignal,
  ): Promise<ProjectFacts> {
    const { disk, env } = this.#deps;
    const modules = await readModuleFiles(disk, folder);
    const found = await readHinted(disk, folder, foldersOf(modules), hinted(hintsOf(changes)), signal);
    const asksLinker = goroot !== null && changes.some(({ id }) => id === 'linkname-restricted');
    const linknames = asksLinker ? await stdLinknames(disk, goroot, found.files, signal) : new Map();
    return { ...modules, ...found, linknames, settings: settingsOf(goEnv, env['CGO_ENABLED']) };
  }
}

/** What go itself answers for CGO_ENABLED is already its verdict on the compiler. */
function settingsOf(goEnv: Move['goEnv'], cgo: string | undefined): GoSettings {
  const names = ['GOFLAGS', 'GO111MODULE', 'GOTOOLCHAIN', 'GOWORK'] as const;
  const asked = names.flatMap((name) => (goEnv[name] === undefined ? [] : [[name, goEnv[name]] as const]));
  return { ...Object.fromEntries(asked), ...(cgo === undefined ? {} : { CGO_ENABLED: cgo }) };
}

function foldersOf({ module, members }: ModuleFiles): Set<string> {
  const files = [...(module ? [module] : []), ...members];
  return new Set(files.map(({ path }) => path.replace(/\/?go\.mod$/, '')));
}

function findingOf(
  { id, stage, docs }: BehaviourChange,
  hits: readonly CompatibilityHit[],
  { from, to }: Move,
): FindingOf<'project'> {
  const { file, line } = hits[0]!;
  return {
    check: 'project',
    kind: 'compatibility',
    id: `compatibility:${id}`,
    params: { change: id, from, to, file, line, more: hits.length - 1 },
    severity: severityOf(id, stage, hits),
    evidence: hits
      .slice(0, MOST_PLACES)
      .map(evidenceOf)
      .filter((text) => text !== ''),
    fix: null,
    docs,
  };
}

function severityOf(
  id: BehaviourChange['id'],
  stage: BehaviourChange['stage'],
  hits: readonly CompatibilityHit[],
): Severity {
  // Nothing that was built before needs more than what is assumed.
  if (stage === 'install' || id === 'missing-go-line') return 'info';
  return hits.some(({ certain }) => certain) ? 'error' : 'warning';
}

function evidenceOf({ file, line, text }: CompatibilityHit): string {
  const place = [file, line].filter((part) => part !== null).join(':');
  const shown = redactText(text).slice(0, LONGEST);
  return [place, shown].filter((part) => part !== '').join(': ');
}
