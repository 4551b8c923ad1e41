// @ts-check
/**
 * What a shell's hook adds to a change of the folder: `npm run bench -- hook`.
 * Of each shell two run side by side, one with the hook and one without; they take turns, some 50 changes of the folder
 * at a time, at least 1,000 in all: through a tree of 30 folders, down and up, and to and fro at its deepest place, which
 * costs most. Prints medians over the turns, the first of which is not counted; with `--json` as one document.
 * On Linux also what the hook adds in processor time, over all turns: what other programs take doesn't count in it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TURNS = 20;
const PAIRS = 25;
const DEPTH = 30;
const LEVELS = Array.from({ length: DEPTH - 1 }, (_, at) => `level${at + 1}`);
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
// fish makes its folders there at its first start: beside the trees, whose folders above shall rest.
const account = join(scratch, 'account');
mkdirSync(account);

try {
  const rows = [];
  const routes = makeRoutes();
  // What is younger than two seconds is looked at twice.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  for (const shell of /** @type {(keyof typeof SHELLS)[]} */ (Object.keys(SHELLS))) {
    if (spawnSync(shell, ['-c', 'true']).status !== 0) {
      console.error(`skipped: no ${shell} on this machine`);
      continue;
    }
    for (const [name, route] of Object.entries(routes)) rows.push(await measured(shell, name, route));
  }
  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    load: loadavg()[0]?.toFixed(1),
  };
  if (process.argv.includes('--json')) console.log(JSON.stringify({ machine, rows }));
  else {
    console.table(rows);
    console.log(machine);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Where each row goes in one turn. @returns {Record<string, string[]>} */
function makeRoutes() {
  for (const version of ['1.22.12', '1.26.8']) {
    const root = join(home, 'versions', `go${version}`);
    mkdirSync(join(root, 'bin'), { recursive: true });
    writeFileSync(join(root, 'VERSION'), `go${version}\n`);
  }
  const pinned = makeTree('pinned');
  const modules = makeTree('modules');
  const plain = makeTree('plain');
  for (const { top } of [pinned, modules]) writeFileSync(join(top, '.go-version'), '1.26.8\n');
  const requires = Array.from(
    { length: 195 },
    (_, at) => `\texample.com/some/module/name${at} v1.2.${at} // indirect\n`,
  );
  const goMod = `module example.com/x\n\ngo 1.25.0\ntoolchain go1.26.8\n\nrequire (\n${requires.join('')})\n`;
  writeFileSync(join(modules.left, 'go.mod'), goMod);
  return {
    '.go-version, down and up': pinned.downAndUp,
    'no pin, down and up': plain.downAndUp,
    '.go-version 30 levels up': toAndFro(pinned),
    'go.mod of 200 lines, .go-version': toAndFro(modules),
    'no pin, 30 levels': toAndFro(plain),
  };
}

/** A tree 30 folders deep with two folders at its end. @param {string} name */
function makeTree(name) {
  const top = join(scratch, name);
  const parent = join(top, ...LEVELS.slice(1));
  const [left, right] = [join(parent, 'left'), join(parent, 'right')];
  for (const folder of [left, right]) mkdirSync(folder, { recursive: true });
  return { top, left, right, downAndUp: [top, ...LEVELS.slice(1), 'left', ...LEVELS.map(() => '..')] };
}

/** @param {{ left: string, right: string }} tree */
function toAndFro({ left, right }) {
  return Array.from({ length: PAIRS }, () => [left, right]).flat();
}

/**
 * @param {keyof typeof SHELLS} shell
 * @param {string} name
 * @param {readonly string[]} route
 */
async function measured(shell, name, route) {
  const { quote, loop } = SHELLS[shell];
  const script = join(home, `gvm.${shell}`);
  const { stdout } = spawnSync(process.execPath, [GVM, '--home', home, 'hook', shell], { encoding: 'utf8' });
  writeFileSync(script, stdout);
  const body = loop(route.map((folder) => `cd ${quote(folder)}`).join('; '));
  const plain = started(shell, body);
  const hooked = started(shell, `. ${quote(script)}\n${body}`);
  /** @type {[number[], number[]]} */
  const times = [[], []];
  for (let turn = 0; turn <= TURNS; turn += 1) {
    if (turn === 1) for (const side of [plain, hooked]) side.processor.begin();
    const taken = [await plain.turn(), await hooked.turn()];
    if (turn > 0) taken.forEach((time, at) => times[at]?.push(time / route.length));
  }
  const busy = [plain, hooked].map((side) => side.processor.end() / (TURNS * route.length));
  plain.end();
  hooked.end();
  const [without, withHook] = times.map(median);
  const ms = (/** @type {number} */ value) => Number(value.toFixed(3));
  return {
    shell,
    folders: name,
    changes: TURNS * route.length,
    plainMs: ms(without ?? 0),
    hookMs: ms(withHook ?? 0),
    addedMs: ms((withHook ?? 0) - (without ?? 0)),
    addedProcessorMs: ms((busy[1] ?? 0) - (busy[0] ?? 0)),
  };
}

/**
 * A shell that answers each line with one, when it has gone to and fro.
 * @param {keyof typeof SHELLS} shell
 * @param {string} script
 */
function started(shell, script) {
  const env = { PATH: `${home}/current/bin:/usr/bin:/bin`, HOME: account, TERM: 'dumb', LANG: 'C.UTF-8' };
  const child = spawn(shell, [...SHELLS[shell].flags, '-c', script], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return {
    processor: processorTime(child.pid ?? 0),
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

/** Milliseconds; the system counts in hundredths of a second. @param {number} pid */
function processorTime(pid) {
  const file = `/proc/${pid}/stat`;
  const now = () => {
    if (!existsSync(file)) return 0;
    const words = readFileSync(file, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(words[11]) + Number(words[12])) * 10;
  };
  let before = 0;
  return { begin: () => void (before = now()), end: () => now() - before };
}

/** @param {string} turn */
function shLoop(turn) {
  return `while read -r line; do ${turn}; echo done; done`;
}

/** @param {string} turn */
function fishLoop(turn) {
  return `while read line; ${turn}; echo done; end`;
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
