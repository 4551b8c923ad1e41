// @ts-check
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Nothing that is measured takes so long, unless it is said otherwise. */
const LIMIT_MS = 15 * 60_000;
const WATCH_EVERY_MS = 10;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Kills what is being measured: the run was interrupted. */
export function stopRunning() {
  for (const child of running) child.kill('SIGKILL');
}

/**
 * @typedef {{ command: string, args: readonly string[], env: Record<string, string>, cwd: string }} Command
 * @typedef {{ peakKiB: number, openFiles: number }} Weight of the process and those it started, together
 * @typedef {{ ms: number, endedAt: number, stdout: string, weight: Weight }} Run `endedAt`: milliseconds since 1970
 */

/**
 * Runs it to its end; throws with what it said when it fails.
 * @param {Command} command
 * @param {{ weigh?: boolean, limitMs?: number }} [options] `weigh`: looks into /proc meanwhile, which costs it some time
 * @returns {Promise<Run>}
 */
export async function run({ command, args, env, cwd }, { weigh = false, limitMs = LIMIT_MS } = {}) {
  const started = performance.now();
  const child = spawn(command, [...args], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  const scales = weigh && child.pid !== undefined ? watch(child.pid) : null;
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const { status, ms } = await new Promise((resolve, reject) => {
    let ended = 0;
    child.on('error', reject);
    child.on('exit', () => (ended = performance.now()));
    child.on('close', (code) => resolve({ status: code, ms: ended - started }));
  }).finally(() => {
    clearTimeout(timer);
    running.delete(child);
  });
  const weight = scales?.stop() ?? { peakKiB: 0, openFiles: 0 };
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${(stderr + stdout).slice(-2000)}`);
  }
  return { ms, endedAt: performance.timeOrigin + started + ms, stdout, weight };
}

/** @param {number} pid */
function watch(pid) {
  const weight = { peakKiB: 0, openFiles: 0 };
  /** The kernel keeps each one's peak, so that none between two looks is missed. */
  const look = () => {
    const family = familyOf(pid);
    const sum = family.reduce((total, one) => total + statusOf(one, 'VmRSS'), 0);
    const alone = statusOf(pid, 'VmHWM');
    weight.peakKiB = Math.max(weight.peakKiB, sum, alone);
    weight.openFiles = Math.max(
      weight.openFiles,
      family.reduce((total, one) => total + openFilesOf(one), 0),
    );
  };
  const timer = setInterval(look, WATCH_EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return weight;
    },
  };
}

/**
 * @param {number} pid
 * @returns {number[]}
 */
function familyOf(pid) {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return [pid, ...children.split(' ').filter(Boolean).map(Number).flatMap(familyOf)];
  } catch {
    return [];
  }
}

/**
 * @param {number} pid
 * @param {'VmHWM' | 'VmRSS'} field
 * @returns {number} KiB
 */
function statusOf(pid, field) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(new RegExp(`^${field}:\\s*(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** @param {number} pid */
function openFilesOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}
