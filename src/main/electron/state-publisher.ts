import { isDeepStrictEqual } from 'node:util';
import { toFault } from '@shared/domain/fault';
import { redactedView } from '@shared/domain/environment/redacted';
import type { HealthState } from '@shared/domain/health/report';
import type { Change, Operation } from '@shared/domain/operation';
import type { SourceStatus } from '@shared/domain/source';
import type { ProjectsState } from '@shared/domain/project-view';
import type { AppState, CurrentView, ToolchainsView } from '@shared/domain/views';
import type { Events } from '@shared/ipc/contract';
import { dataWithoutSecrets } from '@shared/report/secrets';
import { windowReport } from '@shared/report/window-report';
import type { Core } from '../compose';
import { availableUpdate } from './available-update';
import { coalesced } from './coalesced';

export type Slice = keyof AppState;
export const SLICES = [
  'settings',
  'toolchains',
  'catalogue',
  'queue',
  'history',
  'sources',
  'environment',
  'storage',
  'health',
  'projects',
  'desktop',
] as const satisfies readonly Slice[];

/** Operations after which another Go may run where new shells start. */
const ENVIRONMENT_KINDS: readonly Change['kind'][] = ['switch', 'environment', 'adopt'];

/**
 * Owns what the window shows. A slice is read anew when a service says that it changed, and told only when it really
 * did: one reader at a time, so that an older answer never overtakes a newer one.
 */
export class StatePublisher {
  readonly #core: Core;
  readonly #tell: (event: Events['state']) => void;
  readonly #state: Partial<AppState> = {};
  readonly #refreshers: Readonly<Record<Slice, () => Promise<void>>>;
  /** What new shells were last asked about, and whether one is still at it. */
  #question: string | null = null;
  #asking = false;
  /** The newest operation that changed what new shells read; null before the history was read. */
  #environmentSeen: number | null = null;
  readonly #tested = new Map<string, SourceStatus['state']>();

