// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archiveFormatsModule } from './bundle.mjs';
import { hostSlug } from './toolchains.mjs';

/**
 * Archives that look like releases to whoever installs them, some kilobytes each.
 * @param {string} folder
 * @param {readonly string[]} versions
 * @returns {Promise<string[]>} paths
 */
export async function tinyArchives(folder, versions) {
  const { tarGz } = await archiveFormatsModule();
  mkdirSync(folder, { recursive: true });
  return versions.map((version) => {
    const path = join(folder, `go${version}.${hostSlug()}.tar.gz`);
    writeFileSync(path, tarGz(filesOf(version)));
    return path;
  });
}

/** @param {string} version */
function filesOf(version) {
  const go = `#!/bin/sh\necho go version go${version} ${hostSlug().replace('-', '/')}\n`;
  const file = (/** @type {string} */ path, /** @type {string} */ text, executable = false) => ({
    path: `go/${path}`,
    bytes: Buffer.from(text),
    executable,
  });
  return [
    file('VERSION', `go${version}\ntime 2026-01-01T00:00:00Z\n`),
    file('bin/go', go, true),
    file('bin/gofmt', '#!/bin/sh\ncat\n', true),
    file('src/fmt/print.go', 'package fmt\n'),
  ];
}
