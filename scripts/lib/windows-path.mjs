// @ts-check

/**
 * Wine shows the Unix root as drive Z.
 * @param {string} path
 */
export function windowsPath(path) {
  return `Z:${path.replaceAll('/', '\\')}`;
}
