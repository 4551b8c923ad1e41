import { beforeEach, describe, expect, it } from 'vitest';
import type { Change, Edit } from '@shared/domain/operation';
import { fakeMachine, BASHRC, PROFILE, type FakeMachine } from './switching/machine.fake';

let machine: FakeMachine;
beforeEach(async () => {
  machine = await fakeMachine();
});
const use = (id: string, publish = true) => machine.switcher.use(id, { publish, actor: 'cli' });
const rollback = async (id: number | null = null) => (await machine.rollback.rollback(id, 'cli')).operation;
const current = async (): Promise<string | null> => (await machine.switcher.current())?.id ?? null;
const conflict = { fault: { code: 'OPERATION_CONFLICT' } };

describe('rolling back a switch', () => {
  it('goes back to the version before, and a second time forward again', async () => {
    await use('go1.26.8');
    await use('go1.22.12');
    expect(await rollback()).toMatchObject({
      id: 3,
      undoes: 2,
      state: 'committed',
      change: { kind: 'switch' },
    });
    expect(await current()).toBe('go1.26.8');
    expect(await rollback()).toMatchObject({ id: 4, undoes: 3 });
    expect(await current()).toBe('go1.22.12');
    expect((await machine.history.list()).map(({ id, undoneBy }) => [id, undoneBy])).toEqual([
      [4, null],
      [3, 4],
      [2, 3],
      [1, null],
    ]);
  });

  it('takes the publication of the first one back, and what it made', async () => {
    await use('go1.26.8');
    await rollback();
    expect(await current()).toBeNull();
    expect(machine.environment.get(PROFILE)).toBe('# mine\n');
    expect(machine.environment.get(BASHRC)).toBeNull();
    await rollback();
    expect(await current()).toBe('go1.26.8');
    expect(machine.environment.get(BASHRC)).toContain('gvm-desktop');
  });

  it('keeps what others wrote into the profile since', async () => {
    await use('go1.26.8');
    const changed = `# theirs\n${machine.environment.get(PROFILE)!}alias x=y\n`;
    machine.environment.put(PROFILE, changed);
    await rollback();
    expect(machine.environment.get(PROFILE)).toBe('# theirs\n# mine\nalias x=y\n');
    await rollback();
    expect(machine.environment.get(PROFILE)).toBe(changed);
  });

  it('is refused where a later switch moved the link', async () => {
    await use('go1.26.8');
    await use('go1.22.12');
    await machine.install('go1.25.0');
    await use('go1.25.0');
    await expect(rollback(2)).rejects.toMatchObject({
      fault: { code: 'OPERATION_CONFLICT', params: { id: '2', place: machine.home.current } },
    });
    expect(await current()).toBe('go1.25.0');
  });

  it('says which version is gone', async () => {
    await use('go1.26.8');
    await use('go1.22.12');
    await machine.uninstaller.uninstall('go1.26.8', { evenCurrent: false, actor: 'cli' });
    await expect(rollback()).rejects.toMatchObject({
      fault: { code: 'VERSION_NOT_INSTALLED', params: { version: '1.26.8', installed: ['1.22.12'] } },
    });
    expect(await current()).toBe('go1.22.12');
  });

  it('clears caches like any switch', async () => {
    await use('go1.26.8');
    await use('go1.22.12');
    await rollback();
    expect(machine.cacheCalls.at(-1)).toEqual(['1.22.12', '1.26.8', `${machine.home.current}/bin/go`]);
  });
});

describe('rolling back an install or an uninstall', () => {
  const installed = async (id: string): Promise<void> => {
    const change: Change = { kind: 'install', toolchain: id, source: 'goproxy', proof: 'h1:x', bytes: 1 };
    await (await machine.history.begin(change, 'cli')).commit();
  };

  it('uninstalls what was installed, and installs it again', async () => {
    await installed('go1.26.8');
    expect(await rollback(1)).toMatchObject({ id: 2, undoes: 1, change: { kind: 'uninstall' } });
    expect(await machine.inventory.find('go1.26.8')).toBeNull();
    expect(await rollback(2)).toMatchObject({ id: 3, undoes: 2, change: { kind: 'install' } });
    expect(machine.reinstalled).toEqual(['go1.26.8 from unknown']);
    expect(await machine.inventory.find('go1.26.8')).not.toBeNull();
    expect((await machine.history.list()).map(({ undoneBy }) => undoneBy)).toEqual([null, 3, 2]);
  });

  it('does not uninstall what is current', async () => {
    await installed('go1.26.8');
    await use('go1.26.8');
    await expect(rollback(1)).rejects.toMatchObject({ fault: { code: 'TOOLCHAIN_IS_CURRENT' } });
  });

  it('does not install what is there again', async () => {
    await machine.uninstaller.uninstall('go1.26.8', { evenCurrent: false, actor: 'cli' });
    await machine.install('go1.26.8');
    await expect(rollback(1)).rejects.toMatchObject(conflict);
    expect(machine.reinstalled).toEqual([]);
  });
});

