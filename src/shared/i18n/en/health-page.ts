import type { CheckId } from '../../domain/health/check';
import type { TryStep } from '../../domain/health/report';
import { count } from '../format';

/** The words of the Health page, its dialog and its toasts. What was found has words of its own. */
export const healthPage = {
  title: 'Health',
  header: {
    checkAgain: 'Check again',
    checkAgainTip: 'Look at everything again (F5)',
    stop: 'Stop',
    stopTip: 'What was found until now stays',
    never: 'Not checked yet',
    checking: 'Checking…',
    repairing: (version: string): string => `Repairing ${version}…`,
    seen: (when: string, duration: string): string => `Checked ${when}, in ${duration}`,
    /** Read out at the end of a run. */
    ended: (sentence: string): string => `Checked. ${sentence}`,
  },
  report: {
    menu: 'Report',
    html: 'Web page (HTML)',
    md: 'Text (Markdown)',
    json: 'Data (JSON)',
    hideNames: 'Hide names',
    hideNamesHint: 'Leaves out the names of your account and this computer',
    none: 'There is something to save once a check has ended',
  },
  overall: {
    region: 'In one sentence',
    healthy: 'Everything is fine',
    healthyNotes: (notes: number): string =>
      notes === 1 ? 'One thing is worth knowing' : `${notes} things are worth knowing`,
    healthyHint: 'Nothing on this machine keeps Go from working.',
    attention: (amount: number): string =>
      amount === 1 ? 'One thing needs attention' : `${amount} things need attention`,
    errors: (amount: number): string => count(amount, 'error', 'errors'),
    warnings: (amount: number): string => count(amount, 'warning', 'warnings'),
    notes: (amount: number): string => count(amount, 'note', 'notes'),
    checking: 'Checking this machine’s Go',
    progress: (ended: number, of: number): string => `${ended} of ${count(of, 'check', 'checks')} done`,
    incomplete: 'Not everything could be checked',
    incompleteHint: 'What could be checked is fine.',
    stopped: 'The check was stopped',
    stoppedHint: 'What was checked until then is fine.',
    never: 'Not checked yet',
    neverHint: 'A check takes some seconds and changes nothing.',
  },
  noGo: {
    title: 'There is no Go to check',
    hint: 'No Go is current, and new terminals find none.',
    choose: 'Choose one of the installed versions',
    toToolchains: 'Go to Toolchains',
    install: (version: string): string => `Install ${version}`,
  },
  subject: {
    go: 'Go',
    unknownVersion: 'version unknown',
    others: 'not installed by GVM Desktop',
  },
  project: {
    label: 'Project',
    none: 'None. A project can be checked as well: what it requires, whether it builds, what a newer Go changes for it.',
    look: 'Look at a project…',
    change: 'Another…',
    choose: 'Choose a folder…',
    remove: 'Leave this project out',
  },
  checks: {
    title: 'Checks',
    what: {
      install: 'Go runs, and its files are those that were published',
      security: 'Still supported, no known vulnerabilities',
      environment: 'PATH and Go’s variables lead to one Go',
      build: 'A small program is compiled and run',
      network: 'Modules, checksums, certificates, proxy',
      caches: 'How large and how old Go’s caches are',
      project: 'What it requires, whether it builds, what changes for it',
    } satisfies Record<CheckId, string>,
    states: {
      waiting: 'Waiting',
      running: 'Checking…',
      done: 'Fine',
      failed: 'Could not be checked',
      stopped: 'Stopped',
      skipped: 'Skipped',
    },
    skippedNoGo: 'Skipped: no Go',
    skippedNoProject: 'Skipped: no project',
  },
  finding: {
    evidence: 'What was seen',
    copyEvidence: 'Copy',
    toDo: 'What to do',
    learnMore: 'Learn more',
    learnMoreTip: (address: string): string => `Opens ${address} in your browser`,
  },
  fix: {
    install: (version: string): string => `Install ${version}`,
    installTip: 'Installs it and makes it current',
    use: (version: string): string => `Use ${version}`,
    installing: 'Installing…',
    repair: 'Repair…',
    repairing: 'Repairing…',
    environment: 'Preview changes…',
    clean: 'Clean…',
    refreshData: 'Refresh data',
    refreshing: 'Refreshing…',
    copy: 'Copy',
  },
  repair: {
    title: (version: string): string => `Repair ${version}?`,
    body: (source: string): string =>
      `The damaged files are fetched again from ${source}, only those, and checked against the published hashes before they take their place.`,
    files: 'Seen as damaged:',
    keeps: 'The files as they are now are kept: History can put them back.',
    running: 'Fetching and checking. You can close this and go on working.',
    confirm: 'Repair',
  },
  data: {
    title: 'What this is based on',
    vulnerabilities: (day: string): string => `Vulnerabilities known on ${day}`,
    releases: (day: string): string => `Releases as of ${day}`,
    embedded: 'built in',
    fetched: (when: string): string => `compared with go.dev ${when}`,
    refresh: 'Refresh',
    refreshTip: 'Fetch the newest data from go.dev',
    refreshing: 'Refreshing…',
    failed: 'The data could not be refreshed.',
  },
  trial: {
    title: 'Try with another Go',
    hint: (before: string): string =>
      `Builds, vets and tests the project with ${before} and with the one you choose. Nothing in the project changes.`,
    pick: 'Go to try',
    run: 'Try',
    stop: 'Stop',
    running: (before: string, after: string): string => `Building and testing with ${before} and ${after}…`,
    none: 'No other Go is installed for this machine.',
    caption: 'What differs',
    columns: { step: 'Step', result: 'Result' },
    steps: { build: 'Build', vet: 'Vet', test: 'Tests' } satisfies Record<TryStep['step'], string>,
    passed: 'Passed',
    failed: (packages: number): string =>
      packages === 0 ? 'Failed' : `${count(packages, 'package', 'packages')} failed`,
    same: 'No change',
    broken: (packages: number): string =>
      packages === 0 ? 'Breaks' : `${count(packages, 'package breaks', 'packages break')}`,
    mended: (packages: number): string =>
      packages === 0 ? 'Works again' : `${count(packages, 'package works', 'packages work')} again`,
    verdicts: {
      same: (after: string): string => `With ${after} everything works that works now.`,
      bothFail: (after: string): string => `With ${after} the same fails as now.`,
      broken: (packages: number, after: string): string =>
        `${count(packages, 'package', 'packages')} would stop working with ${after}.`,
      mended: (after: string): string => `With ${after} more works than now.`,
    },
    newly: (after: string): string => `Fails only with ${after}`,
    output: (name: string): string => `What ${name} said`,
  },
  notices: {
    repaired: (version: string): string => `${version} is repaired`,
    fetched: (files: number, bytes: string, full: string): string =>
      `${count(files, 'file was', 'files were')} fetched again: ${bytes} instead of ${full}.`,
    added: (files: number): string =>
      `${count(files, 'file that is', 'files that are')} not part of the release stayed.`,
    nothing: (version: string): string => `Nothing in ${version} was damaged`,
    saved: 'The report is saved',
    copied: 'Copied',
    copiedHint: 'The text is on the clipboard.',
    refreshed: 'The data is as new as go.dev’s',
  },
  palette: {
    check: 'Check this machine’s Go',
    report: 'Save a health report',
  },
};
