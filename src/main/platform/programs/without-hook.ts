import { posix, win32 } from 'node:path';
import type { Home } from '../../ports/home';

/** A variable of this environment and the name it is written with. */
type Lookup = (name: string) => [name: string, value: string | undefined];

/**
 * An environment as it was before our hook, or a terminal that we opened, put a folder's Go into it: this process may have
 * been started from such a shell, while what it starts is for another folder. Without a sign of either it stays as it is:
 * then what it holds is the person's own.
 */
export function withoutHook(
  env: NodeJS.ProcessEnv,
  home: Pick<Home, 'versions' | 'current'>,
  system: NodeJS.Platform,
): NodeJS.ProcessEnv {
  const find = lookup(env, system);
  const [, hook] = find('GVM_DESKTOP_HOOK');
  const [, session] = find('GVM_DESKTOP_SESSION');
  // That of cmd, which has names of its own.
  const [, entry] = find('GVM_DESKTOP_ENTRY');
  if (!hook && !session && !entry) return env;
  const paths = system === 'win32' ? win32 : posix;
  const folded = (path: string): string => {
    const plain = paths.normalize(path).replace(/(?<=.)[\\/]$/, '');
    return system === 'win32' ? plain.toLowerCase() : plain;
  };
  const same = (one: string, other: string): boolean => folded(one) === folded(other);
  const isOurRoot = (path: string): boolean =>
    (/^go\d/.test(paths.basename(folded(path))) && same(paths.dirname(folded(path)), home.versions)) ||
    (!!session && same(path, session)) ||
    (!!entry && same(paths.join(path, 'bin'), entry));
  const isOurBin = (path: string): boolean =>
    paths.basename(folded(path)) === 'bin' && isOurRoot(paths.dirname(folded(path)));

  const [pathName, path = ''] = find('PATH');
  const entries = path.split(paths.delimiter).filter((one) => one === '' || !isOurBin(one));
  const currentBin = paths.join(home.current, 'bin');
  // "system" took it away.
  if (hook === 'system' && !entries.some((one) => one !== '' && same(one, currentBin)))
    entries.unshift(currentBin);
  const [rootName, root] = find('GOROOT');
  const isOurs = hook === 'system' ? !root : root !== undefined && isOurRoot(root);
  const before = rootBefore(find('GVM_DESKTOP_GOROOT')[1], !!hook);
  return {
    ...env,
    [pathName]: entries.join(paths.delimiter),
    [rootName]: !isOurs ? root : before === undefined || isOurRoot(before) ? undefined : before,
  };
}

/** @param marked the hooks but that of cmd tell an empty one from none by an `x` before it */
function rootBefore(noted: string | undefined, marked: boolean): string | undefined {
  if (!marked) return noted;
  return noted?.startsWith('x') ? noted.slice(1) : undefined;
}

/** Windows tells no case in names. */
function lookup(env: NodeJS.ProcessEnv, system: NodeJS.Platform): Lookup {
  return (name) => {
    const isIt = (one: string): boolean => one === name || (system === 'win32' && one.toUpperCase() === name);
    const found = Object.keys(env).find(isIt) ?? name;
    return [found, env[found]];
  };
}
