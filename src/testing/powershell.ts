/**
 * Stands in for PowerShell, and so for the person whom UAC asks: loaded by `NODE_OPTIONS=--require FILE` into a copy of
 * node.exe named `powershell.exe`, it starts the one batch file that it is given and waits for nothing.
 */

/** `no`: the person refuses. */
export const ANSWER = 'GVM_TEST_ANSWER';
/** Path of a file that gets a line for each program which loads this: `asked …` by PowerShell, else `leaked`. */
export const NOTES = 'GVM_TEST_NOTES';

export const POWERSHELL = `
  const { appendFileSync } = require('node:fs');
  const { basename } = require('node:path');
  const asked = basename(process.execPath).toLowerCase() === 'powershell.exe';
  appendFileSync(process.env.${NOTES}, (asked ? 'asked ' + process.argv.slice(2).join(' ') : 'leaked') + '\\n');
  if (asked) {
    if (process.env.${ANSWER} === 'no') process.exit(1);
    const batch = process.argv[3].replaceAll("'", '');
    require('node:child_process').spawn('cmd.exe', ['/d', '/c', batch], { detached: true, stdio: 'ignore' });
    process.exit(0);
  }
`;
