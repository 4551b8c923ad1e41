// @ts-check
/**
 * A release built again from its own sources, and what that saves of its download; minutes of every core, so never in CI:
 * `npm run bench -- rebuild [--from 1.26.9] [--to 1.26.10] [--only verify,install] [--json]`. FROM builds TO.
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runMain } from '../scripts/lib/steps.mjs';
import { ratioGoal, valueGoal } from './lib/goals.mjs';
import { gvmCommand, gvmHome } from './lib/installers.mjs';
import { withLocalServer } from './lib/local-server.mjs';
import { machineFacts } from './lib/machine.mjs';
import { benchOptions } from './lib/options.mjs';
import { printReport } from './lib/report.mjs';
import { withScratch } from './lib/rounds.mjs';
import { run } from './lib/run.mjs';
import { rounded } from './lib/statistics.mjs';
import { moduleZip } from './lib/toolchains.mjs';

/** Of the module zip: what is left of an update's download. */
const MOST_BYTES = 0.04;
/** With low priority on a machine that has other things to do. */
const LIMIT_MS = 3 * 60 * 60_000;

/** @typedef {{ what: string, seconds: number, bytes: number }} Row */

await runMain(async () => {
  const { from, to, only, json } = benchOptions({ from: '1.26.9', to: '1.26.10' });
  const wanted = (/** @type {string} */ id) => only?.includes(id) ?? true;
  const modules = [moduleZip(from), moduleZip(to)];
  const full = statSync(moduleZip(to).path).size;
  return withLocalServer({ archives: [], zips: [], modules, links: {} }, (server) =>
    withScratch(async (scratch) => {
      const place = { ...server.at('direct'), gosumdb: server.gosumdb };
      const source = ['--no-publish', '--source', 'goproxy'];

      /** A home that has FROM. */
      const homeWith = async (/** @type {string} */ name) => {
        const folder = join(scratch, name);
        mkdirSync(folder);
        gvmHome(folder, place.dl);
        await gvm(folder, ['install', from, ...source]);
        return folder;
      };
      const gvm = async (/** @type {string} */ folder, /** @type {readonly string[]} */ args) => {
        const { stdout, ms } = await run(gvmCommand(folder, place, args), { limitMs: LIMIT_MS });
        return { document: JSON.parse(stdout), seconds: rounded(ms / 1000, 1) };
      };

      /** @type {Row[]} */
      const rows = [];
      const goals = [];
      const plain = await homeWith('plain');
      const update = await gvm(plain, ['install', to, ...source]);
      const { bytesFetched: updateBytes } = update.document.installed[0];
      rows.push({ what: 'the whole module zip', seconds: 0, bytes: full });
      rows.push({ what: 'differential install', seconds: update.seconds, bytes: updateBytes });
      if (wanted('verify')) {
        const { document, seconds } = await gvm(plain, ['verify', to, '--rebuild', '--bootstrap', from]);
        const { different, missing, added, proofHolds } = document.rebuild;
        const others = different.length + missing.length + added.length + (proofHolds === true ? 0 : 1);
        rows.push({ what: `verify --rebuild (${document.rebuild.files} files)`, seconds, bytes: 0 });
        goals.push(valueGoal(`files of ${to} that came out otherwise`, others, 0));
      }
      if (wanted('install')) {
        const { document, seconds } = await gvm(await homeWith('metered'), [
          ...['install', to, '--rebuild', '--yes'],
          ...source,
        ]);
        const { bytesFetched, rebuild } = document.installed[0];
        if (rebuild.built !== true) throw new Error(`not built: ${JSON.stringify(rebuild)}`);
        rows.push({ what: 'install --rebuild', seconds, bytes: bytesFetched });
        goals.push(
          ratioGoal('bytes of install --rebuild, of the module zip', bytesFetched, full, MOST_BYTES),
        );
      }
      return printReport(
        {
          machine: machineFacts(scratch),
          tables: [
            {
              title: `go${to}, built by go${from}`,
              rows: rows.map(({ what, seconds, bytes }) => ({
                what,
                seconds: seconds === 0 ? null : seconds,
                megabytes: rounded(bytes / 1e6, 2),
                'of the zip': rounded(bytes / full, 3),
                'saved MB': rounded((full - bytes) / 1e6, 1),
              })),
              chart: { label: 'what', value: 'megabytes', unit: 'MB' },
              goals,
            },
          ],
          skipped: [],
          failed: [],
        },
        json,
      );
    }),
  );
});
