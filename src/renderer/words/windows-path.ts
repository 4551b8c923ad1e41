/** Whether a path is written as Windows writes it: by a drive's letter, or by a server. */
export function isWindowsPath(path: string): boolean {
  return /^(?:[a-z]:[\\/]|\\\\)/i.test(path);
}
