import { kernel } from './kernel';

/** Characters: enough for any path. */
const LONGEST_PATH = 32_768;

/** The path by its short (8.3) names, as far as its drive keeps such; null when it isn't there or can't be asked for. */
export function shortPathOf(path: string): string | null {
  try {
    const text = Buffer.alloc(LONGEST_PATH * 2);
    const length = Number(kernel().shortPath(path, text, LONGEST_PATH));
    return length === 0 || length >= LONGEST_PATH ? null : text.toString('utf16le', 0, length * 2);
  } catch {
    // Without koffi nobody tells.
    return null;
  }
}
