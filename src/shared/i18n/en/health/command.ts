import { count } from '../../format';

/** What `gvm doctor` says about a run. Sizes and durations arrive formatted. */
export const command = {
  fine: 'Nothing was found that needs attention.',
  summary: (counts: string, time: string) => `${counts}; checked in ${time}.`,
  unchecked: 'Not everything could be checked:',
  stopped: 'Stopped: this is what was found until then.',
  noGo: 'No Go is current, and a new shell finds none: gvm install latest --default installs one.',
  fixWith: (id: string) => `gvm doctor --fix ${id}`,
  fixHint: 'gvm doctor --fix does what can be done about these; it shows everything first.',
  saved: (path: string) => `Wrote ${path}`,
  fix: {
    nothing: 'There is nothing that gvm can fix here.',
    onlyNamed:
      'Notes and the emptying of fetched modules and toolchains are left alone: gvm doctor --fix ID does one of them.',
    will: 'This will be done:',
    install: (version: string) => `Install Go ${version} and make it current.`,
    repair: (id: string) => `Fetch the damaged files of ${id} again; those that are there now are kept.`,
    environment: 'Change the environment:',
    unchanged: 'The environment stays as it is.',
    refreshData: 'Fetch what is known about releases and vulnerabilities.',
    leftAlone: 'The environment is left alone: this home is not the account’s own. --publish changes it.',
    ask: 'Do it?',
    askForGood: 'Do it? What is emptied can’t be brought back.',
    declined: 'Nothing was changed.',
    again: 'Checking again:',
    installed: (version: string) => `Installed Go ${version}; it is current now.`,
    repaired: (id: string, files: number, bytes: string) =>
      `Repaired ${id}: fetched ${count(files, 'file', 'files')} again, ${bytes}.`,
    whole: (id: string) => `${id} is whole: nothing was fetched.`,
    changed: (places: number) => `Changed ${count(places, 'place', 'places')} of the environment.`,
    cleaned: (what: string) => `Emptied: ${what}.`,
    refreshed: 'Fetched what is known about releases and vulnerabilities.',
    undo: (id: number) => `gvm rollback ${id} takes it back.`,
    failed: {
      install: (version: string) => `Go ${version} was not installed`,
      repair: (id: string) => `${id} was not repaired`,
      environment: 'The environment was not changed',
      clean: 'Not everything was emptied',
      'refresh-data': 'Nothing newer was fetched',
    },
  },
};
