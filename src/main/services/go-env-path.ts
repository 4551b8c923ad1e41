import { posix, win32 } from 'node:path';

/** GOENV, else `go/env` in the account's configuration folder, as os.UserConfigDir finds it; null: there is none. */
export function goEnvPath(
  env: Readonly<Record<string, string | undefined>>,
  system: NodeJS.Platform,
): string | null {
  if (env['GOENV'] === 'off') return null;
  if (env['GOENV']) return env['GOENV'];
  if (system === 'win32') {
    const data = env['AppData'] ?? env['APPDATA'];
    return data ? win32.join(data, 'go', 'env') : null;
  }
  const home = env['HOME'];
  if (system === 'darwin')
    return home ? posix.join(home, 'Library', 'Application Support', 'go', 'env') : null;
  const config = env['XDG_CONFIG_HOME'] || (home && posix.join(home, '.config'));
  return config ? posix.join(config, 'go', 'env') : null;
}
