import { isAbsolute } from 'node:path';

/** A folder that Go works in, and the variable that names it. */
export interface NamedPlace {
  variable: string;
  folder: string;
}

/**
 * Where Go links and tests: GOTMPDIR, else the system's temporary folder as Go finds it. Source: os.TempDir, and
 * GetTempPathW on Windows.
 *
 * @param goEnv what `go env` answers
 */
export function tempPlace(
  goEnv: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv,
  system: NodeJS.Platform,
): NamedPlace {
  const own = goEnv['GOTMPDIR'] ?? '';
  if (own !== '') return { variable: 'GOTMPDIR', folder: own };
  const names = system === 'win32' ? ['TMP', 'TEMP', 'USERPROFILE'] : ['TMPDIR'];
  for (const variable of names) {
    const folder = env[variable] ?? '';
    if (folder !== '') return { variable, folder };
  }
  return system === 'win32'
    ? { variable: 'TMP', folder: env['SystemRoot'] ?? 'C:\\Windows' }
    : { variable: 'TMPDIR', folder: '/tmp' };
}

/** Null for `off` and the like. */
export function cachePlace(goEnv: Readonly<Record<string, string>>): NamedPlace | null {
  const folder = goEnv['GOCACHE'] ?? '';
  return isAbsolute(folder) ? { variable: 'GOCACHE', folder } : null;
}
