import { join } from 'node:path';
import { fault } from '@shared/domain/fault';
import { assertReproducible, chooseBootstrap, minimumBootstrap, type Candidate } from './bootstrap';
import type { RebuildDeps } from './deps';

type BootstrapDeps = Pick<RebuildDeps, 'disk' | 'host'> & {
  inventory: Pick<RebuildDeps['inventory'], 'list'>;
};

/**
 * The installed Go that builds a release whose sources are in `path`.
 * Throws REBUILD_UNSUPPORTED, TOOLCHAIN_BROKEN without a build script, BOOTSTRAP_MISSING, BOOTSTRAP_UNFIT,
 * VERSION_NOT_INSTALLED for the one that was named.
 */
export async function bootstrapFor(
  { disk, host, inventory }: BootstrapDeps,
  { id, version, path }: Pick<Candidate, 'id' | 'version' | 'path'>,
  wish: string | null,
): Promise<Candidate> {
  assertReproducible(version);
  const script = await disk.readText(join(path, 'src', 'make.bash'));
  if (script === null) throw fault('TOOLCHAIN_BROKEN', { version, reason: 'src/make.bash' });
  const minimum = minimumBootstrap(script, version);
  return chooseBootstrap(await inventory.list(), { id, version, minimum, host, wish });
}
