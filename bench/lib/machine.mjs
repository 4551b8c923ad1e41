// @ts-check
import { execFileSync } from 'node:child_process';
import { arch, cpus, loadavg, release, totalmem, type } from 'node:os';
import { rounded } from './statistics.mjs';

/**
 * What a reader must know of the machine to judge the numbers.
 * @param {string} folder where the samples write
 */
export function machineFacts(folder) {
  return {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGiB: rounded(totalmem() / 2 ** 30, 1),
    system: `${type()} ${release()} ${arch()}`,
    fileSystem: fileSystemOf(folder),
    node: process.version,
    load: rounded(loadavg()[0] ?? 0, 1),
    command: `npm run bench -- ${process.argv
      .slice(1)
      .map((word) => word.replace(/^.*\/bench\/(.*)\.mjs$/, '$1'))
      .join(' ')}`,
  };
}

/** @param {string} folder */
function fileSystemOf(folder) {
  try {
    return execFileSync('stat', ['-f', '-c', '%T', folder], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
