/** Text as one word of a shell. */
export function shQuote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

export function fishQuote(text: string): string {
  return `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;
}

/** `/c/Users/…`, which Git Bash hands to Windows programs as `C:\Users\…`. */
export function unixPath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^([a-z]):/i, (_, drive: string) => `/${drive.toLowerCase()}`);
}
