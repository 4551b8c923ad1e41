import { dirname, join } from 'node:path';
import { FaultError, isFault } from '@shared/domain/fault';
import { canonicalVersion, isPrerelease, newest } from '@shared/domain/go-version';
import type { FindingOf } from '@shared/domain/health/finding';
import type { GoAnswer, GoFacts, InstallFacts, TreeFacts } from '@shared/domain/health/install-facts';
import { judgeInstall } from '@shared/domain/health/judge-install';
import type { GoSubject } from '@shared/domain/health/report';
import { parsePlatform, samePlatform, type Platform } from '@shared/domain/platform';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { Disk } from '../../ports/disk';
import type { Home } from '../../ports/home';
import type { Processes } from '../../ports/processes';
import { inspectGoRoot } from '../adoption/go-root';
import type { Inventory } from '../inventory';
import type { Knowledge } from '../knowledge';
import { runGo } from '../storage/go-command';
import type { Verifier } from '../verifier';
import type { Check, Examination } from './check';

export interface InstallCheckDeps {
  home: Home;
  host: Platform;
  disk: Pick<Disk, 'list' | 'stat' | 'readText' | 'realPath' | 'isProgram'>;
  processes: Pick<Processes, 'run'>;
  inventory: Pick<Inventory, 'find' | 'list'>;
  knowledge: Pick<Knowledge, 'releaseDates'>;
  verifier: Pick<Verifier, 'verify'>;
}

/** Milliseconds; a virus scanner may look at the program first. */
const ANSWER_LIMIT = 30_000;
const NO_ENV: Readonly<Record<string, string>> = {};

/** Whether there is a Go, whether it runs, and whether it is whole. */
export class InstallCheck implements Check<'install'> {
  readonly id = 'install';
  readonly limitMs = 120_000;
  readonly needs = ['answer'] as const;
  readonly #deps: InstallCheckDeps;

  constructor(deps: InstallCheckDeps) {
    this.#deps = deps;
  }

  async run(examination: Examination, signal: AbortSignal): Promise<FindingOf<'install'>[]> {
    const { host } = this.#deps;
    const go = examination.subject && (await this.#look(examination, examination.subject, signal));
    const known = go ? { newestRelease: null, newestInstalled: null } : await this.#newest();
    const facts: InstallFacts = { host, go, ...known };
    return judgeInstall(facts);
  }

  async #newest(): Promise<Pick<InstallFacts, 'newestRelease' | 'newestInstalled'>> {
    const { host, inventory, knowledge } = this.#deps;
    const [releases, installed] = await Promise.all([knowledge.releaseDates(), inventory.list()]);
    const stable = [...releases.keys()].filter((version) => !isPrerelease(version));
    const usable = installed.filter(({ platform, broken }) => !broken && samePlatform(platform, host));
    return {
      newestRelease: newest(stable),
      newestInstalled: newest(usable.map(({ version }) => version)),
    };
  }

  async #look(examination: Examination, subject: GoSubject, signal: AbortSignal): Promise<GoFacts> {
    const { go: path, version, platform, toolchain } = subject;
    const [answer, compared] = await Promise.all([
      this.#ask(path, signal),
      toolchain === null ? null : this.#compare(toolchain, signal),
    ]);
    const tree = compared ?? (await this.#shape(examination, subject, answer));
    return { path, version, platform, toolchain, answer, tree };
  }

  async #ask(go: string, signal: AbortSignal): Promise<GoAnswer> {
    try {
      const options = { timeoutMs: ANSWER_LIMIT, signal };
      const { status, stdout, stderr } = await runGo(this.#deps.processes, go, ['version'], options);
      const answer = status === 0 ? readAnswer(stdout) : null;
      const printed = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
      return answer ?? { kind: 'failed', lines: [`status ${status}`, ...printed] };
    } catch (error) {
      if (signal.aborted || !(error instanceof FaultError)) throw error;
      const { code, params } = error.fault;
      return { kind: 'failed', lines: [`${code} ${JSON.stringify(params)}`] };
    }
  }

