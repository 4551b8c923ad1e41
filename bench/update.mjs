// @ts-check
/**
 * From one release to the next over slow lines: the differential install beside everybody's full one:
 * `npm run bench -- update [--from 1.26.9] [--to 1.26.10] [--rounds 5] [--link 100] [--only …] [--json]`.
 * A step to another minor is measured too where the module cache has such a pair.
 */
import { statSync } from 'node:fs';
import { runMain } from '../scripts/lib/steps.mjs';
import { ratioGoal, valueGoal } from './lib/goals.mjs';
import { gvmCommand, gvmInstaller, gvmInstallers } from './lib/installers.mjs';
import { installSubject } from './lib/installing.mjs';
import { LINKS, withLocalServer } from './lib/local-server.mjs';
import { machineFacts } from './lib/machine.mjs';
import { minorStep } from './lib/minor-step.mjs';
import { benchOptions } from './lib/options.mjs';
import { findPeers, skipped } from './lib/peers.mjs';
import { peerInstallers } from './lib/peer-installers.mjs';
import { referenceOf } from './lib/reference.mjs';
import { printReport } from './lib/report.mjs';
import { refuseImpossibleCold, runRounds, withScratch } from './lib/rounds.mjs';
import { run } from './lib/run.mjs';
import { median, rounded } from './lib/statistics.mjs';
import { cachedModuleZips, goArchives, hostSlug, moduleZip } from './lib/toolchains.mjs';

/** @typedef {import('./lib/installers.mjs').Installer} Installer */
/** @typedef {import('./lib/installers.mjs').Place} Place */
/** @typedef {import('./lib/minor-step.mjs').Step} Step */
/** @typedef {import('./lib/installing.mjs').InstallSample} InstallSample */
/** @typedef {import('./lib/rounds.mjs').Subject<InstallSample>} InstallSubject */

const MOST_BYTES = { patch: 0.51, minor: 0.8 };
const AFTER_LAST_BYTE_S = 0.5;

await runMain(async () => {
  const options = benchOptions({ from: '1.26.9', to: '1.26.10' });
  refuseImpossibleCold(options.cold);
  const peers = await findPeers();
  /** @type {Step} */
  const patch = { kind: 'patch', from: options.from, to: options.to, slug: hostSlug() };
  const minor = minorStep(cachedModuleZips(), hostSlug());
  const steps = minor === null ? [patch] : [patch, minor];
  const archives = await goArchives(patch.to);
  const zips = steps.flatMap(({ from, to, slug }) => [moduleZip(from, slug), moduleZip(to, slug)]);
  const modules = [...new Map(zips.map((zip) => [zip.version, zip])).values()];
  const serving = { archives: [archives.tar], zips: [archives.zip], modules, links: LINKS };
  return withLocalServer(serving, (server) =>
    withScratch(async (scratch) => {
      const machine = machineFacts(scratch);
      const near = { ...server.at('direct'), gosumdb: server.gosumdb };
      const tables = [];
      const failures = [];
      for (const link of Object.keys(LINKS).filter((name) => name.startsWith(options.link ?? ''))) {
        const place = { ...server.at(link), gosumdb: server.gosumdb };
        const folder = `${scratch}/${link.replace(/\W+/g, '-')}`;
        const versions = { archive: patch.to, module: patch.to };
        const full = [
          ...gvmInstallers(versions, place).filter(({ id }) => id !== 'gvm-zip'),
          ...peerInstallers(versions, place, peers, folder).filter(({ who }) => who === 'peer'),
        ];
        const counts = () => server.counts(link);
        const subjects = [
          ...full.map((installer) => fullSubject(installer, archives.zip, counts)),
          ...steps.map((step) => stepSubject(step, place, near, counts)),
          ...(minor === null ? [] : [fullStepSubject(minor, place, counts)]),
        ].filter(({ id }) => options.only?.includes(id) ?? true);
        const { samples, failed } = await runRounds(subjects, {
          ...options,
          scratch: folder,
        });
        tables.push(tableOf(link, steps, full, samples));
        failures.push(...failed.map((failure) => `${link}, ${failure}`));
      }
      return printReport({ machine, tables, skipped: skipped(peers), failed: failures }, options.json);
    }),
  );

  /**
   * @param {Installer} installer
   * @param {string} archive
   * @param {() => Promise<import('./lib/link.mjs').LinkCount>} counts
   */
  function fullSubject(installer, archive, counts) {
    const zip = installer.format === 'module zip' ? moduleZip(patch.to).path : archive;
    return installSubject(installer, referenceOf(zip), { counts });
  }
});

