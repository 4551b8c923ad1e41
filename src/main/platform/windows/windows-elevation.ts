import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { refuseOtherEdits } from '@shared/domain/environment/machine-values';
import { fault, FaultError } from '@shared/domain/fault';
import type { Edit } from '@shared/domain/operation';
import type { Elevation } from '../../ports/elevation';
import type { Runtime } from '../../ports/runtime';
import { ifThere } from '../disk/disk-faults';
import { identityOf } from '../locks/process-identity';
import { elevatedCommand, elevatedEnvironment, type Errand } from './elevated-command';
import { claim } from './elevation-claim';
import {
  elevationRequest,
  elevationResult,
  resultFileFor,
  sha256Of,
  type ElevationRequest,
  type ElevationResult,
} from './elevation-messages';
import { askThroughSudoPrompt, type Prompt } from './elevation-prompt';
import { privateTemp } from './plain-folder';
import { describeValue, ENVIRONMENT_KEYS } from './registry';
import { backUp, type BackupDeps } from './registry-backup';
import { registryPlace, replacementFor, SYSTEM_REGISTRY, type TextRegistry } from './registry-edit';

export interface WindowsElevationDeps extends BackupDeps {
  /** What the elevated program is run by. */
  runtime: Runtime;
  /** Says where Windows is. */
  env: NodeJS.ProcessEnv;
  /** For tests. */
  prompt?: Prompt;
  registry?: TextRegistry;
  askMs?: number;
  finishMs?: number;
}

/** Milliseconds that the question and the writing may take: others wait for the lock that is held meanwhile. */
const ASK_MS = 5 * 60_000;
/** Milliseconds that the elevated program gets to say what came of what it began. */
const FINISH_MS = 10_000;
const POLL_MS = 100;

/** Characters of a program's complaint that a Fault quotes. */
const QUOTED = 500;

/**
 * Elevation by UAC. The elevated program is our own command with a hidden verb; the request lies in a file, its hash on the
 * command line. All that needs no administrator is done here: checks, backups into the home, and, because nothing that the
 * other side says is believed unseen, reading the values back.
 */
export class WindowsElevation implements Elevation {
  readonly #deps: WindowsElevationDeps;
  readonly #registry: TextRegistry;
  readonly #prompt: Prompt;

  constructor(deps: WindowsElevationDeps) {
    this.#deps = deps;
    this.#registry = deps.registry ?? SYSTEM_REGISTRY;
    this.#prompt = deps.prompt ?? askThroughSudoPrompt;
  }

  async available(): Promise<boolean> {
    return (await this.#missing()) === null;
  }

  async writeMachine(edits: readonly Edit[]): Promise<void> {
    refuseOtherEdits(edits);
    if (edits.length === 0) return;
    const missing = await this.#missing();
    if (missing !== null) throw fault('ELEVATION_UNAVAILABLE', { reason: missing });
    // Before anybody is asked: what can't be done is not asked for.
    const replacements = edits.map((edit) => replacementFor(edit, ENVIRONMENT_KEYS, this.#registry));
    for (const replacement of replacements) await backUp(replacement, this.#deps);
    const result = await this.#ask(edits);
    if (result.state === 'failed') throw new FaultError(result.fault);
    for (const edit of edits) this.#expectWritten(edit);
  }

  /** What asking needs and isn't there; null when all is. */
  async #missing(): Promise<string | null> {
    const { env, runtime } = this.#deps;
    const system = join(env['SystemRoot'] ?? String.raw`C:\Windows`, 'System32');
    const needed = [join(system, 'WindowsPowerShell', 'v1.0', 'powershell.exe'), runtime.script];
    for (const path of needed) if (!(await ifThere(path, () => stat(path)))?.isFile()) return path;
    return null;
  }

  async #ask(edits: readonly Edit[]): Promise<ElevationResult> {
    const { runtime } = this.#deps;
    const temp = privateTemp(this.#deps.env);
    await mkdir(temp, { recursive: true });
    const folder = await mkdtemp(join(temp, 'gvm-request-'));
    try {
      const file = join(folder, 'request.json');
      const request = Buffer.from(JSON.stringify(await this.#request(edits)));
      await writeFile(file, request, { flag: 'wx', mode: 0o600 });
      const errand = { verb: 'write-machine-environment', file, sha256: sha256Of(request) } as const;
      const [outcome] = await Promise.allSettled([
        this.#withinLimit((signal) =>
          this.#prompt(elevatedCommand(runtime, errand), elevatedEnvironment(runtime), signal),
        ),
      ]);
      const result = await resultOf(errand, this.#deps.finishMs ?? FINISH_MS);
      if (result !== null) return result;
      if (outcome.status === 'rejected') throw outcome.reason;
      throw fault('ELEVATION_UNAVAILABLE', { reason: outcome.value.trim().slice(-QUOTED) || 'no answer' });
    } finally {
      // What another program has open is left behind: the values are written or not, whatever becomes of this.
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  async #request(edits: readonly Edit[]): Promise<ElevationRequest> {
    const { clock, askMs = ASK_MS } = this.#deps;
    return elevationRequest.parse({
      nonce: randomUUID(),
      caller: await identityOf(process.pid),
      deadline: clock.now().getTime() + askMs,
      edits,
    });
  }

  /** Throws ELEVATION_UNAVAILABLE when it takes too long. */
  async #withinLimit<Value>(ask: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    const { askMs = ASK_MS } = this.#deps;
    const limit = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        limit.abort();
        reject(fault('ELEVATION_UNAVAILABLE', { reason: `no answer within ${askMs / 1000} s` }));
      }, askMs);
    });
    try {
      return await Promise.race([ask(limit.signal), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #expectWritten({ place, after }: Edit): void {
    const { hive, name } = registryPlace(place);
    const key = ENVIRONMENT_KEYS[hive];
    const now = this.#registry.read(key, name)?.text ?? null;
    if (now !== after) throw fault('PROFILE_CHANGED', { path: describeValue(key, name) });
  }
}

/** What became of a request that nobody waits for any more; null when it wrote nothing and never will, or doesn't say. */
async function resultOf({ file, sha256 }: Errand, finishMs: number): Promise<ElevationResult | null> {
  let result = await readResult(resultFileFor(file), sha256);
  if (result !== null || (await claim(file).catch(() => false))) return result;
  // It is writing in this moment.
  for (let waited = 0; result === null && waited < finishMs; waited += POLL_MS) {
    await sleep(POLL_MS);
    result = await readResult(resultFileFor(file), sha256);
  }
  return result;
}

/** Null where none was left that answers this request. */
async function readResult(path: string, request: string): Promise<ElevationResult | null> {
  const text = await ifThere(path, () => readFile(path, 'utf8'));
  if (text === null) return null;
  try {
    const result = elevationResult.parse(JSON.parse(text));
    return result.request === request ? result : null;
  } catch {
    return null;
  }
}
