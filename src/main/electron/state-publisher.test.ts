import { describe, expect, it, vi } from 'vitest';
import { fault } from '@shared/domain/fault';
import type { SourceDefinition } from '@shared/domain/source';
import type { CurrentView } from '@shared/domain/views';
import type { Events } from '@shared/ipc/contract';
import type { Core } from '../compose';
import { homeAt } from '../ports/home';
import { Emitter } from '../services/observable';
import { SLICES, StatePublisher } from './state-publisher';

const UNASKED = { newShell: null, checkedAt: null };

/** The little that the publisher asks of a core, changeable from a test. */
function fakeCore() {
  const current: CurrentView = {
    toolchain: null,
    version: null,
    link: '/home/current',
    target: null,
    published: true,
    ...UNASKED,
  };
  const sources: SourceDefinition[] = [
    { id: 'official', kind: 'official', location: 'https://go.dev/dl/', builtIn: true },
    { id: 'goproxy', kind: 'goproxy', location: null, builtIn: true },
  ];
  const core = {
    home: homeAt('/home'),
    host: { os: 'linux', arch: 'amd64' },
    toolchainViews: async () => [],
    catalogue: { changes: new Emitter<void>(), view: () => ({ releases: [] }) },
    installer: { changes: new Emitter<void>(), items: () => [] },
    inventory: { changes: new Emitter<void>() },
    history: { changes: new Emitter<void>(), list: vi.fn(async () => [] as unknown[]) },
    settings: { changes: new Emitter<void>(), read: async () => ({ language: 'en' }) },
    sources: { definitions: async () => sources, test: vi.fn() },
    environment: {
      changes: new Emitter<void>(),
      state: () => ({ view: core.environment.view, scanning: false, fault: null }),
      view: null as unknown,
      scan: vi.fn(async () => {
        const takenAt = `scan ${core.environment.scan.mock.calls.length}`;
        const values = [{ source: { kind: 'user' }, value: 'https://me:hunter2@h.test', effective: true }];
        core.environment.view = { takenAt, variables: [{ name: 'GOPROXY', values }], findings: [] };
      }),
    },
    storage: {
      changes: new Emitter<void>(),
      stored: { stores: [] as unknown[], measuring: false },
      state: () => core.storage.stored,
      measure: vi.fn(),
    },
    doctor: {
      changes: new Emitter<void>(),
      found: null as unknown,
      report: () => core.doctor.found,
      running: () => false,
    },
    knowledgeRefresh: {
      changes: new Emitter<void>(),
      state: () => ({ refreshing: false, fault: null }),
    },
    trial: { changes: new Emitter<void>(), busy: () => false },
    repairer: { changes: new Emitter<void>(), busy: () => null },
    firstRun: { changes: new Emitter<void>(), state: async () => ({ open: false }) },
    projectList: {
      changes: new Emitter<void>(),
      state: vi.fn(async () => ({ projects: [] as unknown[], groups: [] })),
    },
    hooks: { changes: new Emitter<void>(), views: async () => core.hooks.shells, shells: [] as unknown[] },
    programs: { available: async () => ({ terminal: true, editor: false }) },
    folderMenu: { state: async () => null },
    switcher: {
      changes: new Emitter<void>(),
      view: async () => ({ ...current }),
      checkNewShell: vi.fn(async () => {
        current.checkedAt = new Date().toISOString();
        core.switcher.changes.emit();
      }),
    },
  };
  return { core, current };
}

function publisherOn(core: unknown): { state: StatePublisher; told: Events['state'][] } {
  const told: Events['state'][] = [];
  const state = new StatePublisher(
    core as Core,
    (event) => told.push(event),
    async () => false,
  );
  return { state, told };
}

