import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fault, isFault, toFault } from '@shared/domain/fault';
import type { BuildResult, RunResult } from '@shared/domain/health/build-facts';
import type { Clock } from '../../../ports/clock';
import type { Disk } from '../../../ports/disk';
import type { Processes, RunOptions } from '../../../ports/processes';
import { placeFault } from './probe-place';

export interface ProgramDeps {
  disk: Pick<Disk, 'stat' | 'writeText' | 'copyFile'>;
  processes: Pick<Processes, 'run'>;
  clock: Pick<Clock, 'elapsed'>;
  /** `process.platform`. */
  system: NodeJS.Platform;
}

/** The program to be built: what answers this word is it, and whole. */
export interface Probe {
  go: string;
  /** Of ours alone, in the place where Go links. */
  folder: string;
  word: string;
  /** `go env`. */
  goEnv: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

/** Milliseconds. */
const START_LIMIT = 30_000;
const BUILD_LIMIT = 150_000;
const RUN_LIMIT = 20_000;
/** Protection programs look at a new file within this time, mostly. */
const A_MOMENT = 400;
const STARTS = 3;

/** How long each of a few `go version` took, in milliseconds; none when it doesn't answer. */
export async function timeStarts(deps: ProgramDeps, { go, folder, signal }: Omit<Probe, 'goEnv' | 'word'>) {
  const taken: number[] = [];
  while (taken.length < STARTS) {
    const began = deps.clock.elapsed();
    // Outside of any module whose go.mod could ask for another toolchain.
    const options = { cwd: folder, env: { GOTOOLCHAIN: 'local' }, timeoutMs: START_LIMIT, signal };
    const ended = await deps.processes.run(go, ['version'], options).catch(unlessStopped);
    if (ended?.status !== 0) break;
    taken.push(deps.clock.elapsed() - began);
  }
  return taken;
}

/** Compiles the runtime and a program that needs nothing else, with this go and the person's own folders. */
export async function buildProgram(deps: ProgramDeps, probe: Probe): Promise<BuildResult> {
  const { disk, processes, clock } = deps;
  const { go, folder, signal } = probe;
  // Any Go since 1.15 takes these; `println` is the runtime's own.
  await disk.writeText(join(folder, 'go.mod'), 'module probe\n\ngo 1.15\n');
  await disk.writeText(
    join(folder, 'main.go'),
    `package main\n\nfunc main() {\n\tprintln("${probe.word}")\n}\n`,
  );
  const began = clock.elapsed();
  const taken = (): number => clock.elapsed() - began;
  const options = { cwd: folder, env: plainEnvironment(probe), timeoutMs: BUILD_LIMIT, signal };
  try {
    // A file and no package: of those Go asks no version control.
    const args = ['build', '-a', '-o', executable(deps, folder), 'main.go'];
    const { status, stdout, stderr } = await processes.run(go, args, options);
    if (status === 0) return { outcome: 'built', ms: taken() };
    return { outcome: 'failed', ms: taken(), status: String(status), output: `${stdout}${stderr}` };
  } catch (error) {
    const { code, params } = toFault(error);
    if (code === 'COMMAND_NOT_FOUND')
      return { outcome: 'failed', ms: taken(), status: code, output: params.command };
    if (code !== 'PROCESS_FAILED') throw error;
    return { outcome: 'failed', ms: taken(), status: params.status, output: params.output };
  }
}

/** Nothing that the person set makes it another build; where Go keeps its files stays as it is. */
function plainEnvironment({ goEnv, folder }: Probe): NonNullable<RunOptions['env']> {
  return {
    // What `go env -w` wrote would come back for each variable that is taken away.
    GOENV: 'off',
    GOCACHE: goEnv['GOCACHE'] || undefined,
    // The same place; in our folder it goes away with that, also what a stopped go leaves.
    GOTMPDIR: folder,
    GOTOOLCHAIN: 'local',
    GO111MODULE: 'on',
    GOPROXY: 'off',
    GOWORK: 'off',
    CGO_ENABLED: '0',
    GOFLAGS: undefined,
    GOOS: undefined,
    GOARCH: undefined,
    GOROOT: undefined,
  };
}

/** Is it still there after a moment, does it start, does it answer? */
export async function runBuilt(deps: ProgramDeps, probe: Probe): Promise<RunResult> {
  const program = executable(deps, probe.folder);
  await sleep(A_MOMENT, undefined, { signal: probe.signal }).catch(() => {
    throw fault('CANCELLED', {});
  });
  return runProgram(deps, probe, program);
}

/** The same program in another folder of ours. */
export async function runCopy(deps: ProgramDeps, probe: Probe, folder: string): Promise<RunResult> {
  const copy = executable(deps, folder);
  try {
    await deps.disk.copyFile(executable(deps, probe.folder), copy);
  } catch (error) {
    return { outcome: 'not-copied', fault: placeFault(error) };
  }
  return runProgram(deps, probe, copy);
}

async function runProgram(
  { disk, processes, clock }: ProgramDeps,
  { folder, word, signal }: Probe,
  program: string,
): Promise<RunResult> {
  const isThere = async (): Promise<boolean> => (await disk.stat(program).catch(() => null)) !== null;
  if (!(await isThere())) return { outcome: 'gone', when: 'before' };
  const began = clock.elapsed();
  try {
    const { status, stdout, stderr } = await processes.run(program, [], {
      cwd: folder,
      timeoutMs: RUN_LIMIT,
      signal,
    });
    const ms = clock.elapsed() - began;
    if (!(await isThere())) return { outcome: 'gone', when: 'after' };
    if (`${stdout}${stderr}`.trim() === word) return { outcome: 'answered', ms };
    return { outcome: 'wrong', status: String(status), output: `${stdout}${stderr}` };
  } catch (error) {
    const { code, params } = toFault(error);
    if (code !== 'COMMAND_NOT_FOUND' && code !== 'PROCESS_FAILED') throw error;
    if (!(await isThere())) return { outcome: 'gone', when: 'before' };
    if (code === 'COMMAND_NOT_FOUND') return { outcome: 'refused', reason: 'ENOENT' };
    // The system's word for what it refused, else why a program that did start was ended.
    return /^[A-Z]+\d*$/.test(params.status)
      ? { outcome: 'refused', reason: params.status }
      : { outcome: 'wrong', status: params.status, output: params.output };
  }
}

function executable({ system }: ProgramDeps, folder: string): string {
  return join(folder, system === 'win32' ? 'probe.exe' : 'probe');
}

function unlessStopped(error: unknown): null {
  if (isFault(error, 'CANCELLED')) throw error;
  return null;
}
