import { END_SEARCH_BYTES, findDirectory, type DirectoryPlace } from './zip-directory';

export interface ZipTail {
  place: DirectoryPlace;
  /** The directory's own bytes. */
  directory: Buffer;
  /** From here to the end all was read, the directory among it; null when something lies between. */
  from: number | null;
}

/**
 * Finds a zip's directory from its end, of which `guess` bytes are read first; a directory that is longer costs a second
 * reading. Throws what `read` does, and what {@link findDirectory} does.
 */
export async function readZipTail(
  read: (from: number, to: number) => Promise<Buffer>,
  { total, guess, name }: { total: number; guess: number; name: string },
): Promise<ZipTail> {
  const from = Math.max(0, total - Math.max(guess, END_SEARCH_BYTES));
  const end = await read(from, total);
  const readAt = (at: number, length: number): Buffer =>
    at < from ? Buffer.alloc(0) : end.subarray(at - from, at - from + length);
  const place = findDirectory(readAt, total, name);
  const placeEnd = place.offset + place.bytes;
  if (place.offset >= from) return { place, directory: readAt(place.offset, place.bytes), from };
  const front = await read(place.offset, Math.min(from, placeEnd));
  const directory = Buffer.concat([front, end.subarray(0, Math.max(0, placeEnd - from))]);
  return { place, directory, from: placeEnd < from ? null : place.offset };
}