  /** Null when nothing was recorded that it could be compared with. */
  async #compare(toolchain: ToolchainId, signal: AbortSignal): Promise<TreeFacts | null> {
    const { inventory, verifier } = this.#deps;
    try {
      const before = await inventory.find(toolchain);
      let compared = await verifier.verify(toolchain, signal);
      const after = await inventory.find(toolchain);
      // A switch may have moved it meanwhile, and its files with it.
      if (before?.path !== after?.path) compared = await verifier.verify(toolchain, signal);
      const { missing, changed, added, proofHolds } = compared;
      const ours = after?.linkedTo === null;
      return { kind: 'compared', missing, changed, added, proofHolds, ours };
    } catch (error) {
      if (isFault(error, 'TOOLCHAIN_BROKEN')) return null;
      throw error;
    }
  }

  async #shape(examination: Examination, { go, platform }: GoSubject, answer: GoAnswer): Promise<TreeFacts> {
    // Builds that are no release have trees of their own shape.
    if (answer.kind === 'failed' || answer.version === null) return { kind: 'unknown' };
    // Behind a shim only the program knows where its tree is; one that refuses to say is another check's matter.
    const { GOROOT: root, GOTOOLDIR: tools } = await examination.goEnv().catch(() => NO_ENV);
    if (!root || !tools) return { kind: 'unknown' };
    const version = await this.#versionIn(root);
    const missing = await this.#missingFrom(root);
    const exe = (answer.platform ?? platform)?.os === 'windows' ? '.exe' : '';
    const toolsMissing: { tool: 'gofmt' | 'vet'; path: string }[] = [];
    // Distributions keep it beside the program that is on PATH.
    const formatters = [join(root, 'bin', `gofmt${exe}`), join(dirname(go), `gofmt${exe}`)];
    if (!(await this.#anyThere(formatters))) toolsMissing.push({ tool: 'gofmt', path: formatters[0]! });
    const vet = join(tools, `vet${exe}`);
    if (!(await this.#anyThere([vet]))) toolsMissing.push({ tool: 'vet', path: vet });
    return { kind: 'shape', root, version, missing, toolsMissing };
  }

  async #anyThere(paths: readonly string[]): Promise<boolean> {
    for (const path of paths) if ((await this.#deps.disk.realPath(path)) !== null) return true;
    return false;
  }

  async #versionIn(root: string): Promise<string | null> {
    const [line = ''] = ((await this.#deps.disk.readText(join(root, 'VERSION'))) ?? '').split('\n', 1);
    return releaseNamed(line.trim());
  }

  /** Of what inspecting says only what no distribution does differently. */
  async #missingFrom(root: string): Promise<'pkg/tool' | 'src' | null> {
    try {
      await inspectGoRoot(this.#deps, root);
      return null;
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      const { fault } = error;
      const missing = fault.code === 'NOT_A_GO_TREE' ? fault.params.missing : null;
      return missing === 'pkg/tool' || missing === 'src' ? missing : null;
    }
  }
}

/** Null for an answer of something else than a Go. */
function readAnswer(stdout: string): GoAnswer | null {
  const [text = ''] = stdout.trim().split('\n', 1);
  const match = /^go version (.+) (\S+\/\S+)$/.exec(text.trim());
  if (!match) return null;
  const [, named = '', platform = ''] = match;
  // GCC's Go says which language version it is of.
  const version = named.includes('gccgo') ? null : releaseNamed(named.split(' ', 1)[0]!);
  return { kind: 'version', text: text.trim(), version, platform: parsePlatform(platform) };
}

/** `go1.26.8`; null for any other build. */
function releaseNamed(text: string): string | null {
  const version = text.startsWith('go') ? canonicalVersion(text.slice(2)) : null;
  return version !== null && `go${version}` === text ? version : null;
}
