// @ts-check
/** What an installed tree must be: taken from the directory of the archive, compared file by file. */
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { crc32 } from 'node:zlib';

/** @typedef {Map<string, { size: number, crc: number, executable: boolean | null }>} Reference */

/** Differences that are told. */
const MOST = 5;

/**
 * @param {string} zip of this machine's making, or checked: no zip64, no comment
 * @returns {Reference}
 */
export function referenceOf(zip) {
  const directory = directoryOf(zip);
  /** @type {Reference} */
  const reference = new Map();
  for (let at = 0; at < directory.length;) {
    const nameLength = directory.readUInt16LE(at + 28);
    const path = directory.toString('utf8', at + 46, at + 46 + nameLength);
    const mode = directory.readUInt32LE(at + 38) >>> 16;
    const file = {
      size: directory.readUInt32LE(at + 24),
      crc: directory.readUInt32LE(at + 16),
      // Not every zip has modes.
      executable: mode === 0 ? null : (mode & 0o100) !== 0,
    };
    // `go/…` or `golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64/…`
    const inside = path.replace(/^go\/|^golang\.org\/toolchain@[^/]+\//, '');
    reference.set(inside, file);
    // The go command adds the real name beside it.
    if (/(^|\/)_go\.mod$/.test(inside)) reference.set(inside.replace(/_go\.mod$/, 'go.mod'), file);
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  for (const [path, file] of reference) {
    if (file.executable === null && isProgram(path)) file.executable = true;
  }
  return reference;
}

/** @param {string} path */
function isProgram(path) {
  return /^bin\/|^pkg\/tool\/[^/]+\/[^/]+$/.test(path);
}

/**
 * The same where scripts may or may not be executable.
 * @param {Reference} reference
 * @returns {Reference}
 */
export function exceptScripts(reference) {
  return new Map(
    [...reference].map(([path, file]) => [path, isProgram(path) ? file : { ...file, executable: null }]),
  );
}

/** @param {string} zip */
function directoryOf(zip) {
  const file = openSync(zip, 'r');
  try {
    const { size } = fstatSync(file);
    const read = (/** @type {number} */ from, /** @type {number} */ length) => {
      const bytes = Buffer.alloc(length);
      readSync(file, bytes, 0, length, from);
      return bytes;
    };
    const end = read(size - 22, 22);
    return read(end.readUInt32LE(16), end.readUInt32LE(12));
  } finally {
    closeSync(file);
  }
}

/**
 * What is missing, more or other than in the reference; empty: the same tree.
 * @param {string} root
 * @param {Reference} reference
 * @param {readonly string[]} [marks] files that may be there besides
 * @returns {string[]}
 */
export function differences(root, reference, marks = []) {
  const found = new Set();
  const problems = [];
  for (const path of filesBelow(root)) {
    const name = relative(root, path).split(sep).join('/');
    if (marks.includes(name)) continue;
    found.add(name);
    const problem = differenceOf(path, reference.get(name));
    if (problem !== null) problems.push(`${name}: ${problem}`);
  }
  for (const name of reference.keys()) if (!found.has(name)) problems.push(`${name}: missing`);
  return problems.length > MOST
    ? [...problems.slice(0, MOST), `and ${problems.length - MOST} more`]
    : problems;
}

/**
 * @param {string} path
 * @param {{ size: number, crc: number, executable: boolean | null } | undefined} wanted
 */
function differenceOf(path, wanted) {
  if (!wanted) return 'too many';
  const { size, mode } = statSync(path);
  if (size !== wanted.size) return `${size} bytes, not ${wanted.size}`;
  if (crc32(readFileSync(path)) !== wanted.crc) return 'other bytes';
  const executable = (mode & 0o100) !== 0;
  const told = process.platform === 'win32' || wanted.executable === null;
  return told || executable === wanted.executable ? null : executable ? 'executable' : 'not executable';
}

/**
 * @param {string} folder
 * @returns {Generator<string>}
 */
function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}
