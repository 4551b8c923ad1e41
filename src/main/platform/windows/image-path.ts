import { kernel } from './kernel';

/** Characters: paths may be longer than 260. */
const LONGEST_PATH = 32_768;

/** The executable of an opened process; null where the system doesn't tell. */
export function imagePath(handle: unknown): string | null {
  const text = Buffer.alloc(LONGEST_PATH * 2);
  const length = [LONGEST_PATH];
  const known = kernel().imageName(handle, 0, text, length) === true;
  return known ? text.toString('utf16le', 0, (length[0] ?? 0) * 2) : null;
}