describe('rolling back a pin or a setting', () => {
  const FILE = '/project/.go-version';
  const change = async (
    kind: 'pin' | 'editor' | 'settings',
    before: string | null,
    after: string,
  ): Promise<void> => {
    const edit: Edit = { place: { kind: 'file', path: FILE }, before, after };
    const running = await machine.history.begin({ kind, edits: [edit] }, 'cli');
    await machine.disk.writeText(FILE, after);
    await running.commit();
  };

  it('keeps settings from others, and pins open to all who work on the project', async () => {
    await change('settings', null, 'two');
    await rollback(1);
    await rollback(2);
    expect(machine.disk.modeOf(FILE)).toBe(0o600);
    await machine.disk.remove(FILE);
    await change('pin', null, 'two');
    await rollback(4);
    await rollback(5);
    expect(machine.disk.modeOf(FILE)).toBe(0o644);
  });

  it.each(['pin', 'editor', 'settings'] as const)(
    'puts the file of a %s back, and forth again',
    async (kind) => {
      await change(kind, '1.22.12\n', '1.26.8\n');
      expect(await rollback(1)).toMatchObject({ id: 2, undoes: 1, state: 'committed', change: { kind } });
      expect(await machine.disk.readText(FILE)).toBe('1.22.12\n');
      await rollback(2);
      expect(await machine.disk.readText(FILE)).toBe('1.26.8\n');
    },
  );

  it('removes a file that was made', async () => {
    await change('pin', null, '1.26.8\n');
    await rollback(1);
    expect(await machine.disk.stat(FILE)).toBeNull();
  });

  it('leaves what others changed', async () => {
    await change('pin', '1.22.12\n', '1.26.8\n');
    await machine.disk.writeText(FILE, '1.25.0\n');
    await expect(rollback(1)).rejects.toMatchObject({
      fault: { code: 'OPERATION_CONFLICT', params: { id: '1', place: FILE } },
    });
    expect(await machine.disk.readText(FILE)).toBe('1.25.0\n');
  });
});

describe('what can not be rolled back', () => {
  it('is nothing, the unknown, the undone and the unfinished', async () => {
    await expect(rollback()).rejects.toMatchObject({ fault: { code: 'NOTHING_TO_ROLL_BACK' } });
    await expect(rollback(7)).rejects.toMatchObject({ fault: { code: 'OPERATION_UNKNOWN' } });
    await use('go1.26.8');
    await rollback(1);
    await expect(rollback(1)).rejects.toMatchObject({
      fault: { code: 'OPERATION_NOT_UNDOABLE', params: { id: '1', kind: 'switch' } },
    });
    await machine.history.begin({ kind: 'pin', edits: [] }, 'cli');
    await expect(rollback(3)).rejects.toMatchObject({ fault: { code: 'OPERATION_NOT_UNDOABLE' } });
    expect((await machine.history.list()).map((operation) => machine.rollback.undoable(operation))).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('pins and settings that a crash cut off', () => {
  const file = '/p/.go-version';
  const place = { kind: 'file', path: file } as const;
  const cutOff = (before: string | null, after: string | null, kind: 'pin' | 'settings' = 'pin') =>
    machine.history.begin({ kind, edits: [{ place, before, after }] }, 'cli');
  const states = async (): Promise<string[]> => (await machine.history.list()).map(({ state }) => state);

  it('are committed where they were written, else reverted', async () => {
    await machine.disk.writeText(file, '1.26\n');
    await cutOff('1.25\n', '1.26\n');
    await cutOff('1.26\n', '1.27\n', 'settings');
    await machine.rollback.recover();
    expect(await states()).toEqual(['reverted', 'committed']);
    expect(await machine.disk.readText(file)).toBe('1.26\n');
    await machine.rollback.rollback(1, 'cli');
    expect(await machine.disk.readText(file)).toBe('1.25\n');
  });

  it('are put back where only some of it was written', async () => {
    await machine.disk.writeText(file, '1.26\n');
    const other = { place: { kind: 'file', path: '/q/.go-version' } as const, before: null, after: '1.26\n' };
    await machine.history.begin(
      { kind: 'pin', edits: [{ place, before: null, after: '1.26\n' }, other] },
      'cli',
    );
    await machine.rollback.recover();
    expect(await states()).toEqual(['reverted']);
    expect(await machine.disk.readText(file)).toBeNull();
  });

  it('are left alone while somebody is at them', async () => {
    await cutOff(null, '1.26\n');
    const lock = await machine.locks.acquire('pin', { purpose: 'pin', waitMs: 0 });
    await machine.rollback.recover();
    expect(await states()).toEqual(['started']);
    await lock.release();
    await machine.rollback.recover();
    expect(await states()).toEqual(['reverted']);
  });
});

describe('rolling back a change of the environment', () => {
  it('is done by the service that made it, which says what stays', async () => {
    await (await machine.history.begin({ kind: 'environment', edits: [] }, 'cli')).commit();
    expect(await machine.rollback.rollback(1, 'cli')).toMatchObject({
      operation: { id: 1 },
      kept: ['/home/li/.zshrc'],
    });
    expect(machine.environmentUndone).toEqual([1]);
  });

  it('is not what happens without a number: that is about switches', async () => {
    await (await machine.history.begin({ kind: 'environment', edits: [] }, 'cli')).commit();
    await expect(rollback()).rejects.toMatchObject({ fault: { code: 'NOTHING_TO_ROLL_BACK' } });
  });
});
