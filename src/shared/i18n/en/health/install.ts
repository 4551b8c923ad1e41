import { count } from '../../format';
import type { HealthFindingWords, HealthTable } from '../../health-words';

const words = (title: string, explain: string, fix = ''): HealthFindingWords => ({ title, explain, fix });

const FIX_ELSEWHERE =
  'Reinstall it with what installed it, or install this version here: then it can be checked byte for byte.';

function damage(missing: number, changed: number): string {
  const parts = [
    ...(changed > 0 ? [`${count(changed, 'file differs', 'files differ')}`] : []),
    ...(missing > 0 ? [`${count(missing, 'file is missing', 'files are missing')}`] : []),
  ];
  return parts.join(', ');
}

export const install: HealthTable<'install'> = {
  'no-go': ({ newest }) =>
    words(
      'There is no Go on this machine',
      'No Go is current, and a new terminal finds none.',
      newest === null
        ? 'Install a version on the Toolchains page.'
        : `Installs Go ${newest}, the newest release, and makes it current.`,
    ),
  'none-chosen': ({ newest }) =>
    words(
      'Go is installed, but none is current',
      'A new terminal finds no go command: versions are here, and none of them was chosen.',
      `Makes Go ${newest} current.`,
    ),
  'go-fails': ({ go }) =>
    words(
      `${go} doesn’t run`,
      'The program is there, but starting it fails. An antivirus may block it, it may be built for another machine, or the folder may not allow programs to be started.',
      'See below what the system answered. Where an antivirus is at work, have the folder allowed there.',
    ),
  'version-differs': ({ root, program, tree }) =>
    words(
      `Two versions of Go are mixed in ${root}`,
      `The go command is ${program}, the files around it are ${tree}: one was unpacked over the other. Compilers and standard library don’t fit together, and builds fail with “version does not match”.`,
      'Delete the folder and install one version anew; never unpack a release over another one.',
    ),
  'files-damaged': ({ version, missing, changed, example, repairable }) =>
    words(
      `Go ${version} is damaged: ${damage(missing, changed)}`,
      `Its files aren’t what was installed, for example ${example}. A tool, an antivirus or a failing disk may have changed them; programs built with it may not build, or not be what you wrote.`,
      repairable
        ? 'Fetches only the damaged files, compares each with the recorded hash, and replaces it. What is there now is kept, so it can be undone.'
        : 'These files belong to another program: reinstall it there, or install this version here.',
    ),
  'proof-broken': ({ version }) =>
    words(
      `Go ${version} isn’t what the checksum database recorded`,
      'Every file is as the list says that was written at the install, but the list as a whole no longer matches the signed record: files and list were changed together.',
      'Uninstall this version and install it again.',
    ),
  'files-added': ({ version, added, compiled, example }) =>
    words(
      `Go ${version} holds ${count(added, 'file', 'files')} that the release doesn’t have`,
      compiled > 0
        ? `${count(compiled, 'of them is', 'of them are')} compiled into what you build, or run by Go, such as ${example}.`
        : `For example ${example}. Nothing of it gets into what you build.`,
      compiled > 0
        ? 'Look where they come from, and delete what you don’t know. Nothing here deletes them by itself.'
        : '',
    ),
  'tree-incomplete': ({ root, missing }) =>
    words(
      missing === 'src'
        ? `The standard library is missing in ${root}`
        : `The compiler for this machine is missing in ${root}`,
      missing === 'src'
        ? 'There is no src folder with sources: even fmt isn’t found.'
        : 'Below pkg/tool there are no programs for this machine: nothing can be compiled.',
      FIX_ELSEWHERE,
    ),
  'tool-missing': ({ tool, path }) =>
    tool === 'vet'
      ? words(
          'go vet is missing',
          `${path} isn’t there: go vet fails, and go test too, which runs it before the tests.`,
          FIX_ELSEWHERE,
        )
      : words(
          'gofmt is missing',
          `${path} isn’t there: go fmt and the formatting of editors fail.`,
          FIX_ELSEWHERE,
        ),
  'wrong-architecture': ({ version, arch, host }) =>
    words(
      `Go ${version} is built for ${arch}, this machine is ${host}`,
      arch === '386'
        ? 'It runs, but as a 32-bit program: with at most some gigabytes of memory, and by default it also builds 32-bit programs.'
        : 'It runs, but emulated: builds take a multiple of the time, and by default it builds for the other architecture.',
      `Install the same version for ${host}.`,
    ),
};
