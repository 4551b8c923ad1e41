import type { Store } from '../../domain/storage';
import { count } from '../format';

/** The words of `gvm clean`. Sizes arrive formatted. */
export const cliStorage = {
  command: 'what caches hold, and emptying them',
  options: {
    build: 'compiled packages (GOCACHE)',
    test: 'that tests passed: they run again',
    mod: 'sources of dependencies (GOMODCACHE)',
    fuzz: 'inputs that fuzzing found; only fuzzing brings them back',
    downloads: 'downloads of gvm that are only partly here',
    toolchains: 'Go versions that the go command fetched by itself',
    dryRun: 'only say what would go',
  },
  stores: {
    build: 'build cache',
    test: 'test results',
    fuzz: 'fuzzing inputs',
    modules: 'module cache',
    toolchains: 'Go versions that Go fetched',
    downloads: 'unfinished downloads',
  } satisfies Record<Store, string>,
  columns: { store: 'WHAT', size: 'SIZE', files: 'FILES', option: 'OPTION', path: 'IN' },
  total: (size: string) => `${size} in all.`,
  nothing: 'There is nothing to clean.',
  next: 'gvm clean with one or more of these options empties them; nothing was changed.',
  would: (store: string, size: string, files: number) =>
    `Would empty the ${store}: ${size}, ${count(files, 'file', 'files')}.`,
  wouldForget: 'Would forget which tests passed.',
  costs: {
    build: 'The next build compiles everything again and takes longer, once.',
    test: 'The next test run runs every test again.',
    fuzz: 'What fuzzing found can’t be had back, except by fuzzing again.',
    modules: 'The next build fetches the modules again that it needs.',
    toolchains: 'Go fetches a version again when a project asks for it.',
    downloads: 'These downloads start again from the beginning.',
  } satisfies Record<Store, string>,
  ask: 'Empty them? This can’t be undone.',
  declined: 'Nothing was changed.',
  done: (store: string, size: string, files: number) =>
    `Emptied the ${store}: ${size}, ${count(files, 'file', 'files')}.`,
  forgotten: 'Which tests passed is forgotten.',
  failed: (store: string, why: string) => `${store}: ${why}`,
};
