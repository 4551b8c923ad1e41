import { hookBlocks } from '@shared/domain/environment/managed-block';
import { undoEdit } from '@shared/domain/environment/publication';
import { fault, isFault } from '@shared/domain/fault';
import { readsScript, startBlock } from '@shared/domain/hook/start-block';
import type { Change, Edit, Operation } from '@shared/domain/operation';
import type { HookShell, HookView } from '@shared/domain/project-view';
import type { EnvironmentStore } from '../ports/environment-store';
import type { Locks } from '../ports/locks';
import { runEdits, type EditDeps } from './environment/run-edits';
import { settleEdits } from './environment/settle-edits';
import type { Actor, History } from './history';
import type { HookFiles } from './hook-files';
import { Emitter } from './observable';
import type { ShellStarts } from './shell-starts';
import { conflict } from './switching/undo-switch';
import { withLock } from './with-lock';

export interface ShellHooksDeps {
  environment: EnvironmentStore;
  locks: Locks;
  history: Pick<History, 'begin' | 'resume' | 'unfinished' | 'list'>;
  files: HookFiles;
  starts: Pick<ShellStarts, 'possible' | 'shells' | 'files'>;
}

type HookChange = Extract<Change, { kind: 'hook' }>;

/** Milliseconds. */
const LOCK_WAIT = 15_000;
/** UTF-16, as {@link EnvironmentStore} reads it: no byte of its mark is UTF-8. */
const UTF16 = /^(?:\udcff\udcfe|\udcfe\udcff)/;

/**
 * Shells that switch by themselves: the hook of each in our home, and the lines in its start files that read it. cmd reads
 * no start file; there its two launchers are what comes and goes.
 * Faults: PROFILE_*, DISK_*, LOCK_HELD; OPTION_INVALID for a shell that this system can't have.
 */
export class ShellHooks {
  readonly changes = new Emitter<void>();
  readonly #deps: ShellHooksDeps;

  constructor(deps: ShellHooksDeps) {
    this.#deps = deps;
  }

