/** `gvm doctor --help`; what it says about a run lies with the words of the checks, which only it loads. */
export const cliDoctor = {
  command: 'whether Go is healthy on this machine, and if not why and what to do',
  footer: [
    'Exit status: 0 when nothing is as grave as --fail-on says, 1 when something is (a check that',
    'could not be made counts as a warning), a fix failed or --try broke something, 2 wrong usage,',
    '130 stopped.',
  ].join('\n'),
  options: {
    project: 'look at the project in this folder as well',
    report: 'write a report too; the ending says which: .html, .md or .json (may be given again)',
    hideNames: 'leave out the names of the account and the machine, everywhere',
    fix: 'do what can be done about these findings, without an ID about errors and warnings: shown and asked first',
    failOn: 'exit 1 from this severity on: warning or error (default: error)',
    refresh: 'fetch what is known about releases and vulnerabilities first',
    try: 'build and test the project with this installed version too, and say what differs',
  },
};
