import { join } from 'node:path';
import { fault } from '@shared/domain/fault';
import { canonicalVersion } from '@shared/domain/go-version';
import { parsePlatform, samePlatform, type Platform } from '@shared/domain/platform';
import { toolchainId, type ToolchainId } from '@shared/domain/toolchain';
import type { Disk } from '../../ports/disk';
import type { Home } from '../../ports/home';
import { missingFromGo } from '../installer/go-tree';
import { isBelow } from '../tree-walk';

/** A whole Go release that somebody else put on this machine. */
export interface GoRoot {
  /** With every link followed: a link of its own tool, such as `current`, may lead to another version tomorrow. */
  path: string;
  id: ToolchainId;
  version: string;
  platform: Platform;
}

export interface GoRootDeps {
  disk: Pick<Disk, 'list' | 'stat' | 'readText' | 'realPath' | 'isProgram'>;
  home: Home;
  host: Platform;
}

/** Throws NOT_A_GO_TREE; ALREADY_INSTALLED for a tree of ours; OPTION_INVALID for one that our home lies in. */
export async function inspectGoRoot({ disk, home, host }: GoRootDeps, folder: string): Promise<GoRoot> {
  const path = await disk.realPath(folder);
  const broken = (missing: string): Error => fault('NOT_A_GO_TREE', { path: folder, missing });
  if (path === null) throw broken('VERSION');
  const version = await versionOf(disk, path);
  if (version === null) throw broken('VERSION go1.x');
  const platform = await platformOf(disk, path, host);
  if (platform === null) throw broken('pkg/tool');
  const missing = await missingFromGo(disk, path, version, platform);
  if (missing !== null) throw broken(missing);
  // As the go command unpacks one into its module cache before anybody used it.
  const startable =
    platform.os === 'windows' || host.os === 'windows' || (await disk.isProgram(join(path, 'bin', 'go')));
  if (!startable) throw broken('bin/go (+x)');
  if ((await disk.list(join(path, 'src'))).length === 0) throw broken('src');
  const ours = (await disk.realPath(home.root)) ?? home.root;
  if (isBelow(path, ours)) throw fault('ALREADY_INSTALLED', { version, path });
  if (isBelow(ours, path))
    throw fault('OPTION_INVALID', { option: 'DIR', value: folder, allowed: `DIR ∌ ${ours}` });
  return { path, id: toolchainId(version, platform, host), version, platform };
}

async function versionOf(disk: Pick<Disk, 'readText'>, path: string): Promise<string | null> {
  const [line = ''] = ((await disk.readText(join(path, 'VERSION'))) ?? '').split('\n', 1);
  const named = /^go(\S+)$/.exec(line.trim())?.[1];
  const version = named === undefined ? null : canonicalVersion(named);
  // Another spelling is another build than the release of that number.
  return version === named ? version : null;
}

/** A tree that was built for other systems as well has tools for each: then it is this machine's, if it can be. */
async function platformOf(
  disk: Pick<Disk, 'list' | 'stat'>,
  path: string,
  host: Platform,
): Promise<Platform | null> {
  const forWindows = (await disk.stat(join(path, 'bin', 'go.exe'))) !== null;
  const platforms = (await disk.list(join(path, 'pkg', 'tool')))
    .map(({ name }) => parsePlatform(name.replace('_', '/')))
    .filter((platform) => platform !== null)
    .filter(({ os }) => (os === 'windows') === forWindows);
  const [only, ...others] = platforms;
  if (only && others.length === 0) return only;
  return platforms.find((platform) => samePlatform(platform, host)) ?? null;
}
