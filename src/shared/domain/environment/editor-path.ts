/**
 * A path in an editor's settings: `~` and `${env:NAME}` replaced; null where the opened folder decides.
 */
export function editorPath(
  value: string,
  { account, variable }: { account: string; variable: (name: string) => string | undefined },
): string | null {
  const path = value
    .replace(/\$\{env:([^}]+)\}/g, (_, name: string) => variable(name.trim()) ?? '')
    .replace(/^~(?=[\\/]|$)/, () => account);
  return path.includes('${') ? null : path;
}
