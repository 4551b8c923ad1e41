import { join } from 'node:path';
import { isFault } from '@shared/domain/fault';
import { parseToolchainId, type ToolchainId } from '@shared/domain/toolchain';
import type { InstallerDeps } from './deps';
import { toolchainOfPart } from './part-path';

const PART_KEPT_MS = 14 * 24 * 60 * 60 * 1000;

/** The lock that everyone holds who makes, replaces or sweeps this toolchain's files. */
export function installLock(id: ToolchainId): string {
  return `install-${id}`;
}

/** Milliseconds: an install of the same toolchain may be under way. */
export const INSTALL_LOCK_WAIT = 15_000;

type Deps = Pick<InstallerDeps, 'home' | 'disk' | 'locks' | 'clock' | 'inventory' | 'host'> & {
  history: Pick<InstallerDeps['history'], 'unfinished'>;
};

/**
 * Removes what crashed installs left: trees in `staging/`, manifests without a folder, downloads that nobody came back
 * to. What a living process holds the install lock of is left alone, and what an operation that nobody could settle
 * names: it may be the only copy.
 */
export async function sweepLeftovers(deps: Deps): Promise<void> {
  for (const id of await toolchainsWithLeftovers(deps))
    await unlessBusy(deps, id, async () => {
      if (await isUnsettled(deps, id)) return;
      await deps.disk.remove(join(deps.home.staging, id));
      await dropManifestLeftovers(deps, id);
      await dropStaleParts(deps, id);
    });
}

/** Drops what was downloaded of a toolchain, from whatever source. The caller holds its install lock. */
export async function dropPartsOf(deps: Pick<Deps, 'home' | 'disk'>, id: ToolchainId): Promise<void> {
  for (const name of await partNames(deps, id)) await deps.disk.remove(join(deps.home.downloads, name));
}

/** Runs the work under the toolchain's install lock; skips it when somebody holds that. */
export async function unlessBusy(
  deps: Pick<Deps, 'locks'>,
  id: ToolchainId,
  work: () => Promise<unknown>,
): Promise<void> {
  const lock = await deps.locks
    .acquire(installLock(id), { purpose: `sweep ${id}`, waitMs: 0 })
    .catch(nullIfHeld);
  if (lock === null) return;
  try {
    await work();
  } finally {
    await lock.release();
  }
}

async function toolchainsWithLeftovers({ disk, home, host }: Deps): Promise<Set<ToolchainId>> {
  const [staging, manifests, downloads, versions] = await Promise.all(
    [home.staging, home.manifests, home.downloads, home.versions].map((folder) => names(disk, folder)),
  );
  const installed = new Set(versions);
  const ids = [
    ...staging!,
    ...manifests!.map(toolchainOfManifest).filter((id) => id !== null && !installed.has(id)),
    ...manifests!.map(toolchainOfTornManifest),
    ...downloads!.map(toolchainOfPart),
  ];
  return new Set(ids.filter((id) => id !== null && parseToolchainId(id, host) !== null) as ToolchainId[]);
}

async function isUnsettled({ history }: Deps, id: ToolchainId): Promise<boolean> {
  const unfinished = await history.unfinished();
  return unfinished.some(({ change }) => 'toolchain' in change && change.toolchain === id);
}

async function dropStaleParts(deps: Deps, id: ToolchainId): Promise<void> {
  const found = await partNames(deps, id);
  const oldest = deps.clock.now().getTime() - PART_KEPT_MS;
  for (const name of found) {
    const path = join(deps.home.downloads, name);
    const orphaned = name.endsWith('.part.json') && !found.includes(name.slice(0, -'.json'.length));
    const modified = (await deps.disk.stat(path))?.modified.getTime() ?? 0;
    if (orphaned || modified < oldest) await deps.disk.remove(path);
  }
}

async function partNames({ disk, home }: Pick<Deps, 'home' | 'disk'>, id: ToolchainId): Promise<string[]> {
  return (await names(disk, home.downloads)).filter((name) => toolchainOfPart(name) === id);
}

async function dropManifestLeftovers(deps: Deps, id: ToolchainId): Promise<void> {
  const { disk, home, inventory } = deps;
  const found = await names(disk, home.manifests);
  for (const name of found.filter((torn) => toolchainOfTornManifest(torn) === id))
    await disk.remove(join(home.manifests, name));
  const hasManifest = found.some((name) => toolchainOfManifest(name) === id);
  if (hasManifest && !(await inventory.find(id))) await inventory.drop(id);
}

function toolchainOfManifest(name: string): ToolchainId | null {
  return /^(go.+?)(?:\.files\.jsonl|\.json)$/.exec(name)?.[1] ?? null;
}

/** What a crash in the middle of writing a manifest leaves beside its place. */
function toolchainOfTornManifest(name: string): ToolchainId | null {
  return /^\.(go.+?)(?:\.files\.jsonl|\.json)\..*gvm-tmp$/.exec(name)?.[1] ?? null;
}

async function names(disk: Deps['disk'], folder: string): Promise<string[]> {
  return (await disk.list(folder)).map((entry) => entry.name);
}

function nullIfHeld(error: unknown): null {
  if (isFault(error, 'LOCK_HELD')) return null;
  throw error;
}
