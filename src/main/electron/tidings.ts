import { toFault } from '@shared/domain/fault';
import type { InstallItem } from '@shared/domain/install';
import type { Operation } from '@shared/domain/operation';
import type { ToolchainId } from '@shared/domain/toolchain';
import { describeFault, type Messages } from '@shared/i18n';
import type { Notice } from '@shared/ipc/contract';
import type { Core } from '../compose';
import type { Notifier } from './notifications';
import { newlyFailed } from './queue-progress';

type Actor = Operation['actor'];

export interface TidingsDeps {
  core: Pick<Core, 'background' | 'installer' | 'switcher'>;
  notifier: Pick<Notifier, 'tell'>;
  notify: (notice: Notice) => void;
  words: () => Messages;
}

/** Tells the person what ended, well or not: in the window, and by a notification where that isn't in front. */
export class Tidings {
  readonly #deps: TidingsDeps;
  /** Items of the queue whose edits of the environment the person agreed to. */
  readonly #agreed = new Set<string>();
  #queue: readonly InstallItem[] = [];

  constructor(deps: TidingsDeps) {
    this.#deps = deps;
  }

  follow(): void {
    const { core, notifier, notify, words } = this.#deps;
    core.background.failures.on((error) => this.report(error));
    core.installer.installedNow.on(({ item, result, makeDefault, actor }) => {
      const { version, source, seconds } = result;
      notify({ kind: 'installed', version, source, seconds });
      notifier.tell(words().desktop.notifications.installed(version));
      const publish = this.#agreed.delete(item.id);
      if (makeDefault) void this.use(result.id, actor, publish);
    });
  }

  publishWith(item: string): void {
    this.#agreed.add(item);
  }

  report(error: unknown): void {
    console.error(error);
    this.#deps.notify({ kind: 'failed', fault: toFault(error) });
  }

  /** Where nobody agreed to edits of the environment, none are made: the link moves, and the window offers the rest. */
  async use(id: ToolchainId, actor: Actor, publish = false): Promise<void> {
    const { core, notifier, notify, words } = this.#deps;
    const { notifications } = words().desktop;
    try {
      const outcome = await core.switcher.use(id, { publish, actor });
      notify({ kind: 'switched', operation: outcome.operation, outcome });
      notifier.tell(notifications.switched(outcome.version));
    } catch (error) {
      this.report(error);
      notifier.tell(notifications.switchFailed, describeFault(toFault(error), words()).message);
    }
  }

  /** The queue keeps showing a failure; only who doesn't look at it is told. */
  onQueue(items: readonly InstallItem[]): void {
    const { notifier, words } = this.#deps;
    for (const { version, fault } of newlyFailed(this.#queue, items)) {
      const { message } = describeFault(fault, words());
      notifier.tell(words().desktop.notifications.failed(version), message);
    }
    this.#queue = items;
  }
}
