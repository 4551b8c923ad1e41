import { relative, sep } from 'node:path';
import { compareVersions } from '@shared/domain/go-version';
import {
  LIST_FIELDS,
  readGoList,
  readGoVet,
  type GoList,
  type GoProblem,
} from '@shared/domain/health/go-output';
import type { ProjectFacts } from '@shared/domain/health/project-facts';
import { withMod } from '@shared/domain/health/reading-flags';
import type { RunResult } from '../../../ports/processes';
import type { GoInProject } from './go-in-project';
import { inTime } from './in-time';
import type { Member } from './requirements';
import { unformattedFiles, type FormatDeps } from './unformatted';

export type ProbeFacts = Pick<
  ProjectFacts,
  'list' | 'vet' | 'unformatted' | 'changedModules' | 'tidyDiff' | 'unfinished'
>;

/** Seconds. Listing fetches what isn't here yet; vet compiles what it needs. */
const LIMITS = { list: 60, vet: 150, gofmt: 30, verify: 60, tidy: 20 };
/** The first go that lists chosen fields only: without them it lists each package's whole closure. */
const FIRST_WITH_FIELDS = '1.19';
const FIRST_WITH_TIDY_DIFF = '1.23';
/** The first that verifies without writing go.mod and go.sum. */
const FIRST_WITH_PURE_VERIFY = '1.17';

/** What the go command itself tells of a project. Changes nothing in it; what a command needs is fetched as in a build. */
export class ProjectProbe {
  readonly #deps: FormatDeps;
  readonly #go: GoInProject;
  readonly #members: readonly Member[];
  readonly #signal: AbortSignal;
  readonly #unfinished: ProbeFacts['unfinished'] = [];

  constructor(
    deps: FormatDeps,
    { go, members, signal }: { go: GoInProject; members: readonly Member[]; signal: AbortSignal },
  ) {
    this.#deps = deps;
    this.#go = go;
    this.#members = members;
    this.#signal = signal;
  }

  /** Throws CANCELLED, and what keeps go from being started. */
  async facts(): Promise<ProbeFacts> {
    const list = await this.#list();
    const listed = list !== null && list.packages.length > 0;
    const [vet, unformatted, changedModules, tidyDiff] = await Promise.all([
      listed ? this.#vet() : null,
      listed ? this.#unformatted(list) : null,
      this.#changedModules(),
      listed ? this.#tidyDiff() : null,
    ]);
    const problems = list?.problems ?? null;
    return { list: problems, vet, unformatted, changedModules, tidyDiff, unfinished: this.#unfinished };
  }

  async #list(): Promise<GoList | null> {
    const json = this.#isSince(FIRST_WITH_FIELDS) ? `-json=${LIST_FIELDS.join(',')}` : '-json';
    const answer = await this.#ask(['list', '-e', json, ...patternsOf(this.#go, this.#members)], LIMITS.list);
    if (answer === null) return null;
    const list = readGoList(answer.stdout);
    if (answer.status === 0) return list;
    return { ...list, problems: [...list.problems, whole(answer.stderr)] };
  }

  async #vet(): Promise<ProjectFacts['vet']> {
    const answer = await this.#ask(['vet', '-json', ...patternsOf(this.#go, this.#members)], LIMITS.vet);
    if (answer === null) return null;
    const { broken, found } = readGoVet(answer);
    return {
      // A vet that succeeds may still warn.
      broken: answer.status === 0 ? [] : broken.map((one) => this.#inside(one)),
      found: found.map((one) => this.#inside(one)),
    };
  }

  async #unformatted({ packages }: GoList): Promise<string[] | null> {
    const { folder, root } = this.#go;
    return this.#noting('gofmt -l', LIMITS.gofmt, (timeoutMs) =>
      unformattedFiles(this.#deps, { folder, root, packages }, { timeoutMs, signal: this.#signal }),
    );
  }

  /** What was never fetched can't have changed: it is not fetched for this. */
  async #changedModules(): Promise<string[] | null> {
    const { flags, workspace, module, usesModules } = this.#go;
    if (!usesModules || module === null || !this.#isSince(FIRST_WITH_PURE_VERIFY)) return null;
    const GOFLAGS = workspace === null ? withMod(flags, 'mod') : undefined;
    const env = { GOPROXY: 'off', ...(GOFLAGS === undefined ? {} : { GOFLAGS }) };
    const answer = await this.#ask(['mod', 'verify'], LIMITS.verify, env);
    if (answer === null) return null;
    return `${answer.stdout}\n${answer.stderr}`
      .split(/\r?\n/)
      .filter((line) => /: (?:dir|zip) has been modified \(/.test(line));
  }

  /** Needs what a tidy needs; where that can't be had, nothing is told. */
  async #tidyDiff(): Promise<string | null> {
    if (this.#go.module === null || !this.#isSince(FIRST_WITH_TIDY_DIFF)) return null;
    const limits = { timeoutMs: LIMITS.tidy * 1000, signal: this.#signal };
    const answer = await inTime(this.#go.run(['mod', 'tidy', '-diff'], limits));
    return answer !== null && /^diff /m.test(answer.value.stdout) ? answer.value.stdout : null;
  }

  #isSince(release: string): boolean {
    const { version } = this.#go;
    return version !== null && compareVersions(version, release) >= 0;
  }

  #ask(
    args: readonly string[],
    seconds: number,
    env: Readonly<Record<string, string>> = {},
  ): Promise<RunResult | null> {
    const command = `go ${args.filter((arg) => !arg.startsWith('-json')).join(' ')}`;
    return this.#noting(command, seconds, (timeoutMs) =>
      this.#go.run(args, { timeoutMs, signal: this.#signal, env }),
    );
  }

  /** Null, and a note, when it didn't end in time. */
  async #noting<Value>(
    command: string,
    seconds: number,
    work: (timeoutMs: number) => Promise<Value>,
  ): Promise<Value | null> {
    const done = await inTime(work(seconds * 1000));
    if (done === null) this.#unfinished.push({ command, seconds });
    return done?.value ?? null;
  }

  /** Vet names files by their whole path. */
  #inside(problem: GoProblem): GoProblem {
    const { folder } = this.#go;
    const { place } = problem;
    if (!place?.startsWith(folder + sep)) return problem;
    return { ...problem, place: relative(folder, place) };
  }
}

/** In a workspace's own folder, where no module is, `./...` names nothing. */
export function patternsOf(
  { folder, module }: Pick<GoInProject, 'folder' | 'module'>,
  members: readonly Member[],
): string[] {
  if (module !== null || members.length === 0) return ['./...'];
  return members.map(({ path }) => {
    const way = relative(folder, path).split(sep).join('/');
    return `${way.startsWith('..') ? way : `./${way}`}/...`;
  });
}

/** What refuses everything is one problem, however many lines it has. */
function whole(stderr: string): GoProblem {
  const lines = stderr.split(/\r?\n/).filter((line) => !/^go: downloading /.test(line));
  return { package: null, place: null, text: lines.join('\n').trim() };
}
