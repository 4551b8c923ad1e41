// @ts-check
/**
 * The process that serves: releases in go.dev's layout (the same with zips under an address of its own), a module proxy
 * with its checksum database, each directly and over slow lines. Started by local-server.mjs, told what to serve by its
 * first message, ended by the end of its channel.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { releaseServerModule, testSumdbModule } from './bundle.mjs';
import { startLink } from './link.mjs';

/** @typedef {import('./local-server.mjs').Serving} Serving */

const { startReleaseServer, MODULE_FILE } = await releaseServerModule();
const { TestSumdb } = await testSumdbModule();

/** @param {string} text */
function base64Sha256(text) {
  return createHash('sha256').update(text).digest('base64');
}

/** @param {Serving} serving */
async function serve({ archives, zips, modules, links }) {
  const sumdb = new TestSumdb();
  const goModHash = createHash('sha256').update(MODULE_FILE).digest('hex');
  const goModH1 = `h1:${base64Sha256(`${goModHash}  go.mod\n`)}`;
  for (const { version, h1 } of modules) sumdb.add('golang.org/toolchain', version, h1, goModH1);

  const main = await startReleaseServer({
    archives: archives.map(served),
    modules: modules.map(({ version, path }) => ({ version, zip: { path } })),
    sumdb,
    documents: documentsFor(archives),
  });
  const zip = await startReleaseServer({ archives: zips.map(served) });
  const line = async (/** @type {import('./link.mjs').LinkSpeed} */ speed) => ({
    main: await startLink({ ...speed, port: portOf(main.url) }),
    zip: await startLink({ ...speed, port: portOf(zip.url) }),
  });
  const started = await Promise.all(
    Object.entries(links).map(async ([name, speed]) => /** @type {const} */ ([name, await line(speed)])),
  );
  const lines = new Map(started);
  process.on('message', (message) => {
    const { counts } = /** @type {{ counts?: string }} */ (message);
    if (counts === undefined) return;
    const found = lines.get(counts);
    const both = found ? [found.main.count, found.zip.count] : [];
    process.send?.({
      counts: {
        bytes: both.reduce((sum, { bytes }) => sum + bytes, 0),
        lastByteAt: Math.max(0, ...both.map(({ lastByteAt }) => lastByteAt)),
      },
    });
    for (const count of both) Object.assign(count, { bytes: 0, lastByteAt: 0 });
  });
  const at = (/** @type {number} */ port) => `http://127.0.0.1:${port}`;
  process.send?.({
    gosumdb: sumdb.gosumdb,
    bases: {
      direct: { url: main.url, zipUrl: zip.url },
      ...Object.fromEntries(
        started.map(([name, one]) => [name, { url: at(one.main.port), zipUrl: at(one.zip.port) }]),
      ),
    },
  });
}

/** @param {string} path */
function served(path) {
  return { filename: basename(path), content: { path } };
}

/** @param {string} url */
function portOf(url) {
  return Number(new URL(url).port);
}

/**
 * What some peers read besides: a hash beside each archive, and go.dev's page of links.
 * @param {readonly string[]} archives
 */
function documentsFor(archives) {
  const page = archives.map(
    (path) => `<a class="download" href="/dl/${basename(path)}">${basename(path)}</a>`,
  );
  const hashes = archives.map((path) => {
    const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
    return [`/dl/${basename(path)}.sha256`, { bytes: Buffer.from(hash) }];
  });
  return { ...Object.fromEntries(hashes), '/page/': { bytes: Buffer.from(page.join('\n')) } };
}

const [serving] = await once(process, 'message');
await serve(serving);
process.once('disconnect', () => process.exit(0));
