import { toFault } from '@shared/domain/fault';
import { parseToolchainId, type ToolchainId } from '@shared/domain/toolchain';
import type { EventName, Events } from '@shared/ipc/contract';
import type { Core } from '../compose';
import { parseDeepLink } from './deep-link';
import type { LaunchRequest } from './launch-request';
import { notInstalled } from './not-installed';
import { openedFolder } from './opened-folder';

export interface RequestsDeps {
  core: Pick<Core, 'disk' | 'host' | 'inventory' | 'projectList'>;
  system: NodeJS.Platform;
  /** Resolves when what a crash cut off is settled: nothing is changed before. */
  ready: () => Promise<void>;
  showWindow: () => void;
  /** Also to a window that is still coming. */
  tell: <Name extends EventName>(name: Name, value: Events[Name]) => void;
  use: (id: ToolchainId) => Promise<void>;
  /** The list of projects is to be told before one of it is shown. */
  refreshProjects: () => Promise<void>;
}

/** Does what a start of the app, a later one, a link or a menu outside of the window asks for. */
export class Requests {
  readonly #deps: RequestsDeps;
  /** What was asked for before anything could be done about it; null: it can. */
  #early: LaunchRequest[] | null = [];

  constructor(deps: RequestsDeps) {
    this.#deps = deps;
  }

  /** Done at once, or when the app has begun. */
  take(request: LaunchRequest): void {
    if (this.#early === null) void this.act(request);
    else this.#early.push(request);
  }

  /** With what it was started for. Answers everything that is done now. */
  begin(first: LaunchRequest): LaunchRequest[] {
    const all = [first, ...(this.#early ?? [])];
    this.#early = null;
    for (const request of all) void this.act(request);
    return all;
  }

  /** Never rejects: what fails is told in the window. */
  async act(request: LaunchRequest): Promise<void> {
    switch (request.kind) {
      case 'hidden':
        return;
      case 'show':
        this.#deps.showWindow();
        return;
      case 'open':
        return this.#open(request.paths);
      case 'use':
        return this.#use(request.id);
      case 'link':
        this.#ask(request.address);
        return;
    }
  }

  /** What can be opened is, also beside what can't. */
  async #open(paths: readonly string[]): Promise<void> {
    const { ready, showWindow, tell, refreshProjects } = this.#deps;
    showWindow();
    try {
      await ready();
      let opened: string | null = null;
      for (const path of paths) opened = (await this.#openOne(path)) ?? opened;
      if (opened === null) return;
      await refreshProjects();
      tell('navigate', { page: 'projects', project: opened });
    } catch (error) {
      this.#fail(error);
    }
  }

  async #openOne(path: string): Promise<string | null> {
    const { disk, projectList } = this.#deps.core;
    try {
      return await projectList.open(await openedFolder(disk, path));
    } catch (error) {
      this.#fail(error);
      return null;
    }
  }

  async #use(id: ToolchainId): Promise<void> {
    const { core, ready, showWindow, use } = this.#deps;
    try {
      await ready();
      if (parseToolchainId(id, core.host) === null || !(await core.inventory.find(id)))
        throw await notInstalled(core, id);
    } catch (error) {
      showWindow();
      this.#fail(error);
      return;
    }
    await use(id);
  }

  /** Nothing is done by a link: the person is asked, in the window. */
  #ask(address: string): void {
    const { system, showWindow, tell } = this.#deps;
    const requested = parseDeepLink(address, system);
    if (requested === null) {
      console.warn('Refused a link:', JSON.stringify(address.slice(0, 200)));
      return;
    }
    showWindow();
    tell('requested', requested);
  }

  #fail(error: unknown): void {
    this.#deps.tell('notice', { kind: 'failed', fault: toFault(error) });
  }
}
