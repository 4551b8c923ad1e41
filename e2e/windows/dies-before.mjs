// @ts-check
// `node --import` this: the process ends, as by a power cut, before the decisive change that GVM_TEST_DIE counts to (from 0), or
// after GVM_TEST_DIE_AFTER milliseconds. What it was about to change goes to the file GVM_TEST_CHANGES, a line each.
import { appendFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const { GVM_TEST_DIE, GVM_TEST_DIE_AFTER, GVM_TEST_CHANGES } = process.env;
const script = process.argv[1];
if (script === undefined || GVM_TEST_CHANGES === undefined)
  throw new Error('to be loaded into a test of gvm');
const require = createRequire(pathToFileURL(script));
let left = Number(GVM_TEST_DIE ?? Infinity);

// From the journal's first line on, what decides what is current and what new shells see: the same number means the same
// change in every switch, however much there was to tidy up before.
const DECISIVE = /\\current|setValueRaw|deleteValue|history\.jsonl/;
let begun = false;

/** @param {string} change */
function count(change) {
  begun ||= change.includes('history.jsonl');
  if (!begun || !DECISIVE.test(change)) return;
  if (left-- === 0) process.kill(process.pid, 'SIGKILL');
  appendFileSync(String(GVM_TEST_CHANGES), `${change}\n`);
}

/**
 * @param {Record<string, any>} holder
 * @param {string[]} names
 */
function watch(holder, names) {
  for (const name of names) {
    const original = holder[name];
    holder[name] = (/** @type {unknown[]} */ ...args) => {
      count(`${name} ${args.slice(0, 2).map(String).join(' ')}`);
      return original.apply(holder, args);
    };
  }
}

const FILE_CHANGES = [
  'rename',
  'mkdir',
  'rm',
  'rmdir',
  'unlink',
  'open',
  'writeFile',
  'appendFile',
  'link',
  'symlink',
];
watch(require('node:fs/promises'), FILE_CHANGES);
watch(require('native-reg'), ['setValueRaw', 'deleteValue']);
syncBuiltinESMExports();

// A thread of its own: also while the first one is inside a call of the system.
if (GVM_TEST_DIE_AFTER !== undefined)
  new Worker(`setTimeout(() => process.kill(${process.pid}, 'SIGKILL'), ${Number(GVM_TEST_DIE_AFTER)})`, {
    eval: true,
  }).unref();
