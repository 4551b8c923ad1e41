// @ts-check
/**
 * How long the hot commands take to answer, against an empty Node program in the same run: `npm run bench -- start`.
 * Rounds are interleaved, the first is not counted; prints medians and ratios, with `--json` as one document.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROUNDS = 21;
const GVM = fileURLToPath(new URL('../out/cli/gvm.js', import.meta.url));

const home = process.env['GVM_HOME'] ?? mkdtempSync(join(tmpdir(), 'gvm-bench-'));
const commands = {
  'node -e 0': ['-e', '0'],
  'gvm list --json': [GVM, 'list', '--json'],
  'gvm current --json': [GVM, 'current', '--json'],
  'gvm which --json': [GVM, 'which', '--json'],
};

/** @param {readonly string[]} args @returns {number} milliseconds */
function timeOf(args) {
  const start = performance.now();
  spawnSync(process.execPath, args, {
    env: { ...process.env, GVM_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return performance.now() - start;
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** @type {Map<string, number[]>} */
const times = new Map(Object.keys(commands).map((name) => [name, []]));
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, args] of Object.entries(commands)) {
    const taken = timeOf(args);
    if (round > 0) times.get(name)?.push(taken);
  }
}
if (process.env['GVM_HOME'] === undefined) rmSync(home, { recursive: true, force: true });

const empty = median(times.get('node -e 0') ?? []);
const rows = [...times].map(([command, taken]) => ({
  command,
  medianMs: Number(median(taken).toFixed(1)),
  ratio: Number((median(taken) / empty).toFixed(2)),
}));
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version, rounds: ROUNDS };
if (process.argv.includes('--json')) console.log(JSON.stringify({ machine, rows }));
else {
  console.table(rows);
  console.log(machine);
}
