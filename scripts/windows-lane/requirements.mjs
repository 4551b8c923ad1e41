// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The keys that sign Debian's releases; older and newer name. */
export const KEYRINGS = [
  '/usr/share/keyrings/debian-archive-keyring.gpg',
  '/usr/share/keyrings/debian-archive-keyring.pgp',
];

/** @returns {string | null} why this machine can't have a lane */
export function reasonNotToTry() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it needs Linux on x64';
  if (!isDebian()) return 'its Wine comes from Debian, and this is another system';
  if (!KEYRINGS.some((path) => existsSync(path)))
    return "Debian's keyring is missing (debian-archive-keyring)";
  const lacking = ['apt-get', 'dpkg-deb', 'go', 'npm'].find((command) => !answers(command));
  return lacking === undefined ? null : `there is no ${lacking}`;
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** @param {string} command */
function answers(command) {
  const question = command === 'go' ? 'version' : '--version';
  return spawnSync(command, [question], { stdio: 'ignore' }).status === 0;
}
