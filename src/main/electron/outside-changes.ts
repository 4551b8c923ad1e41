import type { Core } from '../compose';
import { CHANGED_PARTS, type AppMessage, type ChangedPart } from '../ports/app-channel';
import { watchHome } from './home-watch';
import { ProjectWatch } from './project-watch';
import type { Slice, StatePublisher } from './state-publisher';

/** What has to be read anew when a part of the home changed. */
const SLICES_OF: Readonly<Record<ChangedPart, readonly Slice[]>> = {
  toolchains: ['toolchains', 'projects'],
  history: ['history'],
  settings: ['settings', 'sources', 'projects'],
  projects: ['projects'],
};

type WatchedState = Pick<StatePublisher, 'known' | 'refresh' | 'refreshSoon'>;

/** Keeps the state in step with what others change: the command, an editor, a person's own hand. Nothing asks by the clock. */
export class OutsideChanges {
  readonly #core: Pick<Core, 'home' | 'appChannel'>;
  readonly #state: WatchedState;
  readonly #projects: ProjectWatch;
  readonly #stops: (() => void | Promise<void>)[] = [];
  #stopped = false;

  constructor(core: Pick<Core, 'home' | 'appChannel'>, state: WatchedState) {
    this.#core = core;
    this.#state = state;
    this.#projects = new ProjectWatch(() => void this.#readProjects());
  }

  /** From now on the command tells what it changed. */
  async listen(): Promise<void> {
    try {
      await this.#keep(await this.#core.appChannel.listen((message) => this.#onMessage(message)));
    } catch (error) {
      // Then what it changes is seen on the disk, a little later.
      console.warn('The command cannot tell the window of its changes:', error);
    }
  }

  /** The net under the channel: changes made by hand. */
  async watch(): Promise<void> {
    const stop = await watchHome(this.#core.home, (changes) =>
      this.#refresh(CHANGED_PARTS.filter((part) => changes[part])),
    );
    await this.#keep(stop);
    this.followProjects();
  }

  /** To be called when the list of projects, or what one of them gets, was told. */
  followProjects(): void {
    if (!this.#stopped) void this.#projects.follow(this.#state.known('projects')?.projects ?? []);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#projects.stop();
    await Promise.all(this.#stops.splice(0).map(async (stop) => stop()));
  }

  /** What begins while the app ends, ends with it. */
  async #keep(stop: () => void | Promise<void>): Promise<void> {
    if (this.#stopped) await stop();
    else this.#stops.push(stop);
  }

  #onMessage({ parts }: AppMessage): void {
    this.#refresh(parts);
  }

  #refresh(parts: readonly ChangedPart[]): void {
    const slices = new Set(parts.flatMap((part) => SLICES_OF[part]));
    if (slices.size > 0) this.#state.refreshSoon(...slices);
  }

  async #readProjects(): Promise<void> {
    try {
      await this.#state.refresh('projects');
    } catch (error) {
      console.error('Could not refresh the projects', error);
    }
    // Also when nothing else changed: a folder may have taken the place of the one that was watched.
    this.followProjects();
  }
}
