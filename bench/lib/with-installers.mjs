// @ts-check
/** What the benchmarks of installs begin with: a local server, and everybody who installs from it. */
import { gvmInstallers } from './installers.mjs';
import { withLocalServer } from './local-server.mjs';
import { machineFacts } from './machine.mjs';
import { findPeers, skipped } from './peers.mjs';
import { peerInstallers } from './peer-installers.mjs';
import { referenceOf } from './reference.mjs';
import { withScratch } from './rounds.mjs';
import { goArchives, goVersion, moduleZip } from './toolchains.mjs';

/** @typedef {import('./reference.mjs').Reference} Reference */

/**
 * @typedef {object} InstallBench
 * @property {string} scratch
 * @property {ReturnType<typeof machineFacts>} machine
 * @property {import('./installers.mjs').Versions} versions
 * @property {import('./installers.mjs').Place} place
 * @property {import('./installers.mjs').Installer[]} installers
 * @property {{ archive: Reference, module: Reference }} references
 * @property {(installer: import('./installers.mjs').Installer) => Reference} wantedOf the tree that it has to make
 * @property {string[]} skipped who isn't here, and why
 */

/**
 * @template Value
 * @param {readonly string[] | null} only ids of installers; null: all
 * @param {(bench: InstallBench) => Promise<Value>} work
 * @returns {Promise<Value>}
 */
export async function withInstallers(only, work) {
  // The go command fetches any toolchain but the one that it is.
  const versions = { archive: goVersion(), module: goVersion() === '1.26.10' ? '1.26.9' : '1.26.10' };
  const peers = await findPeers();
  const module = moduleZip(versions.module);
  const archives = await goArchives(versions.archive);
  const serving = { archives: [archives.tar], zips: [archives.zip], modules: [module], links: {} };
  return withLocalServer(serving, (server) =>
    withScratch(async (scratch) => {
      const machine = machineFacts(scratch);
      const place = { ...server.at('direct'), gosumdb: server.gosumdb };
      const installers = [
        ...gvmInstallers(versions, place),
        ...peerInstallers(versions, place, peers, scratch),
      ].filter(({ id }) => only?.includes(id) ?? true);
      const references = { archive: referenceOf(archives.zip), module: referenceOf(module.path) };
      return work({
        scratch,
        machine,
        versions,
        place,
        installers,
        references,
        wantedOf: ({ format }) => references[format === 'module zip' ? 'module' : 'archive'],
        skipped: skipped(peers),
      });
    }),
  );
}
