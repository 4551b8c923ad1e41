import type { Store } from '../../domain/storage';
import { count, formatNumber } from '../format';

/** The words of the Storage page, its dialog and its toasts. Sizes and dates arrive formatted. */
export const storage = {
  title: 'Storage',
  measure: {
    again: 'Measure again',
    tip: 'Walk through the folders again (F5)',
    running: 'Measuring…',
    cleaning: 'Cleaning…',
    never: 'Not measured yet',
    seen: (when: string): string => `Measured ${when}`,
  },
  summary: {
    region: 'In all',
    total: 'on the disk',
    files: (files: number): string => `${formatNumber(files)} ${files === 1 ? 'file' : 'files'}`,
    couldGo: (size: string): string => `${size} of it can go`,
    couldAlmostAllGo: 'Almost all of it can go',
    couldAllGo: 'All of it can go',
    couldGoHint: 'It is built or fetched again when it is needed.',
    fuzzStays: (size: string): string => `${size} are inputs that only fuzzing can find again.`,
    spare: (size: string): string => `${size} are Go versions that are in your list, too.`,
    nothing: 'Nothing to clean',
    nothingHint: 'Go and GVM Desktop keep nothing here that you could do without.',
  },
  noGo: 'No Go was found, so these are the folders that Go uses by default. Only go itself can clean the build cache, test results and fuzzing inputs: install one first.',
  table: 'What is kept',
  columns: { store: 'What', size: 'Size', written: 'Written' },
  stores: {
    build: 'Build cache',
    test: 'Test results',
    fuzz: 'Fuzzing inputs',
    modules: 'Modules',
    toolchains: 'Go versions that Go fetched',
    downloads: 'Unfinished downloads',
  } satisfies Record<Store, string>,
  what: {
    build: 'Compiled packages, so that only what changed is compiled.',
    test: 'Which tests passed. They lie in the build cache.',
    fuzz: 'Inputs with which fuzzing reached new code.',
    modules: 'Sources of the packages that your projects depend on.',
    toolchains: 'Fetched by go itself because a project asked for them.',
    downloads: 'Archives of which GVM Desktop has only a part so far.',
  } satisfies Record<Store, string>,
  nowhere: 'Switched off, or nobody can say where it is',
  empty: 'Empty',
  unmeasured: '…',
  unknown: 'Unknown',
  withBuild: 'Goes with the build cache',
  ofAll: (percent: number): string => (percent < 1 ? 'under 1 %' : `${percent} %`),
  newest: (when: string): string => `newest ${when}`,
  oldest: (when: string): string => `oldest ${when}`,
  today: 'today',
  yesterday: 'yesterday',
  daysAgo: (days: number): string => `${days} days ago`,
  failed: (store: string): string => `${store}: this could not be measured.`,
  parts: {
    show: {
      toolchains: (amount: number): string => `Show ${count(amount, 'version', 'versions')}`,
      downloads: (amount: number): string => `Show ${count(amount, 'file', 'files')}`,
    },
    hide: 'Hide them',
    alsoOurs: 'In your list, too',
    alsoOursTip: 'GVM Desktop has the same version, so Go would not miss this one.',
  },
  tick: (store: string): string => `Clean: ${store}`,
  clean: 'Clean…',
  chosen: (stores: number, size: string | null): string =>
    size === null
      ? `${count(stores, 'thing', 'things')} ticked`
      : `${count(stores, 'thing', 'things')} ticked, ${size}`,
  chosenNone: 'Tick what should go. You see everything before it goes.',
  onSwitch: {
    title: 'Cleared when you switch to another Go',
    change: 'Change in Settings',
  },
  dialog: {
    title: 'What goes',
    noBytes: 'No space',
    later: 'What it costs later',
    costs: {
      build: 'The next build compiles everything again.',
      test: 'The next test run runs every test again.',
      fuzz: 'Inputs that fuzzing found can’t be had back, except by fuzzing again.',
      modules:
        'Modules are fetched again by the next build that needs them. A version that was withdrawn at its source may not come back.',
      toolchains: 'Go fetches a version again when a project asks for it.',
      downloads: 'These downloads start again from the beginning.',
    } satisfies Record<Store, string>,
    time: {
      build: (took: string | null): string =>
        took === null
          ? 'A small project takes seconds, a large one many minutes.'
          : `A small program, with what it needs of the standard library, took ${took} here; a large project takes many times as long.`,
      fetch: (duration: string): string =>
        `Fetching all of it takes up to ${duration} at 5 MB/s; often only a part is needed.`,
    },
    offline:
      'The network did not answer when it was last asked. Until it does, nothing can be fetched again.',
    final: 'Cleaning can’t be undone.',
    confirm: (size: string | null): string => (size === null ? 'Clean' : `Clean ${size}`),
    running: 'Cleaning. Large caches take a while; you can close this and go on working.',
  },
  notices: {
    freed: (size: string): string => `${size} freed`,
    cleaned: 'Cleaned',
    nothing: 'There was nothing to clean',
    failed: 'Nothing could be cleaned',
    partly: (title: string): string => `${title}, but not everything could be cleaned`,
    failure: (store: string, why: string): string => `${store}: ${why}`,
  },
  history: {
    cleaned: (stores: string): string => `Cleaned: ${stores}`,
    nothing: 'Cleaned nothing',
  },
  palette: { measure: 'Measure what Go keeps on the disk' },
};
