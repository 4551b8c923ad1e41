import { describe, expect, it, vi } from 'vitest';
import { fault, FaultError } from '@shared/domain/fault';
import type { ProjectGo } from '@shared/domain/project-view';
import { useProject } from './project-use';

const HOST = { os: 'linux', arch: 'amd64' } as const;
const FOREIGN = { os: 'linux', arch: '386' } as const;

type Resolved = Extract<ProjectGo, { kind: 'resolved' }>;

function resolved(changed: Partial<Resolved> = {}): ProjectGo {
  return {
    kind: 'resolved',
    version: '1.26.8',
    spec: '1.26',
    file: '/srv/app/.go-version',
    line: 1,
    reason: 'line-installed',
    installed: true,
    warning: null,
    nearest: [],
    ...changed,
  };
}

function machine(go: ProjectGo) {
  const outcome = { operation: 7, version: '1.26.8', published: true, cleared: [] };
  const use = vi.fn(async () => outcome);
  const enqueue = vi.fn(() => 'item-1');
  const deps = {
    host: HOST,
    projectList: { goOf: async () => go },
    inventory: {
      list: async () => [
        { id: 'go1.26.8.linux-386', version: '1.26.8', platform: FOREIGN },
        { id: 'go1.26.8', version: '1.26.8', platform: HOST },
        { id: 'go1.25.9.linux-386', version: '1.25.9', platform: FOREIGN },
      ],
    },
    switcher: { use },
    installer: { enqueue },
    settings: { read: async () => ({ source: 'goproxy' }) },
  } as unknown as Parameters<typeof useProject>[0];
  return { use, enqueue, outcome, run: (publish = false) => useProject(deps, '/srv/app', publish) };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  return error instanceof FaultError ? error.fault.code : String(error);
}

describe('useProject', () => {
  it.each([true, false])('switches to what is installed, published as asked: %s', async (publish) => {
    const { use, outcome, run } = machine(resolved());
    expect(await run(publish)).toEqual({ kind: 'switched', outcome });
    expect(use).toHaveBeenCalledWith('go1.26.8', { publish, actor: 'window' });
  });

  it('installs what is missing, or there for another platform only, and makes it current then', async () => {
    const { use, enqueue, run } = machine(resolved({ version: '1.25.9', installed: false }));
    expect(await run()).toEqual({ kind: 'installing', item: 'item-1', version: '1.25.9' });
    expect(use).not.toHaveBeenCalled();
    const wish = { version: '1.25.9', platform: HOST, source: 'goproxy', allowUnverified: false };
    expect(enqueue).toHaveBeenCalledWith(wish, { makeDefault: true, actor: 'window' });
  });

  it('tries what is newer than every known release', async () => {
    const newer = resolved({ version: '1.99.0', installed: false, nearest: ['1.27.4'] });
    expect(await codeOf(machine(newer).run())).toBe('VERSION_NOT_FOUND');
    const warned = { ...newer, warning: 'newer-than-every-release' } as ProjectGo;
    expect(await machine(warned).run()).toMatchObject({ kind: 'installing', version: '1.99.0' });
  });

  const refused = fault('PIN_INVALID', {
    file: '/srv/app/go.mod',
    line: 3,
    text: '',
    reason: 'binary',
  }).fault;
  it.each<[ProjectGo, string]>([
    [{ kind: 'unpinned' }, 'PIN_NOT_FOUND'],
    [{ kind: 'missing' }, 'DISK_FAILED'],
    [{ kind: 'refused', fault: refused, nearest: [] }, 'PIN_INVALID'],
    [resolved({ version: null, spec: 'system', reason: 'system' }), 'PIN_ASKS_SYSTEM'],
  ])('refuses %j in words', async (go, code) => {
    const { use, enqueue, run } = machine(go);
    expect(await codeOf(run())).toBe(code);
    expect(use).not.toHaveBeenCalled();
    expect(enqueue).not.toHaveBeenCalled();
  });
});
