/**
 * A text as one word of a command to be typed. Ids hold names of folders, and so whatever somebody called them. On
 * Windows, where cmd and PowerShell agree on double quotes alone, null for what one of both would replace inside of them.
 */
export function shellWord(text: string, system: NodeJS.Platform): string | null {
  if (/^[\w+=:./-]+$/.test(text)) return text;
  if (system !== 'win32') return `'${text.replaceAll("'", `'\\''`)}'`;
  // A backslash at the end would take the quote with it.
  return /["%$`!“”„\r\n]|\\$/.test(text) ? null : `"${text}"`;
}
