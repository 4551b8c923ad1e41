// @ts-check
/**
 * What a whole check-up costs beside the `go build -a` that it contains, in the same run: `npm run bench -- doctor`.
 * Installs a Go into a home of its own first, from this machine's GOPROXY. Prints each round, medians and their ratio;
 * `--json` as one document.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROUNDS = 5;
const VERSION = '1.26.8';
const GVM = fileURLToPath(new URL('../out/cli/gvm.js', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'gvm-bench-'));
const env = { ...process.env, GVM_HOME: join(folder, 'home'), GOCACHE: join(folder, 'cache'), GOFLAGS: '' };

/** @param {readonly string[]} args */
function gvm(...args) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [GVM, ...args, '--json'], {
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === null || stdout === '') throw new Error(`gvm ${args.join(' ')} failed: ${stderr}`);
  return { ms: performance.now() - start, answer: JSON.parse(stdout) };
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** @param {{ findings: { kind: string, params: { ms: number } }[] }} report */
function buildMs({ findings }) {
  const times = findings.find(({ kind }) => kind === 'build-times');
  if (!times) throw new Error('The build check found something wrong here.');
  return times.params.ms;
}

try {
  gvm('install', VERSION);
  gvm('default', VERSION, '--no-publish');
  // The first round fills caches, of the disk as well.
  const rounds = Array.from({ length: ROUNDS + 1 }, () => {
    const { ms, answer } = gvm('doctor');
    return { wholeMs: Math.round(ms), buildMs: buildMs(answer) };
  }).slice(1);
  const whole = median(rounds.map(({ wholeMs }) => wholeMs));
  const build = median(rounds.map((round) => round.buildMs));
  const result = { wholeMs: whole, buildMs: build, ratio: Number((whole / build).toFixed(2)) };
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version, rounds: ROUNDS };
  if (process.argv.includes('--json')) console.log(JSON.stringify({ machine, rounds, result }));
  else {
    console.table(rounds);
    console.log(result, machine);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