/** @param {Step} step */
function stepId({ kind, from, to }) {
  return `gvm-${kind}-${from}-to-${to}`;
}

/**
 * @param {Step} step
 * @param {Place} place
 * @param {string} id
 * @param {readonly string[]} args
 */
function stepInstaller({ to, slug }, place, id, args) {
  const platform = ['--platform', slug.replace('-', '/')];
  const installer = gvmInstaller({
    id,
    format: 'module zip',
    check: 'h1 + sumdb',
    version: to,
    place,
    officialUrl: place.dl,
    args: ['--source', 'goproxy', ...platform, ...args],
  });
  const foreign = slug === hostSlug() ? '' : `.${slug}`;
  return { ...installer, tree: (/** @type {string} */ folder) => `${installer.tree(folder)}${foreign}` };
}

/**
 * With the version before in the home, fetched over the near line: that isn't measured.
 * @param {Step} step
 * @param {Place} place
 * @param {Place} near
 * @param {() => Promise<import('./lib/link.mjs').LinkCount>} counts
 * @returns {InstallSubject}
 */
function stepSubject(step, place, near, counts) {
  const { from, to, slug } = step;
  const args = ['install', from, '--no-publish', '--source', 'goproxy', '--platform', slug.replace('-', '/')];
  return installSubject(stepInstaller(step, place, stepId(step), []), referenceOf(moduleZip(to, slug).path), {
    counts,
    before: async (folder) => void (await run(gvmCommand(folder, near, args))),
  });
}

/**
 * What the step to another minor is compared with.
 * @param {Step} step
 * @param {Place} place
 * @param {() => Promise<import('./lib/link.mjs').LinkCount>} counts
 * @returns {InstallSubject}
 */
function fullStepSubject(step, place, counts) {
  const installer = stepInstaller(step, place, `gvm-full-${step.to}-${step.slug}`, ['--no-differential']);
  return installSubject(installer, referenceOf(moduleZip(step.to, step.slug).path), { counts });
}

/**
 * @param {string} link
 * @param {readonly Step[]} steps
 * @param {readonly Installer[]} full
 * @param {ReadonlyMap<string, readonly InstallSample[]>} samples
 * @returns {import('./lib/report.mjs').Table}
 */
function tableOf(link, steps, full, samples) {
  const rows = [...samples].map(([id, taken]) => ({
    id,
    ms: median(taken.map(({ ms }) => ms)),
    bytes: median(taken.map(({ bytes }) => bytes ?? NaN)),
    afterMs: median(taken.map(({ afterLastByteMs }) => afterLastByteMs ?? NaN)),
  }));
  const rowOf = (/** @type {string} */ id) => rows.find((row) => row.id === id);
  const peers = rows.filter(({ id }) => full.some((one) => one.id === id && one.who === 'peer'));
  const fastestPeer = peers.sort((a, b) => a.ms - b.ms)[0]?.ms;
  const is100 = link.startsWith('100 ');
  const bytesGoals = steps.map((step) => {
    const zip = statSync(moduleZip(step.to, step.slug).path).size;
    const what = `bytes of ${step.from} to ${step.to} (${step.slug}), of the module zip`;
    return ratioGoal(what, rowOf(stepId(step))?.bytes, zip, MOST_BYTES[step.kind]);
  });
  const patch = steps.find(({ kind }) => kind === 'patch');
  const after = ['gvm-tar', 'gvm-module'].map((id) => {
    const row = rowOf(id);
    return valueGoal(`${id}, seconds after the last byte`, row && row.afterMs / 1000, AFTER_LAST_BYTE_S);
  });
  return {
    title: `Getting the next release at ${link}`,
    rows: rows
      .sort((a, b) => a.ms - b.ms)
      .map(({ id, ms, bytes, afterMs }) => ({
        what: id,
        seconds: rounded(ms / 1000, 2),
        megabytes: rounded(bytes / 1e6, 1),
        'after the last byte': rounded(afterMs / 1000, 2),
        'to the fastest peer': fastestPeer === undefined ? null : rounded(ms / fastestPeer, 2),
      })),
    chart: { label: 'what', value: 'seconds', unit: 's' },
    goals: is100
      ? [
          ...bytesGoals,
          ratioGoal(
            'time of the patch to the fastest peer',
            patch && rowOf(stepId(patch))?.ms,
            fastestPeer,
            0.35,
          ),
          ratioGoal(
            'time of the patch to GOTOOLCHAIN, which proves the same',
            patch && rowOf(stepId(patch))?.ms,
            rowOf('GOTOOLCHAIN')?.ms,
            0.35,
          ),
          ...after,
        ]
      : bytesGoals,
  };
}
