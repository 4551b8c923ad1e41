// @ts-check
/**
 * What a shell's hook adds to a change of the folder: `npm run bench -- hook`.
 * Of each shell two run side by side, one with the hook and one without; they take turns, 50 changes of the folder at a
 * time, 1,000 in all. Prints medians over the turns, the first of which is not counted; with `--json` as one document.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TURNS = 20;
const PAIRS = 25;
const DEPTH = 30;
const GVM = fileURLToPath(new URL('../out/cli/gvm.js', import.meta.url));

const SHELLS = /** @type {const} */ ({
  bash: { flags: ['--norc', '--noprofile'], quote: shQuote, loop: shLoop },
  zsh: { flags: ['-f'], quote: shQuote, loop: shLoop },
  fish: { flags: ['-N'], quote: fishQuote, loop: fishLoop },
});

// Not in the system's folder for such things: there something changes all the time, as in no folder of projects.
const cache = fileURLToPath(new URL('../.cache/', import.meta.url));
mkdirSync(cache, { recursive: true });
const scratch = mkdtempSync(join(cache, 'bench-'));
const home = join(scratch, 'home');

try {
  const rows = [];
  const pairs = makeFolders();
  // What is younger than two seconds is looked at twice.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  for (const shell of /** @type {(keyof typeof SHELLS)[]} */ (Object.keys(SHELLS))) {
    if (spawnSync(shell, ['-c', 'true']).status !== 0) {
      console.error(`skipped: no ${shell} on this machine`);
      continue;
    }
    for (const [name, folders] of Object.entries(pairs)) rows.push(await measured(shell, name, folders));
  }
  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    load: loadavg()[0]?.toFixed(1),
    changes: TURNS * PAIRS * 2,
  };
  if (process.argv.includes('--json')) console.log(JSON.stringify({ machine, rows }));
  else {
    console.table(rows);
    console.log(machine);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Pairs of sibling folders, 30 deep. */
function makeFolders() {
  for (const version of ['1.22.12', '1.26.8']) {
    const root = join(home, 'versions', `go${version}`);
    mkdirSync(join(root, 'bin'), { recursive: true });
    writeFileSync(join(root, 'VERSION'), `go${version}\n`);
  }
  const levels = Array.from({ length: DEPTH - 2 }, (_, at) => `level${at + 1}`);
  const pair = (/** @type {string} */ name) => {
    const parent = join(scratch, name, ...levels);
    return ['left', 'right'].map((side) => {
      mkdirSync(join(parent, side), { recursive: true });
      return join(parent, side);
    });
  };
  const pinned = pair('pinned');
  writeFileSync(join(scratch, 'pinned', '.go-version'), '1.26.8\n');
  const modules = pair('modules');
  writeFileSync(join(scratch, 'modules', '.go-version'), '1.26.8\n');
  const requires = Array.from(
    { length: 195 },
    (_, at) => `\texample.com/some/module/name${at} v1.2.${at} // indirect\n`,
  );
  const goMod = `module example.com/x\n\ngo 1.25.0\ntoolchain go1.26.8\n\nrequire (\n${requires.join('')})\n`;
  writeFileSync(join(String(modules[0]), 'go.mod'), goMod);
  return {
    '.go-version 30 levels up': pinned,
    'go.mod of 200 lines, .go-version': modules,
    'no pin': pair('plain'),
  };
}

/**
 * @param {keyof typeof SHELLS} shell
 * @param {string} name
 * @param {readonly string[]} folders
 */
async function measured(shell, name, folders) {
  const { quote, loop } = SHELLS[shell];
  const script = join(home, `gvm.${shell}`);
  const { stdout } = spawnSync(process.execPath, [GVM, '--home', home, 'hook', shell], { encoding: 'utf8' });
  writeFileSync(script, stdout);
  const body = loop(folders.map(quote));
  const plain = started(shell, body);
  const hooked = started(shell, `. ${quote(script)}\n${body}`);
  /** @type {[number[], number[]]} */
  const times = [[], []];
  for (let turn = 0; turn <= TURNS; turn += 1) {
    const taken = [await plain.turn(), await hooked.turn()];
    if (turn > 0) taken.forEach((time, at) => times[at]?.push(time / (PAIRS * 2)));
  }
  plain.end();
  hooked.end();
  const [without, withHook] = times.map(median);
  const ms = (/** @type {number} */ value) => Number(value.toFixed(3));
  return {
    shell,
    folders: name,
    plainMs: ms(without ?? 0),
    hookMs: ms(withHook ?? 0),
    addedMs: ms((withHook ?? 0) - (without ?? 0)),
  };
}

/**
 * A shell that answers each line with one, when it has gone to and fro.
 * @param {keyof typeof SHELLS} shell
 * @param {string} script
 */
function started(shell, script) {
  const env = { PATH: `${home}/current/bin:/usr/bin:/bin`, HOME: scratch, TERM: 'dumb', LANG: 'C.UTF-8' };
  const child = spawn(shell, [...SHELLS[shell].flags, '-c', script], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return {
    /** @returns {Promise<number>} milliseconds */
    turn: () =>
      new Promise((resolve, reject) => {
        const start = performance.now();
        child.once('exit', () => reject(new Error(`${shell} ended`)));
        child.stdout.once('data', () => {
          child.removeAllListeners('exit');
          resolve(performance.now() - start);
        });
        child.stdin.write('go\n');
      }),
    end: () => child.stdin.end(),
  };
}

/** @param {readonly string[]} folders quoted */
function shLoop([left, right]) {
  return `while read -r line; do for ((i = 0; i < ${PAIRS}; i++)); do cd ${left}; cd ${right}; done; echo done; done`;
}

/** @param {readonly string[]} folders quoted */
function fishLoop([left, right]) {
  return `while read line; for i in (seq ${PAIRS}); cd ${left}; cd ${right}; end; echo done; end`;
}

/** @param {string} text */
function shQuote(text) {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** @param {string} text */
function fishQuote(text) {
  return `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