describe('StatePublisher', () => {
  it('gives everything at once, and later only what changed', async () => {
    const { core } = fakeCore();
    const { state, told } = publisherOn(core);
    const snapshot = await state.snapshot();
    expect(Object.keys(snapshot).sort()).toEqual([...SLICES].sort());
    told.length = 0;
    state.follow();
    core.history.changes.emit();
    core.history.list.mockResolvedValueOnce([{ id: 1, state: 'committed', change: { kind: 'pin' } }]);
    core.history.changes.emit();
    core.settings.changes.emit();
    await vi.waitFor(() => expect(told.some(({ slice }) => slice === 'history')).toBe(true));
    expect(told.some(({ slice }) => slice === 'settings')).toBe(false);
  });

  it('asks a new shell once for what is current, and again when that moved', async () => {
    const { core, current } = fakeCore();
    const { state } = publisherOn(core);
    state.follow();
    await state.refresh('toolchains');
    await vi.waitFor(() => expect(core.switcher.checkNewShell).toHaveBeenCalledTimes(1));
    await state.refresh('toolchains');
    await state.refresh('toolchains');
    expect(core.switcher.checkNewShell).toHaveBeenCalledTimes(1);
    Object.assign(current, UNASKED, { target: '/home/versions/go1.26.8' });
    core.switcher.changes.emit();
    await vi.waitFor(() => expect(core.switcher.checkNewShell).toHaveBeenCalledTimes(2));
  });

  it('asks again when the answer was lost although nothing moved', async () => {
    const { core, current } = fakeCore();
    const { state } = publisherOn(core);
    await state.refresh('toolchains');
    await vi.waitFor(() => expect(state.known('toolchains')?.current.checkedAt).not.toBeNull());
    Object.assign(current, UNASKED);
    await state.refresh('toolchains');
    await vi.waitFor(() => expect(core.switcher.checkNewShell).toHaveBeenCalledTimes(2));
  });

  it('tells what is stored as soon as that is known, and measures nothing by itself', async () => {
    const { core } = fakeCore();
    const { state, told } = publisherOn(core);
    await state.snapshot();
    state.follow();
    told.length = 0;
    core.storage.stored = { stores: [], measuring: true };
    core.storage.changes.emit();
    await vi.waitFor(() => expect(told).toContainEqual({ slice: 'storage', value: core.storage.stored }));
    expect(core.storage.measure).not.toHaveBeenCalled();
  });

  it('tells what the doctor found, without passwords', async () => {
    const { core } = fakeCore();
    const { state, told } = publisherOn(core);
    state.follow();
    const evidence = ['GET https://me:hunter2@h.test/: 502'];
    core.doctor.found = { findings: [{ id: 'a', params: {}, evidence, fix: null }] };
    core.doctor.changes.emit();
    await vi.waitFor(() => expect(told.some(({ slice }) => slice === 'health')).toBe(true));
    expect(state.known('health')?.report?.findings[0]?.evidence).toEqual(['GET https://***@h.test/: 502']);
  });

  it('tells of projects with the programs and shells of this machine, and of how the desktop treats the app', async () => {
    const { core } = fakeCore();
    const { state } = publisherOn(core);
    core.hooks.shells = [{ shell: 'zsh', installed: true, files: [] }];
    await state.refresh('projects', 'desktop');
    expect(state.known('projects')).toEqual({
      projects: [],
      groups: [],
      programs: { terminal: true, editor: false },
      hooks: core.hooks.shells,
    });
    expect(state.known('desktop')).toEqual({ openAtLogin: false, folderMenu: null });
  });

  it.each(['projectList', 'hooks', 'inventory', 'switcher', 'settings', 'catalogue'] as const)(
    'reads projects anew when %s changed',
    async (name) => {
      const { core } = fakeCore();
      const { state, told } = publisherOn(core);
      await state.snapshot();
      state.follow();
      told.length = 0;
      core.projectList.state.mockResolvedValue({ projects: [{ folder: '/a' }], groups: [] });
      core[name].changes.emit();
      await vi.waitFor(() => expect(told.map(({ slice }) => slice)).toContain('projects'));
    },
  );

  it('tells which toolchains serve projects when their list changed', async () => {
    const { core } = fakeCore();
    const { state } = publisherOn(core);
    await state.snapshot();
    state.follow();
    const refresh = vi.spyOn(state, 'refreshSoon');
    core.projectList.changes.emit();
    expect(refresh).toHaveBeenCalledWith('projects', 'toolchains');
  });

  it('tells of a test of a source while it runs and when it ended', async () => {
    const { core } = fakeCore();
    const { state, told } = publisherOn(core);
    const gone = fault('NETWORK_TIMEOUT', { url: 'https://go.dev/dl/', seconds: 5 });
    core.sources.test.mockRejectedValueOnce(gone);
    await state.testSource('official');
    const states = told.flatMap((event) => (event.slice === 'sources' ? [event.value[0]?.state] : []));
    expect(states).toEqual([{ kind: 'testing' }, { kind: 'unreachable', fault: gone.fault }]);
    expect(state.known('sources')?.[1]?.state).toEqual({ kind: 'not-set-up' });
  });

  describe('the environment', () => {
    const operation = (id: number, kind: string, state = 'committed') => ({ id, state, change: { kind } });

    it('is shown with the wizard, and looked at only when somebody asks', async () => {
      const { core } = fakeCore();
      const { state } = publisherOn(core);
      await state.refresh('environment', 'history');
      const nothing = { view: null, scanning: false, fault: null, wizard: { open: false } };
      expect(state.known('environment')).toEqual(nothing);
      expect(core.environment.scan).not.toHaveBeenCalled();
      await state.scanEnvironment();
      expect(state.known('environment')).toMatchObject({ view: { takenAt: 'scan 1' } });
    });

    it('reaches the window without passwords', async () => {
      const { core } = fakeCore();
      const { state } = publisherOn(core);
      await state.scanEnvironment();
      const [variable] = state.known('environment')!.view!.variables;
      expect(variable!.values[0]!.value).toBe('https://***@h.test');
    });

    it('is looked at again after whoever changed it, once it was looked at', async () => {
      const { core } = fakeCore();
      const { state } = publisherOn(core);
      core.history.list.mockResolvedValue([operation(1, 'switch')]);
      await state.refresh('history');
      core.history.list.mockResolvedValue([operation(2, 'environment'), operation(1, 'switch')]);
      await state.refresh('history');
      expect(core.environment.scan).not.toHaveBeenCalled();

      await state.scanEnvironment();
      for (const kind of ['pin', 'settings', 'install']) {
        core.history.list.mockResolvedValue([operation(3, kind), operation(2, 'environment')]);
        await state.refresh('history');
      }
      core.history.list.mockResolvedValue([operation(4, 'switch', 'started'), operation(2, 'environment')]);
      await state.refresh('history');
      expect(core.environment.scan).toHaveBeenCalledTimes(1);

      core.history.list.mockResolvedValue([operation(4, 'switch'), operation(2, 'environment')]);
      await state.refresh('history');
      expect(core.environment.scan).toHaveBeenCalledTimes(2);
      await state.refresh('history');
      expect(core.environment.scan).toHaveBeenCalledTimes(2);
    });

    it('that can not be looked at is no failure of the publisher: the slice says why', async () => {
      const { core } = fakeCore();
      const { state } = publisherOn(core);
      core.environment.scan.mockRejectedValueOnce(fault('CANCELLED', {}));
      await state.scanEnvironment();
      expect(state.known('environment')).toBeDefined();
    });
  });
});