  /** The shells that this machine may have. */
  async views(): Promise<HookView[]> {
    const shells = await this.#deps.starts.shells();
    return Promise.all(
      shells.map(async (shell) => {
        const files = await this.#startFiles(shell);
        return { shell, installed: await this.#isStarted(shell, files), files };
      }),
    );
  }

  /** What the shell reads, whether it does already or not. */
  async script(shell: HookShell): Promise<string> {
    const files = await this.#deps.files.of(shell);
    return files.at(-1)!.text;
  }

  /** What installing it, or taking it out, would change; empty where nothing. Changes nothing. */
  async preview(shell: HookShell, install: boolean): Promise<Edit[]> {
    const possible = this.#deps.starts.possible();
    if (!possible.includes(shell))
      throw fault('OPTION_INVALID', { option: 'SHELL', value: shell, allowed: possible.join(', ') });
    const edits: Edit[] = [];
    const files = install ? await this.#startFiles(shell) : await this.#everyStartFile(shell);
    for (const path of files) {
      const before = await this.#read(path);
      if (before !== null && UTF16.test(before))
        throw fault('PROFILE_UNREADABLE', { path, reason: 'UTF-16' });
      const after = install ? await this.#with(shell, path, before) : this.#without(shell, before);
      if (after !== before) edits.push({ place: { kind: 'file', path }, before, after });
    }
    return edits;
  }

  /** The operation is null where nothing had to be changed. */
  async set(shell: HookShell, install: boolean, actor: Actor): Promise<{ operation: number | null }> {
    const purpose = `${install ? 'install' : 'take out'} the hook of ${shell}`;
    return this.#locked(purpose, LOCK_WAIT, async () => {
      const edits = await this.preview(shell, install);
      if (edits.length > 0) return { operation: (await this.#run({ kind: 'hook', shell, edits }, actor)).id };
      await this.#tidy(shell);
      return { operation: null };
    });
  }

  /** Throws OPERATION_CONFLICT where what others wrote since can't be told from ours. */
  async undo(undone: Operation, actor: Actor): Promise<Operation> {
    const { change, id } = undone;
    if (change.kind !== 'hook') throw fault('OPERATION_NOT_UNDOABLE', { id: String(id), kind: change.kind });
    return this.#locked(`roll back ${id}`, LOCK_WAIT, async () => {
      const edits: Edit[] = [];
      for (const edit of change.edits.toReversed())
        edits.push(...(await this.#undoing(id, change.shell, edit)));
      return this.#run({ ...change, edits }, actor, id);
    });
  }

  /** Settles what a crash cut off. Somebody who holds the lock is at work, and ends it. */
  async recover(): Promise<void> {
    if ((await this.#cutOff()).length === 0) return;
    try {
      await this.#locked('recover', 0, async () => {
        for (const operation of await this.#cutOff()) await this.#settle(operation);
      });
    } catch (error) {
      if (!isFault(error, 'LOCK_HELD')) throw error;
    }
  }

  /** Brings what shells read of ours up to the settings; only what differs is written. */
  async syncFiles(): Promise<void> {
    const { files } = this.#deps;
    if ((await files.outdated()).length === 0) return;
    await this.#locked('hook files', LOCK_WAIT, async () => files.put(await files.outdated()));
  }

  /** A start file never names what isn't there: the hook comes before its lines, and goes after them. */
  async #run(change: HookChange, actor: Actor, undoes: number | null = null): Promise<Operation> {
    const { shell, edits } = change;
    if (edits.some(({ after }) => this.#isOurs(shell, after))) await this.#putScript(shell);
    try {
      const run = { change, edits, actor, undoes, refusal: 'go-back' } as const;
      return (await runEdits(this.#editing(), run)).operation;
    } finally {
      await this.#tidy(shell);
      this.changes.emit();
    }
  }

  async #settle(operation: Operation): Promise<void> {
    if (operation.change.kind !== 'hook') return;
    await settleEdits(this.#editing(), operation);
    await this.#tidy(operation.change.shell);
    this.changes.emit();
  }

  async #cutOff(): Promise<Operation[]> {
    return (await this.#deps.history.unfinished()).filter(({ change }) => change.kind === 'hook');
  }

  async #undoing(id: number, shell: HookShell, edit: Edit): Promise<Edit[]> {
    const { place } = edit;
    if (place.kind !== 'file') return [];
    const now = await this.#read(place.path);
    if (shell === 'cmd') {
      // Its text follows the settings: only whether it is there was changed.
      const after = edit.before === null ? null : await this.#with(shell, place.path, now);
      return after === now ? [] : [{ place, before: now, after }];
    }
    const undoing = undoEdit(edit, now);
    if (undoing.kind === 'conflict') throw conflict(id, place.path);
    return undoing.kind === 'write' ? [undoing.edit] : [];
  }

  async #startFiles(shell: HookShell): Promise<string[]> {
    return shell === 'cmd' ? this.#deps.files.paths(shell) : this.#deps.starts.files(shell);
  }

  /** Also those that read it since another environment: another ZDOTDIR, a login file that reads .bashrc by now. */
  async #everyStartFile(shell: HookShell): Promise<string[]> {
    const now = await this.#startFiles(shell);
    if (shell === 'cmd') return now;
    const journaled = (await this.#deps.history.list()).flatMap(({ change }) =>
      change.kind === 'hook' && change.shell === shell ? change.edits : [],
    );
    const others = new Set(journaled.flatMap(({ place }) => (place.kind === 'file' ? [place.path] : [])));
    const reading: string[] = [];
    for (const path of others) {
      // One that can't be read now isn't changed either.
      const text = now.includes(path) ? null : await this.#read(path).catch(() => null);
      if (this.#isOurs(shell, text)) reading.push(path);
    }
    return [...now, ...reading];
  }

  async #isStarted(shell: HookShell, startFiles: readonly string[]): Promise<boolean> {
    for (const path of startFiles) if (this.#isOurs(shell, await this.#read(path))) return true;
    return false;
  }

  /** The file's text starts this home's hook. */
  #isOurs(shell: HookShell, text: string | null): boolean {
    if (shell === 'cmd') return text !== null;
    const body = hookBlocks.body(text);
    return body !== null && readsScript(shell, body, this.#script(shell));
  }

  async #with(shell: HookShell, path: string, text: string | null): Promise<string | null> {
    if (shell !== 'cmd') return hookBlocks.set(text, startBlock(shell, this.#script(shell)));
    const files = await this.#deps.files.of(shell);
    return files.find((file) => file.path === path)?.text ?? null;
  }

  #without(shell: HookShell, text: string | null): string | null {
    if (shell === 'cmd') return null;
    return hookBlocks.remove(text, (body) => readsScript(shell, body, this.#script(shell)));
  }

  #script(shell: HookShell): string {
    return this.#deps.files.paths(shell)[0]!;
  }

  async #putScript(shell: HookShell): Promise<void> {
    const { files } = this.#deps;
    if (shell !== 'cmd') await files.put(await files.of(shell));
  }

  /** The hook lies there exactly where a start file reads it. */
  async #tidy(shell: HookShell): Promise<void> {
    if (shell === 'cmd') return;
    if (await this.#isStarted(shell, await this.#everyStartFile(shell))) return this.#putScript(shell);
    await this.#deps.files.put([{ path: this.#script(shell), text: null }]);
  }

  #read(path: string): Promise<string | null> {
    return this.#deps.environment.readOne({ kind: 'file', path });
  }

  /** Files of the account alone: nobody needs rights, and no program waits to be told. */
  #editing(): EditDeps & Pick<ShellHooksDeps, 'history'> {
    const { environment, history } = this.#deps;
    return {
      history,
      environment: {
        read: () => environment.read(),
        readOne: (place) => environment.readOne(place),
        write: (edit) => environment.write(edit),
        announce: async () => undefined,
      },
      elevation: {
        writeMachine: async () => {
          throw fault('ELEVATION_UNAVAILABLE', { reason: 'hook' });
        },
      },
    };
  }

  #locked<Value>(purpose: string, waitMs: number, work: () => Promise<Value>): Promise<Value> {
    return withLock(this.#deps.locks, 'hook', { purpose, waitMs }, work);
  }
}
