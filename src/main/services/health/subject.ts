import { dirname, join } from 'node:path';
import type { EnvironmentView } from '@shared/domain/environment/view';
import type { GoSubject } from '@shared/domain/health/report';
import type { Disk } from '../../ports/disk';
import type { Inventory } from '../inventory';
import type { Switcher } from '../switcher';

export interface SubjectDeps {
  disk: Pick<Disk, 'realPath'>;
  inventory: Pick<Inventory, 'find'>;
  switcher: Pick<Switcher, 'current'>;
  /** `process.platform`. */
  system: NodeJS.Platform;
}

/** The Go to look at: the current one, else what a new shell finds; null without any. */
export async function findSubject(
  deps: SubjectDeps,
  environment: () => Promise<EnvironmentView>,
): Promise<GoSubject | null> {
  return (await currentSubject(deps)) ?? (await shellSubject(deps, await environment()));
}

async function currentSubject(deps: SubjectDeps): Promise<GoSubject | null> {
  const current = await deps.switcher.current();
  const toolchain = current && (await deps.inventory.find(current.id));
  if (!toolchain || toolchain.broken) return null;
  const { id, path, version, platform } = toolchain;
  const go = join(path, 'bin', deps.system === 'win32' ? 'go.exe' : 'go');
  return { go, root: (await deps.disk.realPath(path)) ?? path, version, platform, toolchain: id };
}

/** A shim has no tree of its own: of it only what it answers can be told. */
async function shellSubject(
  deps: SubjectDeps,
  { consumers, gos }: EnvironmentView,
): Promise<GoSubject | null> {
  const found = consumers.find(({ consumer, go }) => NEW_SHELLS.includes(consumer) && go !== null)?.go;
  if (!found) return null;
  const known = gos.find(({ path }) => path === found.path);
  const root = known?.root ?? (await rootOf(deps, found.path));
  return { go: found.path, root, version: found.version, platform: known?.platform ?? null, toolchain: null };
}

const NEW_SHELLS = ['login-shell', 'cmd', 'powershell'];

async function rootOf({ disk }: SubjectDeps, go: string): Promise<string> {
  return dirname(dirname((await disk.realPath(go)) ?? go));
}
