import type { BuildStep } from '../../domain/rebuild';
import { count } from '../format';

/** The words of `gvm verify --rebuild`. Durations arrive formatted. */
export const cliRebuild = {
  options: {
    rebuild:
      'build it again from its own sources with another installed Go, and compare every file (minutes)',
    bootstrap: 'the installed version that builds it (default: the newest that can)',
    keep: 'leave what was built in this empty folder',
  },
  phases: {
    verifying: 'Checking the installed files',
    copying: 'Copying the sources',
    comparing: 'Comparing every file',
  },
  /** What is built just now. */
  steps: {
    dist: 'Building the build program',
    toolchain1: 'Building the compilers with the installed Go',
    'go-bootstrap': 'Building the go command with these',
    toolchain2: 'Building the compilers with themselves',
    toolchain3: 'Building them once more',
    host: 'Building the programs for this machine',
    target: 'Building what is published',
    packing: 'Packing it as it is published',
  } satisfies Record<BuildStep, string>,
  numbered: (step: number, steps: number, text: string) => `[${step}/${steps}] ${text}`,
  identical: (id: string, bootstrap: string, files: number, time: string) =>
    `${id} was built from its own sources with go${bootstrap} in ${time}: ${count(files, 'file', 'files')} compared, all identical.`,
  sameArchive: {
    sumdb: 'The archive that was built has the very hash in the checksum database.',
    sha256: 'The archive that was built has the very SHA-256 that was published.',
    none: '',
  },
  stopped: 'Cancelled. Nothing of the build is left.',
  otherArchive: 'Only the archive is packed otherwise than the published one; its files are the same.',
  /** Of `gvm install --rebuild`. */
  programs: {
    option: 'fetch the sources alone and build the programs here (minutes): for metered lines',
    warning:
      'The sources that are fetched are run to build the programs, and only then can the whole be proven. Do it with a source that you trust.',
    ask: 'Build them?',
    declined: 'Nothing was installed.',
    built: (bootstrap: string) =>
      `its programs were built here with go${bootstrap} and are what was published`,
    fetched: (why: string) => `its programs were not built here but fetched: ${why}`,
    noParts: 'all of it was fetched: the source gives no parts, or no installed version has most of the rest',
  },
  kept: (folder: string) => `What was built is in ${folder}.`,
  different: (path: string) => `differs    ${path}`,
  missing: (path: string) => `not built  ${path}`,
  added: (path: string) => `new        ${path}`,
};
