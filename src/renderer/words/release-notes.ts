const HISTORY = 'https://go.dev/doc/devel/release';

/** Patches are described in the release history; the first release of a line and its pre-releases on a page of their own. */
export function releaseNotesAddress(version: string): string {
  const match = /^(\d+\.\d+)(?:\.(\d+))?(rc|beta)?/.exec(version);
  if (!match) return HISTORY;
  const [, minor, patch, pre] = match;
  const isFirst = pre !== undefined || patch === undefined || patch === '0';
  return isFirst ? `https://go.dev/doc/go${minor}` : `${HISTORY}#go${version}`;
}
