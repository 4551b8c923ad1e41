// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './paths.mjs';

/** A failure that its one line explains: no stack is printed for it. */
export class StepError extends Error {}

/**
 * Says what the scripts are doing. On stderr: stdout belongs to what was asked for.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, stdout?: 'inherit' | 'stderr' }} RunOptions */

/**
 * Runs a command to its end and gives its exit code; a death by signal is 128 + its number, as in a shell.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options] `quiet` shows the output only when the command fails
 * @returns {Promise<number>}
 */
export function exitCodeOf(command, args, { cwd = root, env = process.env, quiet = false, stdout } = {}) {
  return new Promise((resolve, reject) => {
    const out = quiet ? 'pipe' : stdout === 'stderr' ? 2 : 'inherit';
    const child = spawn(command, [...args], {
      cwd,
      env,
      stdio: [quiet ? 'ignore' : 'inherit', out, quiet ? 'pipe' : 'inherit'],
      // npm and npx are batch files on Windows.
      shell: process.platform === 'win32' && !command.endsWith('.exe'),
    });
    const forward = forwardSignals(child);
    /** @type {Buffer[]} */
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      forward.stop();
      const result = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
      if (result !== 0 && quiet) process.stderr.write(Buffer.concat(output));
      resolve(result);
    });
  });
}

/**
 * Runs a command and stops the whole step when it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export async function run(command, args, options) {
  const code = await exitCodeOf(command, args, options);
  if (code !== 0) throw new StepError(`${command} ${args[0] ?? ''} ended with exit code ${code}`);
}

/**
 * The child decides what a signal means; this process waits for its answer.
 * @param {import('node:child_process').ChildProcess} child
 */
function forwardSignals(child) {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const handlers = signals.map((signal) => {
    const handler = () => {
      // A terminal sends Ctrl-C to the whole group: the child already has it.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    process.on(signal, handler);
    return { signal, handler };
  });
  return {
    stop: () => handlers.forEach(({ signal, handler }) => process.off(signal, handler)),
  };
}

/**
 * Runs a script's main function: its result is the exit code, a StepError one line on stderr.
 * @param {() => Promise<number>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    say(error instanceof StepError ? error.message : String(error instanceof Error ? error.stack : error));
    process.exitCode = 1;
  }
}
