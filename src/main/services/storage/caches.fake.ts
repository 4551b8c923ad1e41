/** Caches in a temporary folder, as Go and we leave them; read-only where Go makes them so. */
import { chmod, mkdir, mkdtemp, readdir, readlink, realpath, lstat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Store } from '@shared/domain/storage';
import { NodeDisk } from '../../platform/disk/node-disk';
import { PosixProcesses } from '../../platform/posix/posix-processes';
import { FakeClock } from '../../ports/clock.fake';
import { homeAt } from '../../ports/home';
import { FakeLocks } from '../../ports/locks.fake';
import { History } from '../history';
import { Storage } from '../storage';
import type { StorageDeps } from './deps';

export const RELEASE = 'go1.26.8';
const SLUG = (release: string): string => `v0.0.1-${release}.linux-amd64`;

export async function cachesOnDisk(env: Record<string, string> = {}) {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'gvm storage 缓存 李-')));
  const [build, modules] = [join(root, 'build 构建'), join(root, 'mod 模块')];
  const home = homeAt(join(root, 'home'));
  const disk = new NodeDisk();
  const clock = new FakeClock();
  const locks = new FakeLocks();
  const history = new History({ disk, home, clock, locks });
  /** Where each of ours leads to; null for a folder of our own. */
  const ours = new Map<string, string | null>();
  const variables = { GOCACHE: build, GOMODCACHE: modules, GOENV: 'off', HOME: root, PATH: '', ...env };
  const deps: StorageDeps = {
    home,
    host: { os: 'linux', arch: 'amd64' },
    disk,
    processes: processesWith(variables),
    inventory: {
      find: async (id) => (ours.has(id) ? { broken: false, linkedTo: ours.get(id) ?? null } : null),
    },
    history,
    locks,
    clock,
    env: variables,
    system: process.platform,
  };
  return { root, build, modules, home, history, locks, ours, deps, storage: new Storage(deps) };
}

/** Whatever this machine says of its own caches must never be heard. */
function processesWith(variables: Readonly<Record<string, string>>): StorageDeps['processes'] {
  const real = new PosixProcesses({ env: process.env });
  // What is started may need the machine's tools; PATH only says where a go is looked for.
  const { PATH: _, ...heard } = variables;
  return {
    run: (command, args, options) =>
      real.run(command, args, { ...options, env: { ...heard, ...options?.env } }),
    runningFrom: (folder) => real.runningFrom(folder),
  };
}

export async function put(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return path;
}

/** As `go mod download` and a go that follows a toolchain line leave them; answers where the toolchain is. */
export async function fillModules(
  modules: string,
  releases: readonly string[] = [RELEASE],
): Promise<string[]> {
  const download = join(modules, 'cache', 'download');
  await put(join(modules, 'cache', 'lock'), '');
  await put(join(download, 'example.com', 'one', '@v', 'v1.0.0.zip'), 'z'.repeat(500));
  await put(join(download, 'example.com', 'one', '@v', 'v1.0.0.ziphash'), 'h1:');
  const source = join(modules, 'example.com', 'one@v1.0.0');
  await put(join(source, 'deep 深', 'one.go'), 'package one');
  await put(join(modules, 'golang.org', 'x', 'mod@v0.1.0', 'mod.go'), 'package mod');
  for (const folder of [join(source, 'deep 深'), source]) await chmod(folder, 0o555);
  const toolchains: string[] = [];
  for (const release of releases) {
    const folder = join(modules, 'golang.org', `toolchain@${SLUG(release)}`);
    toolchains.push(folder);
    await put(join(folder, 'bin', 'go'), '#!/bin/sh\n');
    for (const one of [join(folder, 'bin'), folder]) await chmod(one, 0o555);
    for (const ending of ['zip', 'ziphash', 'lock'])
      await put(
        join(download, 'golang.org', 'toolchain', '@v', `${SLUG(release)}.${ending}`),
        'y'.repeat(300),
      );
  }
  return toolchains;
}

/** Every path below with what it is: equal means that nothing changed. */
export async function treeOf(root: string): Promise<string[]> {
  const names = await readdir(root, { recursive: true });
  const lines = names.map(async (name) => {
    const path = join(root, name);
    const stats = await lstat(path);
    const what = stats.isSymbolicLink() ? await readlink(path) : stats.isFile() ? String(stats.size) : '/';
    return `${relative(root, path)} ${what} ${(stats.mode & 0o777).toString(8)} ${stats.mtimeMs}`;
  });
  return (await Promise.all(lines)).sort();
}

export function wish(...stores: Store[]) {
  return { stores, parts: [] as string[], dryRun: false };
}
