/**
 * A text as PowerShell writes one. Windows PowerShell reads files and programs in a code page that may know no Chinese,
 * and takes typographic quotes for its own: what isn't ASCII is spelled out.
 */
export function powerShellText(text: string): string {
  const quote = (plain: string): string => `'${plain.replaceAll("'", "''")}'`;
  if (/^[\x20-\x7e]*$/.test(text)) return quote(text);
  const escaped = text.replaceAll('\\', '\\\\').replace(/[^\x20-\x7e]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `([regex]::Unescape(${quote(escaped)}))`;
}
