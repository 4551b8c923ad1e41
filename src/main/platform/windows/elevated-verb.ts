import { readFile, writeFile } from 'node:fs/promises';
import { fault, toFault, type Fault } from '@shared/domain/fault';
import type { Clock } from '../../ports/clock';
import { SystemClock } from '../clock';
import { isAlive } from '../locks/process-identity';
import { broadcastEnvironmentChange } from './broadcast';
import type { Errand } from './elevated-command';
import { claim } from './elevation-claim';
import { elevationRequest, elevationResult, resultFileFor, sha256Of } from './elevation-messages';
import { writeMachineEnvironment } from './machine-environment';
import { SYSTEM_REGISTRY, type TextRegistry } from './registry-edit';

export interface ElevatedMachine {
  registry: TextRegistry;
  announce: () => Promise<void>;
  clock: Pick<Clock, 'now'>;
}

const THIS_MACHINE: ElevatedMachine = {
  registry: SYSTEM_REGISTRY,
  announce: broadcastEnvironmentChange,
  clock: new SystemClock(),
};

/**
 * What the elevated program does: reads the request, does what the verb stands for, and says what came of it in a file
 * beside the request. It trusts nothing that it is handed and touches no home: it may run as another account.
 * Answers whether it was done.
 */
export async function runElevatedVerb(errand: Errand, machine = THIS_MACHINE): Promise<boolean> {
  const failure = await failureOf(() => carryOut(errand, machine));
  const answer = {
    request: errand.sha256,
    ...(failure ? { state: 'failed', fault: failure } : { state: 'done' }),
  };
  // Never over a file that is there: an administrator's hand must not be led to another one.
  await writeFile(resultFileFor(errand.file), JSON.stringify(elevationResult.parse(answer)), { flag: 'wx' });
  return failure === null;
}

async function carryOut({ file, sha256 }: Errand, machine: ElevatedMachine): Promise<void> {
  const { registry, announce, clock } = machine;
  const bytes = await readFile(file);
  if (sha256Of(bytes) !== sha256) throw fault('PROFILE_CHANGED', { path: file });
  const { edits, caller, deadline } = elevationRequest.parse(JSON.parse(bytes.toString('utf8')));
  if (clock.now().getTime() > deadline) throw unwanted('the request is too old');
  if (!(await isAlive(caller))) throw unwanted('the program that asked has ended');
  if (!(await claim(file))) throw unwanted('the request was withdrawn');
  writeMachineEnvironment(edits, registry);
  // What is written stands, whether windows hear of it or not.
  await announce().catch(() => undefined);
}

/** A person may agree long after the one who asked gave up. */
function unwanted(reason: string): Error {
  return fault('ELEVATION_UNAVAILABLE', { reason });
}

async function failureOf(work: () => Promise<void>): Promise<Fault | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return toFault(error);
  }
}
