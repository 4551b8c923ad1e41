import { delimiter, isAbsolute, join } from 'node:path';
import { goEnvValues } from '@shared/domain/environment/go-env-file';
import type { Disk } from '../../ports/disk';
import type { Home } from '../../ports/home';
import type { Processes } from '../../ports/processes';
import { goEnvPath } from '../go-env-path';
import { askGo } from './go-command';

export interface CacheFoldersDeps {
  home: Pick<Home, 'current'>;
  disk: Pick<Disk, 'readText' | 'realPath' | 'isProgram'>;
  processes: Pick<Processes, 'run'>;
  env: Readonly<Record<string, string | undefined>>;
  /** `process.platform`. */
  system: NodeJS.Platform;
}

export interface CacheFolders {
  /** The go that answered, and that cleans; null: none was found. */
  go: string | null;
  /** GOCACHE, where it really lies; null when it is off or nobody can say. */
  build: string | null;
  /** GOMODCACHE, likewise. */
  modules: string | null;
}

type Values = Readonly<Record<string, string | undefined>>;
const NAMES = ['GOCACHE', 'GOMODCACHE', 'GOPATH'] as const;

/** The current toolchain's go is asked, else the one of PATH; without any, Go's own defaults hold. */
export async function cacheFolders(deps: CacheFoldersDeps): Promise<CacheFolders> {
  for (const go of candidates(deps)) {
    if (!(await deps.disk.isProgram(go))) continue;
    const values = await askGo(deps.processes, go, NAMES);
    if (values !== null) return { go, ...(await foldersOf(deps, values)) };
  }
  return { go: null, ...(await foldersOf(deps, await defaults(deps))) };
}

function candidates({ home, env, system }: CacheFoldersDeps): string[] {
  const name = system === 'win32' ? 'go.exe' : 'go';
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(isAbsolute);
  return [join(home.current, 'bin', name), ...folders.map((folder) => join(folder, name))];
}

async function foldersOf(
  { disk }: Pick<CacheFoldersDeps, 'disk'>,
  { GOCACHE, GOMODCACHE, GOPATH }: Values,
): Promise<Pick<CacheFolders, 'build' | 'modules'>> {
  // A go before 1.15 knows no GOMODCACHE.
  const firstPath = GOPATH?.split(delimiter)[0];
  const modules = GOMODCACHE || (firstPath && join(firstPath, 'pkg', 'mod'));
  const [build, mod] = await Promise.all([GOCACHE, modules].map((path) => realFolder(disk, path)));
  return { build: build ?? null, modules: mod ?? null };
}

/** `GOCACHE=off` is no folder; one that isn't made yet is where it will be. */
async function realFolder(
  disk: Pick<Disk, 'realPath'>,
  path: string | undefined | null,
): Promise<string | null> {
  if (!path || !isAbsolute(path)) return null;
  return (await disk.realPath(path).catch(() => null)) ?? path;
}

/** As the go command would choose: the environment, then its own file, then a folder of the account. */
async function defaults({ disk, env, system }: CacheFoldersDeps): Promise<Values> {
  const file = goEnvPath(env, system);
  const text = file === null ? null : await disk.readText(file).catch(() => null);
  const written = goEnvValues(text ?? '');
  const account = system === 'win32' ? env['USERPROFILE'] : env['HOME'];
  const caches = accountCaches(env, system);
  return {
    GOCACHE: env['GOCACHE'] || written['GOCACHE'] || (caches && join(caches, 'go-build')),
    GOMODCACHE: env['GOMODCACHE'] || written['GOMODCACHE'],
    GOPATH: env['GOPATH'] || written['GOPATH'] || (account && join(account, 'go')),
  };
}

/** As os.UserCacheDir finds it. */
function accountCaches(env: Values, system: NodeJS.Platform): string | undefined {
  if (system === 'win32') return env['LocalAppData'] ?? env['LOCALAPPDATA'];
  const home = env['HOME'];
  if (system === 'darwin') return home && join(home, 'Library', 'Caches');
  return env['XDG_CACHE_HOME'] || (home && join(home, '.cache'));
}
