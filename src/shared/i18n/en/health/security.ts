import { count, formatDate } from '../../format';
import type { HealthTable } from '../../health-words';

const REFRESH = 'Refresh the data and the list of releases, then look again.';
const installs = (version: string): string => `Installs Go ${version} and makes it current.`;
const vulnerabilities = (amount: number): string =>
  count(amount, 'known vulnerability', 'known vulnerabilities');

function remedy(count: number, left: number, upgrade: string | null, fixedIn: string | null): string {
  if (upgrade !== null)
    return `${installs(upgrade)} ${left === 0 ? 'It has none of them.' : `It fixes ${count - left} of ${count}.`}`;
  if (fixedIn !== null) return `Fixed in Go ${fixedIn}, which no list known here offers. ${REFRESH}`;
  return `No release that is known here fixes them. ${REFRESH}`;
}

export const security: HealthTable<'security'> = {
  unsupported: ({ version, since, supported, upgrade }) => ({
    title: `Go ${version} is no longer supported`,
    explain: `Support ended on ${formatDate(since, 'en')}: Go cares for a release until two newer ones are out. Bugs and vulnerabilities found since then are not fixed in it. Supported now: ${supported.join(', ')}.`,
    fix: upgrade === null ? REFRESH : installs(upgrade),
  }),
  vulnerable: ({ version, count: amount, fixedIn, upgrade, left }) => ({
    title: `Go ${version} has ${vulnerabilities(amount)}`,
    explain:
      'What is vulnerable is in its standard library and its tools. A program built with it carries those of the packages that it uses; govulncheck tells which ones it really reaches.',
    fix: remedy(amount, left, upgrade, fixedIn),
  }),
  'update-available': ({ version, newest, security: fixes }) => ({
    title: `Go ${newest} is out; current is ${version}`,
    explain:
      fixes === true
        ? 'A patch since then fixes a vulnerability.'
        : fixes === false
          ? 'Patches fix bugs and change nothing else.'
          : 'Patches fix bugs, at times vulnerabilities. What this one fixes is not known here yet.',
    fix: installs(newest),
  }),
  prerelease: ({ version, released, upgrade }) => ({
    title: `Go ${version} is a pre-release`,
    explain: released
      ? 'Its final release is out. Pre-releases get no fixes, for vulnerabilities neither.'
      : 'It is there to be tried out. Go promises no fixes for it.',
    fix: upgrade === null ? '' : installs(upgrade),
  }),
  'data-old': ({ day, days }) => ({
    title: `What is known about releases is ${count(days, 'day', 'days')} old`,
    explain: `It goes up to ${formatDate(day, 'en')}. Releases and vulnerabilities that became known since then are not in it.`,
    fix: 'Fetches newer data. Nothing about this machine is sent.',
  }),
};
