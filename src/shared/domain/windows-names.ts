/** Why Windows can have no folder of a name. */
export type UnfitName = { name: string; because: 'device' | 'ending' | 'character' };

// The superscripts count as digits, as in Windows. Whatever follows a dot doesn't help: `NUL.txt` is NUL.
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)/i;

/** The first part of an absolute Windows path that no file or folder can be called; null when all is well. */
export function unfitForWindows(path: string): UnfitName | null {
  for (const name of withoutRoot(path).split(/[\\/]+/)) {
    if (DEVICE.test(name)) return { name, because: 'device' };
    // Windows leaves them off in silence: the folder would be another one.
    if (/[. ]$/.test(name)) return { name, because: 'ending' };
    // eslint-disable-next-line no-control-regex -- these are among the characters to refuse
    if (/[<>:"|?*\u0000-\u001f]/.test(name)) return { name, because: 'character' };
  }
  return null;
}

/** Drive letters, and the `\\?\` of long paths, hold characters that names must not. */
function withoutRoot(path: string): string {
  return path.replace(/^[\\/]{2}[?.][\\/]/, '').replace(/^[a-z]:/i, '');
}