  /** @param openAtLogin null: it can't be had here */
  constructor(
    core: Core,
    tell: (event: Events['state']) => void,
    openAtLogin: () => Promise<boolean | null>,
  ) {
    this.#core = core;
    this.#tell = tell;
    this.#refreshers = {
      toolchains: this.#reader('toolchains', () => this.#readToolchains()),
      catalogue: this.#reader('catalogue', async () => core.catalogue.view()),
      queue: this.#reader('queue', async () => core.installer.items()),
      history: this.#reader('history', () => this.#readHistory()),
      settings: this.#reader('settings', () => core.settings.read()),
      sources: this.#reader('sources', () => this.#readSources()),
      environment: this.#reader('environment', async () => {
        const { view, ...rest } = core.environment.state();
        return { ...rest, view: view && redactedView(view), wizard: await core.firstRun.state() };
      }),
      storage: this.#reader('storage', async () => core.storage.state()),
      health: this.#reader('health', async () => this.#readHealth()),
      projects: this.#reader('projects', () => this.#readProjects()),
      desktop: this.#reader('desktop', async () => ({
        openAtLogin: await openAtLogin(),
        folderMenu: await core.folderMenu.state(),
      })),
    };
  }

  /** Follows the services from now on. */
  follow(): void {
    const { catalogue, environment, firstRun, history, installer, inventory } = this.#core;
    const { doctor, knowledgeRefresh, repairer, settings, storage, switcher, trial } = this.#core;
    const { hooks, projectList } = this.#core;
    // Which versions are known decides what is nearest to one that isn't.
    catalogue.changes.on(() => this.refreshSoon('catalogue', 'toolchains', 'projects'));
    history.changes.on(() => this.refreshSoon('history'));
    installer.changes.on(() => this.refreshSoon('queue'));
    inventory.changes.on(() => this.refreshSoon('toolchains', 'projects'));
    // The current version serves every project whose minimum it meets.
    switcher.changes.on(() => this.refreshSoon('toolchains', 'projects'));
    settings.changes.on(() => this.refreshSoon('settings', 'sources', 'projects'));
    // Toolchains name the projects that they serve.
    projectList.changes.on(() => this.refreshSoon('projects', 'toolchains'));
    hooks.changes.on(() => this.refreshSoon('projects'));
    environment.changes.on(() => this.refreshSoon('environment'));
    firstRun.changes.on(() => this.refreshSoon('environment'));
    storage.changes.on(() => this.refreshSoon('storage'));
    for (const { changes } of [doctor, knowledgeRefresh, repairer, trial])
      changes.on(() => this.refreshSoon('health'));
  }

  /** What was last told of a slice; undefined before it was read for the first time. */
  known<S extends Slice>(slice: S): AppState[S] | undefined {
    return this.#state[slice];
  }

  /** Everything; waits for what was not read yet. */
  async snapshot(): Promise<AppState> {
    await this.refresh(...SLICES.filter((slice) => this.#state[slice] === undefined));
    return this.#state as AppState;
  }

  async refresh(...slices: Slice[]): Promise<void> {
    await Promise.all(slices.map((slice) => this.#refreshers[slice]()));
  }

  /** For those who can't wait: a failure is told as a notice by the caller of `refresh`, here it is only logged. */
  refreshSoon(...slices: Slice[]): void {
    this.refresh(...slices).catch((error: unknown) => console.error('Could not refresh', slices, error));
  }

  /** Starts a new shell and tells what `go` it finds. */
  readonly checkNewShell = coalesced(async () => {
    await this.#core.switcher.checkNewShell();
    await this.refresh('toolchains');
  });

  async testSource(id: string): Promise<void> {
    const { host, sources } = this.#core;
    this.#tested.set(id, { kind: 'testing' });
    await this.refresh('sources');
    try {
      this.#tested.set(id, (await sources.test(id, host)).state);
    } catch (error) {
      this.#tested.set(id, { kind: 'unreachable', fault: toFault(error) });
    }
    await this.refresh('sources');
  }

  /** Looks at the environment anew; a failure is told in the slice. */
  async scanEnvironment(): Promise<void> {
    await this.#core.environment.scan().catch(() => undefined);
    await this.refresh('environment');
  }

  #reader<S extends Slice>(slice: S, read: () => Promise<AppState[S]>): () => Promise<void> {
    return coalesced(async () => {
      const value = await read();
      if (isDeepStrictEqual(this.#state[slice], value)) return;
      this.#state[slice] = value;
      this.#tell({ slice, value } as Events['state']);
    });
  }

  #readHealth(): HealthState {
    const { doctor, knowledgeRefresh, repairer, trial } = this.#core;
    const report = doctor.report();
    const { refreshing, fault } = knowledgeRefresh.state();
    return {
      report: report && windowReport(report),
      running: doctor.running(),
      repairing: repairer.busy(),
      refreshing,
      refreshFault: dataWithoutSecrets(fault),
      trying: trial.busy(),
    };
  }

  async #readProjects(): Promise<ProjectsState> {
    const { hooks, programs, projectList } = this.#core;
    const [list, available, views] = await Promise.all([
      projectList.state(),
      programs.available(),
      hooks.views(),
    ]);
    return { ...list, programs: available, hooks: views };
  }

  async #readHistory(): Promise<Operation[]> {
    const operations = await this.#core.history.list();
    this.#followEnvironment(operations);
    return operations;
  }

  /** Whoever changed the environment, also the command beside us: what was once looked at is looked at again. */
  #followEnvironment(operations: readonly Operation[]): void {
    const newest = operations.find(
      ({ state, change }) => state !== 'started' && ENVIRONMENT_KINDS.includes(change.kind),
    );
    const seen = this.#environmentSeen;
    this.#environmentSeen = newest?.id ?? 0;
    if (seen === null || seen === this.#environmentSeen) return;
    const { view, fault } = this.#core.environment.state();
    if (view !== null || fault !== null) void this.scanEnvironment();
  }

  async #readToolchains(): Promise<ToolchainsView> {
    const { catalogue, home, host, switcher } = this.#core;
    const [toolchains, current] = await Promise.all([this.#core.toolchainViews(), switcher.view()]);
    this.#askNewShell(current);
    return {
      home: home.root,
      host,
      current,
      toolchains,
      update: availableUpdate(toolchains, catalogue.view().releases),
    };
  }

  /** After a switch, by whomever, and after another publication a new shell has to be asked again. */
  #askNewShell({ target, published, checkedAt }: CurrentView): void {
    const question = `${published} ${target}`;
    if (question === this.#question && (checkedAt !== null || this.#asking)) return;
    this.#question = question;
    this.#asking = true;
    this.checkNewShell()
      .catch((error: unknown) => console.error('Could not ask a new shell', error))
      .finally(() => (this.#asking = false));
  }

  async #readSources(): Promise<SourceStatus[]> {
    const definitions = await this.#core.sources.definitions();
    return definitions.map((source) => ({
      source,
      state:
        source.location === null
          ? { kind: 'not-set-up' }
          : (this.#tested.get(source.id) ?? { kind: 'untested' }),
    }));
  }
}
