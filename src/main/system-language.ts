/** The language tag of the account: the locale variables, as every program reads them; on Windows the system's own. */
export function systemLanguageTag(env: NodeJS.ProcessEnv): string {
  const named = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  if (named !== undefined) return named;
  return process.platform === 'win32' ? Intl.DateTimeFormat().resolvedOptions().locale : '';
}
