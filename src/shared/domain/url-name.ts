/** The last part of an address's path, as people know a file by it; as it stands where its escapes are garbled. */
export function fileNameOf(url: string): string {
  const name = /([^/]*)\/*$/.exec(/^[^?#]*/.exec(url)![0])![1]!;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
