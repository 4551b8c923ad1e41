/** Rules about the machine: a system that is too old, a processor that there was no Go for yet. */
import type { Platform } from '../platform';
import type { Rule } from './look';

/** No toolchain for it before that release. */
export function firstFor(os: Platform['os'], arch: Platform['arch']): Rule {
  return ({ host: { platform } }) =>
    platform.os === os && platform.arch === arch
      ? [{ file: null, line: null, text: `${os}/${arch}`, certain: false }]
      : [];
}

/** @param release the first kernel that serves, as `os.release()` has it: Darwin 19 is macOS 10.15 */
export function needs(os: Platform['os'], release: string): Rule {
  return ({ host: { platform, systemRelease } }) => {
    const isOld = platform.os === os && isBefore(numbersOf(systemRelease), numbersOf(release));
    return isOld ? [{ file: null, line: null, text: systemRelease, certain: false }] : [];
  };
}

/** `3.10.0-1160.el7` has the numbers 3, 10 and 0; what has none is never too old. */
function numbersOf(release: string): number[] {
  return (/^\d+(?:\.\d+)*/.exec(release)?.[0] ?? 'NaN').split('.').map(Number);
}

function isBefore(own: readonly number[], minimum: readonly number[]): boolean {
  const at = minimum.findIndex((number, index) => (own[index] ?? 0) !== number);
  return at >= 0 && (own[at] ?? 0) < minimum[at]!;
}
