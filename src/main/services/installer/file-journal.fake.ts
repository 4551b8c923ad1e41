import type { Change, Operation } from '@shared/domain/operation';
import type { Disk } from '../../ports/disk';
import type { Actor, InstallJournal, RunningInstall } from './deps';

/** A journal in a file: each line an operation as it then was, the last one counts. For tests with one writer. */
export class FileJournal implements InstallJournal {
  constructor(
    readonly disk: Pick<Disk, 'readText' | 'appendLine'>,
    readonly path: string,
  ) {}

  async all(): Promise<Operation[]> {
    const lines = ((await this.disk.readText(this.path)) ?? '').split('\n').filter((line) => line !== '');
    const operations = lines.map((line) => JSON.parse(line) as Operation);
    return [...new Map(operations.map((operation) => [operation.id, operation])).values()];
  }

  async begin(change: Change, actor: Actor): Promise<RunningInstall> {
    const id = (await this.all()).length + 1;
    const at = new Date().toISOString();
    const state = 'started';
    const operation: Operation = { id, at, actor, change, state, phases: [], undoes: null, undoneBy: null };
    await this.disk.appendLine(this.path, JSON.stringify(operation));
    return this.resume(operation);
  }

  async unfinished(): Promise<Operation[]> {
    return (await this.all()).filter(({ state }) => state === 'started');
  }

  resume(operation: Operation): RunningInstall {
    const end = async (state: 'committed' | 'reverted'): Promise<Operation> => {
      const ended = { ...operation, state };
      await this.disk.appendLine(this.path, JSON.stringify(ended));
      return ended;
    };
    return {
      phase: (_name, work) => work(),
      commit: () => end('committed'),
      revert: () => end('reverted'),
    };
  }
}
