import { count } from '../format';

/** The words of `gvm import`; who put a Go there is told in the words of `environment`. */
export const cliImport = {
  command: 'take in Go installs that other tools left; without DIR: what there is',
  options: {
    folder: 'the folder that holds bin, pkg, src and VERSION of a Go',
    scan: 'list what is on this machine; change nothing',
    copy: 'copy it; the original stays',
    move: 'move it here; where it was, nothing is left',
    makeDefault: 'make it current as well',
  },

  none: 'No Go of others was found, neither in PATH nor where Go tools put one.',
  inList: 'in the list',
  unknownVersion: '?',
  next: 'gvm import DIR takes one in where it is; --copy and --move bring it here.',
  ask: 'Which ones? Their numbers, or nothing:',
  nothingChosen: 'Nothing was changed.',
  notANumber: (text: string) => `"${text}" is no number of the list.`,

  progress: {
    copying: (done: number, all: number) => `Copying ${done} of ${all} files`,
    reading: (done: number, all: number) => `Reading ${done} of ${all} files`,
    asking: () => 'Asking what was published',
  },
  done: {
    link: (id: string, from: string) => `${id} is in the list. It stays in ${from}, linked.`,
    copy: (id: string, from: string) => `${id} is in the list, copied from ${from}.`,
    move: (id: string, from: string) => `${id} is in the list, moved here from ${from}.`,
  },
  verification: {
    proven: (files: number) =>
      `As published: ${count(files, 'file', 'files')}, proven by the checksum database.`,
    added: (amount: number) =>
      `${count(amount, 'file', 'files')} more ${amount === 1 ? 'is' : 'are'} there that the proof does not cover.`,
    modified: (amount: number) =>
      `Modified: ${count(amount, 'file is', 'files are')} not as published. It works, but it is not the Go that was released.`,
    changed: (path: string) => `changed  ${path}`,
    missing: (path: string) => `missing  ${path}`,
    more: (amount: number) => `… and ${amount} more`,
    unknown: (reason: string) => `Not checked whether it is as published: ${reason}.`,
  },
  reasons: {
    offline: 'the module proxy or the checksum database cannot be reached',
    'no-module': 'this version is not in the checksum database',
    'sumdb-off': 'the checksum database is turned off (GOSUMDB)',
    'no-proxy': 'no module proxy is set up (GOPROXY)',
    'sumdb-distrusted': 'the checksum database gave an answer that does not hold',
    contradiction: 'the hash differs, but no file can be named',
    failed: 'the answer could not be read',
  } as Readonly<Record<string, string>>,

  useCopy: (path: string) => `Copy or move it instead: gvm import ${path} --copy`,
  unlinked: (id: string, target: string) => `Removed ${id} from the list. Its files stay in ${target}.`,
  broken: (target: string) => `gone: ${target}`,
  asTakenIn: (id: string, files: number) =>
    `${id} is as it was when it was taken in: ${count(files, 'file', 'files')} compared.`,
};
