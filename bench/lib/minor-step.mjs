// @ts-check

/** @typedef {{ kind: 'patch' | 'minor', from: string, to: string, slug: string }} Step */

/**
 * The pair of one platform whose minors are nearest to each other, newest first; this machine's before others'.
 * @param {readonly { version: string, slug: string }[]} zips
 * @param {string} host
 * @returns {Step | null}
 */
export function minorStep(zips, host) {
  const steps = zips.flatMap((from) =>
    zips
      .filter((to) => to.slug === from.slug && minorOf(to.version) > minorOf(from.version))
      .map((to) => ({ from: from.version, to: to.version, slug: to.slug })),
  );
  const rank = (/** @type {{ from: string, to: string, slug: string }} */ { from, to, slug }) => [
    minorOf(to) - minorOf(from),
    slug === host ? 0 : 1,
    -minorOf(to),
    -patchOf(to),
    -patchOf(from),
  ];
  const [best] = steps.sort((a, b) => byParts(rank(a), rank(b)));
  return best ? { kind: 'minor', ...best } : null;
}

/** @param {string} version */
function minorOf(version) {
  return Number(/^\d+\.(\d+)/.exec(version)?.[1] ?? 0);
}

/** @param {string} version */
function patchOf(version) {
  return Number(/^\d+\.\d+\.(\d+)/.exec(version)?.[1] ?? 0);
}

/**
 * @param {readonly number[]} a
 * @param {readonly number[]} b
 */
function byParts(a, b) {
  for (const [index, part] of a.entries()) {
    const difference = part - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
