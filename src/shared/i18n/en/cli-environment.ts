import { count } from '../format';

/** The words of `gvm env`; what was found is told in the words of `environment`. */
export const cliEnvironment = {
  commands: {
    env: 'where new shells get Go from, and cleaning that up',
    show: 'which Go runs where, PATH, the variables and what is wrong with them',
    plan: 'what a clean-up would change; changes nothing',
    apply: 'do the clean-up: shown first, with a backup, and undone by gvm env undo',
    undo: 'take back the last change of the environment, or one by its number',
  },
  options: {
    only: 'mend these findings and no others',
    leave: 'mend what is recommended except these',
    elevated: 'also what only an administrator may change; the system asks for it once',
  },

  headings: {
    consumers: 'Which Go runs where',
    variables: 'Variables',
    findings: 'Findings',
    path: {
      machine: 'PATH of the machine',
      user: 'PATH of this account',
      process: 'PATH of this process',
    },
  },
  columns: { who: 'WHO', because: 'BECAUSE', entry: 'ENTRY', marks: 'WHAT IT IS' },
  noGo: 'no Go',
  overridden: '(overridden)',
  fine: 'Nothing is wrong.',
  emptyEntry: '(empty)',
  moreEntries: (amount: number) => `… ${count(amount, 'more', 'more')}`,

  plan: {
    nothing: 'There is nothing to change.',
    because: (reasons: string) => `because: ${reasons}`,
    administrator: 'needs administrator rights',
    newFile: 'a new file',
    gone: 'is taken away',
    moved: '(moved)',
    remaining: 'What stays as it is:',
    why: {
      'not-chosen': 'not chosen',
      'needs-administrator': 'needs administrator rights (--elevated)',
    },
    next: 'gvm env apply does this; --only and --leave choose by the names above.',
  },
  apply: {
    ask: 'Do this?',
    declined: 'Nothing was changed.',
    done: (places: number, id: number) =>
      `Changed ${count(places, 'place', 'places')}. gvm env undo ${id} takes it back.`,
    newShell: (version: string, path: string) => `A new shell gets go${version} from ${path}.`,
    noNewShell: 'A new shell finds no Go.',
    openShells: 'Shells that are open keep what they started with.',
    kept: {
      changed: (place: string) => `${place} was left as it is: others changed it meanwhile.`,
      refused: (place: string) => `${place} was left as it is: administrator rights were not given.`,
      failed: (place: string) => `${place} was left as it is: it could not be written.`,
    },
  },
  undo: {
    kept: (place: string) => `${place} was changed by others since and stays as it is.`,
  },
};
