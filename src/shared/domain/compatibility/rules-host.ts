/** Rules about the machine: a system that is too old, a processor that there was no Go for yet. */
import { compareVersions } from '../go-version';
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
    const own = /^\d+(?:\.\d+){0,2}/.exec(systemRelease)?.[0];
    return platform.os === os && own !== undefined && compareVersions(own, release) < 0
      ? [{ file: null, line: null, text: systemRelease, certain: false }]
      : [];
  };
}
