// @ts-check
/** A measured install: timed as a whole process, its tree compared afterwards. */
import { differences, exceptScripts } from './reference.mjs';
import { run } from './run.mjs';

/**
 * @typedef {object} InstallSample
 * @property {number} ms
 * @property {number | null} bytes over the line; null where nothing counts them
 * @property {number | null} afterLastByteMs
 * @property {import('./run.mjs').Weight} weight
 */

/**
 * @param {import('./installers.mjs').Installer} installer
 * @param {import('./reference.mjs').Reference} reference
 * @param {{ weigh?: boolean, before?: (folder: string) => Promise<void>, counts?: () => Promise<import('./link.mjs').LinkCount> }} [options]
 * @returns {import('./rounds.mjs').Subject<InstallSample>}
 */
export function installSubject(installer, reference, { weigh = false, before, counts } = {}) {
  const wanted = installer.scriptsPlain === true ? exceptScripts(reference) : reference;
  return {
    id: installer.id,
    prepare: async (folder) => {
      installer.prepare(folder);
      await before?.(folder);
      // Forgets what was counted so far.
      await counts?.();
    },
    sample: async (folder) => {
      const { ms, endedAt, weight } = await run(installer.command(folder), { weigh });
      const count = (await counts?.()) ?? null;
      const found = differences(installer.tree(folder), wanted, installer.marks);
      if (found.length > 0) throw new Error(`not the release's tree:\n  ${found.join('\n  ')}`);
      const afterLastByteMs = count && endedAt - count.lastByteAt;
      return { ms, bytes: count?.bytes ?? null, afterLastByteMs, weight };
    },
  };
}
