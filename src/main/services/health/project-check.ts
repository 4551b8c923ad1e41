import { isFault } from '@shared/domain/fault';
import { canonicalVersion } from '@shared/domain/go-version';
import type { FindingOf } from '@shared/domain/health/finding';
import { judgeProject, newerNeed } from '@shared/domain/health/judge-project';
import type { ProjectFacts } from '@shared/domain/health/project-facts';
import { addsByItself } from '@shared/domain/health/reading-flags';
import type { GoSubject } from '@shared/domain/health/report';
import { matchWant } from '@shared/domain/pin-match';
import type { Platform } from '@shared/domain/platform';
import type { Want } from '@shared/domain/project';
import type { Disk } from '../../ports/disk';
import type { Compatibility } from '../compatibility/compatibility';
import type { FoundPin } from '../pin-finder';
import type { PinnedFolders } from '../pinned-folders';
import type { KnownVersions } from '../pin-writer';
import type { Check, Examination } from './check';
import { GoInProject, type GoInProjectDeps } from './project/go-in-project';
import { ProjectProbe } from './project/project-probe';
import { membersOf, requirementOf } from './project/requirements';
import type { FormatDeps } from './project/unformatted';

export interface ProjectCheckDeps extends GoInProjectDeps {
  disk: GoInProjectDeps['disk'] & FormatDeps['disk'] & Pick<Disk, 'readBytes'>;
  host: Platform;
  pinnedFolders: Pick<PinnedFolders, 'finder' | 'here'>;
  catalogue: Pick<KnownVersions, 'load' | 'versions'>;
  compatibility: Pick<Compatibility, 'findings'>;
}

interface Look {
  pin: FoundPin | null;
  /** Version; null when nobody can say. */
  running: string | null;
  signal: AbortSignal;
}

/** How a project stands with the Go that is looked at. */
export class ProjectCheck implements Check<'project'> {
  readonly id = 'project';
  readonly limitMs = 300_000;
  readonly needs = ['go', 'project'] as const;
  readonly #deps: ProjectCheckDeps;

  constructor(deps: ProjectCheckDeps) {
    this.#deps = deps;
  }

  async run(examination: Examination, signal: AbortSignal): Promise<FindingOf<'project'>[]> {
    const { subject, project } = examination;
    if (!subject || project === null) return [];
    const go = await GoInProject.open(this.#deps, subject.go, project, signal);
    try {
      return await this.#findings(go, subject, signal);
    } finally {
      await go.close();
    }
  }

  async #findings(go: GoInProject, subject: GoSubject, signal: AbortSignal): Promise<FindingOf<'project'>[]> {
    const look: Look = {
      pin: await this.#pin(go.folder),
      running: subject.version ?? go.version,
      signal,
    };
    const [facts, changes] = await Promise.all([
      this.#facts(go, look),
      this.#changes(go, subject.root, look),
    ]);
    const judged = judgeProject(facts);
    // What a Go that is too old would meet on the way back concerns nobody.
    return judged.some(({ kind }) => kind === 'needs-newer') ? judged : [...judged, ...changes];
  }

  async #facts(go: GoInProject, { pin, running, signal }: Look): Promise<ProjectFacts> {
    const { folder, module, workspace, usesModules, flags, vendored } = go;
    const { disk } = this.#deps;
    const [requirement, members] = await Promise.all([requirementOf(disk, go), membersOf(disk, go)]);
    const isProject = module !== null || workspace !== null || !usesModules;
    const probe = isProject
      ? await new ProjectProbe(this.#deps, { go, members, signal }).facts()
      : { list: null, vet: null, unformatted: null, changedModules: null, tidyDiff: null, unfinished: [] };
    const missingMembers = members.filter(({ there }) => !there);
    const toolchain = go.values['GOTOOLCHAIN'] ?? '';
    // A Go before 1.16 doesn't say which it is: its folder does.
    const addsRequirements = addsByItself({ flags, version: running, usesModules, vendored }, workspace);
    const own = { folder, running, module, workspace, usesModules, toolchain, addsRequirements };
    const known = { ...own, requirement, pin, missingMembers };
    const needed = newerNeed({ ...known, ...probe });
    return { ...known, ...probe, suited: needed && (await this.#suited(needed.required, pin)) };
  }

  /** The current version where it is new enough, else an installed one, else the newest there is. */
  async #suited(version: string, pin: FoundPin | null): Promise<string | null> {
    const { pinnedFolders, catalogue, host } = this.#deps;
    await catalogue.load();
    const [here, known] = [await pinnedFolders.here(), await catalogue.versions(host)];
    const preferred = pin?.want.kind === 'minimum' ? pin.want.preferred : undefined;
    const want: Want = { kind: 'minimum', version, ...(preferred === undefined ? {} : { preferred }) };
    return matchWant(want, { ...here, known })?.version ?? null;
  }

  async #changes(
    { folder, module, values: goEnv }: GoInProject,
    goroot: string,
    { pin, running, signal }: Look,
  ): Promise<FindingOf<'project'>[]> {
    if (running === null || module === null) return [];
    const from = (pin && madeFor(pin.want)) ?? running;
    return this.#deps.compatibility.findings({ folder, from, to: running, goroot, goEnv }, signal);
  }

  /** A pin that can't be read is the hook's and the project page's to tell; go hasn't read it either. */
  async #pin(folder: string): Promise<FoundPin | null> {
    try {
      return await this.#deps.pinnedFolders.finder.find(folder);
    } catch (error) {
      if (isFault(error, 'PIN_INVALID')) return null;
      throw error;
    }
  }
}

/** The version that a project was made for; null where its pin names none. */
export function madeFor(want: Want): string | null {
  switch (want.kind) {
    case 'exact':
      return want.version;
    case 'line':
      return canonicalVersion(want.minor);
    case 'minimum':
      return want.preferred ?? canonicalVersion(want.version);
    default:
      return null;
  }
}
