import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fault, isFault } from '@shared/domain/fault';
import type { BuildFacts, PlaceFacts } from '@shared/domain/health/build-facts';
import type { FindingOf } from '@shared/domain/health/finding';
import { judgeBuild } from '@shared/domain/health/judge-build';
import type { GoSubject } from '@shared/domain/health/report';
import type { Platform } from '@shared/domain/platform';
import type { Clock } from '../../ports/clock';
import type { Disk } from '../../ports/disk';
import type { Home } from '../../ports/home';
import type { MachineFacts } from '../../ports/machine-facts';
import type { Processes } from '../../ports/processes';
import { cachePlace, tempPlace, type NamedPlace } from './build/build-places';
import { probePlace } from './build/probe-place';
import { buildProgram, runBuilt, runCopy, timeStarts, type Probe } from './build/probe-program';
import { PROBE_PREFIX, removeProbe, removeStrays } from './build/probe-folders';
import { protectionFacts } from './build/protection';
import type { Check, Examination } from './check';

export interface BuildCheckDeps {
  home: Pick<Home, 'versions'>;
  host: Platform;
  disk: Pick<Disk, 'list' | 'stat' | 'makeFolder' | 'writeText' | 'copyFile' | 'remove' | 'freeBytes'>;
  processes: Pick<Processes, 'run'>;
  clock: Clock;
  machine: MachineFacts;
  env: NodeJS.ProcessEnv;
  /** `process.platform`. */
  system: NodeJS.Platform;
}

/** Builds and runs a real program where Go would, and tells what gets in the way. */
export class BuildCheck implements Check<'build'> {
  readonly id = 'build';
  readonly limitMs = 180_000;
  readonly needs = ['go'] as const;
  readonly #deps: BuildCheckDeps;

  constructor(deps: BuildCheckDeps) {
    this.#deps = deps;
  }

  async run(examination: Examination, signal: AbortSignal): Promise<FindingOf<'build'>[]> {
    const { subject } = examination;
    if (!subject) throw fault('COMMAND_NOT_FOUND', { command: 'go' });
    return judgeBuild(await this.#facts(subject, await this.#goEnv(examination), signal));
  }

  /** Before 1.16 a Go whose temporary folder can't be used doesn't even tell its environment. */
  async #goEnv(examination: Examination): Promise<Readonly<Record<string, string>>> {
    try {
      return await examination.goEnv();
    } catch (error) {
      if (!isFault(error, 'PROCESS_FAILED')) throw error;
      const { GOTMPDIR = '', GOCACHE = '' } = this.#deps.env;
      return { GOTMPDIR, GOCACHE };
    }
  }

  async #facts(
    subject: GoSubject,
    goEnv: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<BuildFacts> {
    const { env, host, machine, system } = this.#deps;
    const temp = tempPlace(goEnv, env, system);
    const cache = cachePlace(goEnv);
    const places = [temp, ...(cache ? [cache] : [])].map(({ folder }) => folder);
    const protection = await protectionFacts(
      { machine, system, versions: this.#deps.home.versions },
      subject,
      goEnv,
      places,
    );
    // Copies of projects lie in the system's own, whatever GOTMPDIR says.
    const swept = new Set([...places, tmpdir()]);
    await Promise.all([...swept].map((folder) => removeStrays(this.#deps, folder)));
    const name = `${PROBE_PREFIX}${randomBytes(6).toString('hex')}`;
    try {
      const proven = await this.#prove(subject.go, goEnv, { temp, cache, name, signal });
      const longPaths = await machine.longPaths();
      return { os: host.os, version: subject.version, longPaths, protection, ...proven };
    } finally {
      await Promise.all(places.map((folder) => removeProbe(this.#deps.disk, join(folder, name))));
    }
  }

  /** Cheap things first: where one of the two folders can't be written to, there is nothing to build. */
  async #prove(
    go: string,
    goEnv: Readonly<Record<string, string>>,
    {
      temp,
      cache,
      name,
      signal,
    }: { temp: NamedPlace; cache: NamedPlace | null; name: string; signal: AbortSignal },
  ): Promise<Pick<BuildFacts, 'temp' | 'cache' | 'starts' | 'build'>> {
    const deps = this.#deps;
    const folder = join(temp.folder, name);
    const inCache = cache === null ? null : join(cache.folder, name);
    const tempFacts = await probePlace(deps, temp, { probe: folder, create: false, signal });
    const cacheFacts =
      cache === null || inCache === null
        ? null
        : await probePlace(deps, cache, { probe: inCache, create: true, signal });
    const facts = { temp: tempFacts, cache: cacheFacts };
    if (tempFacts.fault ?? cacheFacts?.fault)
      return { ...facts, starts: [], build: { outcome: 'not-tried' } };
    const probe: Probe = { go, folder, goEnv, signal, word: randomBytes(8).toString('hex') };
    const starts = await timeStarts(deps, probe);
    const build = await buildProgram(deps, probe);
    if (build.outcome === 'built') {
      tempFacts.run = await runBuilt(deps, probe);
      if (cacheFacts && inCache !== null && isWhole(tempFacts))
        cacheFacts.run = await runCopy(deps, probe, inCache);
    }
    return { ...facts, starts, build };
  }
}

/** Whether what was linked is there to be copied. */
function isWhole({ run }: PlaceFacts): boolean {
  return run !== null && run.outcome !== 'gone';
}
