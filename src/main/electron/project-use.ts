import { fault, FaultError } from '@shared/domain/fault';
import { samePlatform } from '@shared/domain/platform';
import type { ProjectGo } from '@shared/domain/project-view';
import type { ProjectUse } from '@shared/ipc/contract';
import type { Core } from '../compose';
import { ACTOR } from './handler-deps';

type Deps = Pick<Core, 'host' | 'projectList' | 'inventory' | 'switcher' | 'installer' | 'settings'>;

/**
 * Makes the Go that a project gets current; one that isn't installed is installed first. Throws PIN_NOT_FOUND where
 * nothing pins it, PIN_ASKS_SYSTEM, why its pin was refused, DISK_FAILED for a folder that is gone, VERSION_NOT_FOUND
 * for what was never released, and what a switch throws.
 */
export async function useProject(deps: Deps, folder: string, publish: boolean): Promise<ProjectUse> {
  const { host, inventory, switcher, installer, settings } = deps;
  const version = wantedVersion(await deps.projectList.goOf(folder), folder, host);
  const installed = (await inventory.list()).find(
    (toolchain) => toolchain.version === version && samePlatform(toolchain.platform, host),
  );
  if (installed) {
    const outcome = await switcher.use(installed.id, { publish, actor: ACTOR });
    return { kind: 'switched', outcome };
  }
  const { source } = await settings.read();
  const item = installer.enqueue(
    { version, platform: host, source, allowUnverified: false },
    { makeDefault: true, actor: ACTOR },
  );
  return { kind: 'installing', item, version };
}

function wantedVersion(go: ProjectGo, folder: string, host: Deps['host']): string {
  switch (go.kind) {
    case 'unpinned':
      throw fault('PIN_NOT_FOUND', { folder });
    case 'refused':
      throw new FaultError(go.fault);
    case 'missing':
      throw fault('DISK_FAILED', { path: folder, reason: 'ENOENT' });
    case 'resolved':
      if (go.version === null) throw fault('PIN_ASKS_SYSTEM', { file: go.file, line: go.line });
      // What is newer than every release known here may be in a list that is newer than ours.
      if (go.nearest.length > 0 && go.warning !== 'newer-than-every-release')
        throw fault('VERSION_NOT_FOUND', {
          spec: go.spec,
          platform: `${host.os}/${host.arch}`,
          suggestions: go.nearest,
        });
      return go.version;
  }
}
