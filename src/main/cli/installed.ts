import { fault } from '@shared/domain/fault';
import { newestFirst, parseSpec, resolveSpec, suggestVersions } from '@shared/domain/go-version';
import { samePlatform } from '@shared/domain/platform';
import { parseToolchainId } from '@shared/domain/toolchain';
import type { ReadingCore } from '../compose-reading';
import type { InstalledToolchain } from '../services/inventory';

type Installed = Pick<ReadingCore, 'inventory' | 'host'>;

/**
 * The installed toolchain that a word means: a version word among those for this machine, or a toolchain's whole name
 * (`go1.26.8.windows-386`). Throws VERSION_INVALID, VERSION_NOT_INSTALLED.
 */
export async function installedBySpec(
  { inventory, host }: Installed,
  text: string,
): Promise<InstalledToolchain> {
  const all = await inventory.list();
  const named = parseToolchainId(text, host) && all.find((toolchain) => toolchain.id === text);
  if (named) return named;
  const own = all.filter((toolchain) => samePlatform(toolchain.platform, host));
  const versions = own.map((toolchain) => toolchain.version);
  const spec = parseSpec(text);
  if (!spec) throw fault('VERSION_INVALID', { text, suggestions: suggestVersions(text, versions) });
  const version = resolveSpec(spec, versions);
  const found = own.find((toolchain) => toolchain.version === version);
  if (found) return found;
  const wanted = spec.kind === 'exact' ? spec.version : spec.kind === 'line' ? spec.minor : spec.kind;
  throw fault('VERSION_NOT_INSTALLED', { version: wanted, installed: newestFirst(versions) });
}

/** Throws NO_CURRENT. */
export async function currentToolchain({
  inventory,
}: Pick<ReadingCore, 'inventory'>): Promise<InstalledToolchain> {
  const current = (await inventory.list()).find((toolchain) => toolchain.current);
  if (!current) throw fault('NO_CURRENT', {});
  return current;
}
