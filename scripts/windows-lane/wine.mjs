// @ts-check
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { run, StepError } from '../lib/steps.mjs';
import { KEYRINGS } from './requirements.mjs';

// The release whose Wine was measured. Its own C library comes along, so the machine's release doesn't matter.
const RELEASE = 'trixie';
const WINE = ['libwine', 'wine64', 'libz-mingw-w64', 'libunwind8', 'liblzma5', 'libc6'];
const PATCHING = ['patchelf', 'libstdc++6', 'libgcc-s1'];

const LIBRARIES = 'usr/lib/x86_64-linux-gnu';
const LOADER = `${LIBRARIES}/ld-linux-x86-64.so.2`;

/** @param {string} lane */
export const wineTree = (lane) => join(lane, 'wine');

/** @param {string} lane */
export async function unpackWine(lane) {
  const packages = join(lane, 'debs');
  await download(packages);
  const tree = wineTree(lane);
  for (const name of readdirSync(packages).filter((name) => name.endsWith('.deb')))
    await run('dpkg-deb', ['-x', join(packages, name), tree]);
  rmSync(packages, { recursive: true });
  await bindToItsOwnLibraries(tree);
  putInOrder(tree);
}

/**
 * With an apt state of its own: what the machine has installed or configured isn't read or changed.
 * @param {string} folder
 */
async function download(folder) {
  const state = join(folder, 'apt');
  mkdirSync(join(state, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(state, 'cache', 'archives', 'partial'), { recursive: true });
  const keyring = KEYRINGS.find((path) => existsSync(path));
  writeFileSync(
    join(state, 'sources.list'),
    `deb [signed-by=${keyring}] ${machinesMirror()} ${RELEASE} main\n`,
  );
  writeFileSync(join(state, 'status'), '');
  const options = [
    `Dir::Etc::sourcelist=${join(state, 'sources.list')}`,
    'Dir::Etc::sourceparts=/dev/null',
    `Dir::State::lists=${join(state, 'lists')}`,
    `Dir::State::status=${join(state, 'status')}`,
    `Dir::Cache=${join(state, 'cache')}`,
    'APT::Sandbox::User=root',
    'Acquire::Languages=none',
  ].flatMap((option) => ['-o', option]);
  await run('apt-get', ['-qq', ...options, 'update'], { cwd: folder, quiet: true });
  await run('apt-get', ['-qq', ...options, 'download', ...WINE, ...PATCHING], { cwd: folder, quiet: true });
}

/** The mirror that this machine's own packages come from. */
function machinesMirror() {
  const { stdout } = spawnSync('apt-get', ['indextargets', '--format', '$(REPO_URI)'], { encoding: 'utf8' });
  const mirror = stdout.split('\n').find((uri) => uri !== '' && !uri.includes('security'));
  if (mirror === undefined) throw new StepError('apt-get names no mirror on this machine');
  return mirror;
}

/**
 * Wine's two programs get the loader and the C library that were unpacked with them, by full path.
 * @param {string} tree
 */
async function bindToItsOwnLibraries(tree) {
  const loader = join(tree, LOADER);
  const libraries = join(tree, LIBRARIES);
  for (const program of ['wine64', 'wineserver64']) {
    const patch = ['--set-interpreter', loader, '--force-rpath', '--set-rpath', libraries];
    const patchelf = join(tree, 'usr/bin/patchelf');
    await run(loader, ['--library-path', libraries, patchelf, ...patch, join(tree, 'usr/lib/wine', program)]);
  }
}

/**
 * What Debian's scripts would do after an installation.
 * @param {string} tree
 */
function putInOrder(tree) {
  linkAnew('wineserver64', join(tree, 'usr/lib/wine/wineserver'));
  // wineserver looks for its tables in ../../share/wine/wine.
  linkAnew('.', join(tree, 'usr/share/wine/wine'));
  markAsBuiltin(join(tree, 'usr/x86_64-w64-mingw32/lib/zlib1.dll'));
  const builtins = join(tree, LIBRARIES, 'wine/x86_64-windows');
  linkAnew(join(tree, 'usr/x86_64-w64-mingw32/lib/zlib1.dll'), join(builtins, 'zlib1.dll'));
}

/**
 * The packages' own link leads to where they would be installed.
 * @param {string} target
 * @param {string} path
 */
function linkAnew(target, path) {
  rmSync(path, { force: true });
  symlinkSync(target, path);
}

/**
 * Wine loads a library of its own folder only with this mark in the DOS stub.
 * @param {string} library
 */
function markAsBuiltin(library) {
  const STUB = 64;
  const file = openSync(library, 'r+');
  try {
    writeSync(file, Buffer.concat([Buffer.from('Wine builtin DLL'), Buffer.alloc(16)]), 0, 32, STUB);
  } finally {
    closeSync(file);
  }
}
