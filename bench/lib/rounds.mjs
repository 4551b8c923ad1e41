// @ts-check
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say, StepError } from '../../scripts/lib/steps.mjs';
import { stopRunning } from './run.mjs';
import { shuffled } from './statistics.mjs';

/**
 * @template Sample
 * @typedef {object} Subject
 * @property {string} id
 * @property {(folder: string) => Promise<void>} [prepare] what isn't measured, in the sample's own empty folder
 * @property {(folder: string) => Promise<Sample>} sample
 */

/**
 * Every subject once a round, in another order each round, each in a fresh folder; the first round warms up and isn't
 * counted. Nothing is deleted before the end: freed inodes make the creation of files many times slower. A subject that
 * fails is left out from then on, and told.
 * @template Sample
 * @param {readonly Subject<Sample>[]} subjects
 * @param {{ rounds: number, cold: boolean, scratch: string }} options
 * @returns {Promise<{ samples: Map<string, Sample[]>, failed: string[] }>} `id: why it failed`
 */
export async function runRounds(subjects, { rounds, cold, scratch }) {
  /** @type {Map<string, Sample[]>} */
  const samples = new Map();
  /** @type {Map<string, string>} */
  const failed = new Map();
  for (let round = 0; round <= rounds; round += 1) {
    for (const subject of shuffled(subjects.filter(({ id }) => !failed.has(id)))) {
      const folder = join(scratch, `round-${round}`, subject.id);
      mkdirSync(folder, { recursive: true });
      try {
        await subject.prepare?.(folder);
        settle(scratch, cold);
        const sample = await subject.sample(folder);
        if (round > 0) samples.set(subject.id, [...(samples.get(subject.id) ?? []), sample]);
      } catch (error) {
        samples.delete(subject.id);
        failed.set(subject.id, error instanceof Error ? error.message : String(error));
        say(`${subject.id} failed: ${failed.get(subject.id)}`);
      }
    }
    say(round === 0 ? 'Warmed up.' : `Round ${round} of ${rounds}.`);
  }
  return { samples, failed: [...failed].map(([id, reason]) => `${id}: ${reason}`) };
}

/**
 * What the sample before wrote must not be written out during the next one.
 * @param {string} folder
 * @param {boolean} cold
 */
function settle(folder, cold) {
  if (process.platform === 'linux') execFileSync('sync', ['-f', folder]);
  if (cold) writeFileSync('/proc/sys/vm/drop_caches', '3');
}

/**
 * A folder for all samples of a run, removed after the last one.
 * @template Value
 * @param {(folder: string) => Promise<Value>} work
 * @returns {Promise<Value>}
 */
export async function withScratch(work) {
  const folder = mkdtempSync(join(tmpdir(), 'gvm-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  const interrupted = () => {
    // What still writes there would outlive the folder.
    stopRunning();
    remove();
    process.exit(130);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    return await work(folder);
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    remove();
  }
}

/** @param {boolean} cold */
export function refuseImpossibleCold(cold) {
  if (!cold) return;
  const allowed = process.platform === 'linux' && process.getuid?.() === 0;
  if (!allowed) throw new StepError('--cold empties the page cache of the machine: only for root on Linux.');
}
