import { join, relative } from 'node:path';
import { fault } from '@shared/domain/fault';
import { platformName, samePlatform } from '@shared/domain/platform';
import { parseToolchainId, type ToolchainId } from '@shared/domain/toolchain';
import { toolchainPath, type Home } from '../../ports/home';
import type { SwitcherDeps } from './deps';

type Deps = Pick<SwitcherDeps, 'disk' | 'home' | 'host' | 'inventory' | 'link'>;

export interface UsableToolchain {
  id: ToolchainId;
  version: string;
  /** Where `current` is to lead. */
  path: string;
  /** Its `go` command, once it is current: on volumes without links its folder has moved by then. */
  go: string;
}

/** Where `current` leads, and the toolchain that is; null for a place that is none of ours. */
export interface CurrentTarget {
  id: ToolchainId | null;
  target: string;
}

export async function readCurrent({
  home,
  host,
  link,
}: Pick<Deps, 'home' | 'host' | 'link'>): Promise<CurrentTarget | null> {
  const target = await link.read(home.current);
  return target === null ? null : { id: idOf(target, home, host), target };
}

function idOf(target: string, home: Home, host: Deps['host']): ToolchainId | null {
  const id = relative(home.versions, target);
  return parseToolchainId(id, host) ? id : null;
}

/** Version of a toolchain's id, for words. */
export function versionOf(id: ToolchainId, host: Deps['host']): string {
  return parseToolchainId(id, host)?.version ?? id;
}

/** Throws VERSION_NOT_INSTALLED, PLATFORM_FOREIGN, TOOLCHAIN_BROKEN. */
export async function requireUsable(deps: Deps, id: ToolchainId): Promise<UsableToolchain> {
  const { disk, home, host, inventory } = deps;
  const found = await inventory.find(id);
  if (!found) {
    const installed = (await inventory.list()).map(({ version }) => version);
    throw fault('VERSION_NOT_INSTALLED', { version: versionOf(id, host), installed });
  }
  const platform = parseToolchainId(id, host)?.platform ?? host;
  const { version, path } = found;
  if (!samePlatform(platform, host))
    throw fault('PLATFORM_FOREIGN', { version, platform: platformName(platform), host: platformName(host) });
  const command = host.os === 'windows' ? 'go.exe' : 'go';
  const kind = (await disk.stat(join(path, 'bin', command)))?.kind;
  if (kind !== 'file' && kind !== 'link')
    throw fault('TOOLCHAIN_BROKEN', { version, reason: `bin/${command}: ENOENT` });
  return { id, version, path: toolchainPath(home, id), go: join(home.current, 'bin', command) };
}
