import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '@shared/domain/operation';
import { FakeClock } from '../ports/clock.fake';
import { FakeDisk } from '../ports/disk.fake';
import { homeAt } from '../ports/home';
import { FakeLocks } from '../ports/locks.fake';
import { History } from './history';
import { foldJournal } from './journal-lines';

const home = homeAt('/home/gvm');
const change: Change = { kind: 'pin', edits: [] };
let disk: FakeDisk;
let clock: FakeClock;
let history: History;
beforeEach(() => {
  disk = new FakeDisk();
  clock = new FakeClock();
  history = new History({ disk, home, clock, locks: new FakeLocks() });
});

describe('History', () => {
  it('has the beginning on the disk before the change is made', async () => {
    const running = await history.begin(change, 'cli');
    expect(running.id).toBe(1);
    expect(await disk.readText(home.history)).toMatch(/^\{"op":\{"id":1,.*"state":"started".*\}\}\n$/);
    expect(await history.unfinished()).toMatchObject([{ id: 1, actor: 'cli', change }]);
  });

  it('is for nobody else to read: it holds whole profiles and settings', async () => {
    await disk.writeText(home.history, '{"op":');
    const running = await history.begin(change, 'cli');
    expect(disk.modeOf(home.history)).toBe(0o600);
    await disk.remove(home.root);
    await running.commit();
    expect(disk.modeOf(home.history)).toBe(0o600);
    expect(disk.modeOf(home.root)).toBe(0o700);
  });

  it('commits with the phases and what only the end knows', async () => {
    const running = await history.begin(change, 'window');
    const value = await running.phase('write', async () => {
      clock.pass(12);
      return 'done';
    });
    const done: Change = { kind: 'settings', edits: [] };
    const operation = await running.commit(done);
    expect(value).toBe('done');
    expect(operation).toEqual((await history.list())[0]);
    expect(operation).toEqual({
      id: 1,
      at: '2026-11-01T12:00:00.000Z',
      actor: 'window',
      change: done,
      state: 'committed',
      phases: [{ name: 'write', ms: 12 }],
      undoes: null,
      undoneBy: null,
    });
    expect(await history.unfinished()).toEqual([]);
  });

  it('lists newest first and counts up, also over several callers at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => history.begin(change, 'cli')));
    expect((await history.list()).map(({ id }) => id)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('counts an operation as undone only when the other one is committed', async () => {
    await (await history.begin(change, 'cli')).commit();
    const undo = await history.begin(change, 'cli', 1);
    const undoneBy = async () => (await history.list()).find(({ id }) => id === 1)!.undoneBy;
    expect(await undoneBy()).toBeNull();
    await undo.revert();
    expect(await undoneBy()).toBeNull();
    await (await history.begin(change, 'cli', 1)).commit();
    expect(await undoneBy()).toBe(3);
  });

  it('takes a note that one operation undid another', async () => {
    await (await history.begin(change, 'cli')).commit();
    await (await history.begin(change, 'cli')).commit();
    await history.noteUndo(2, 1);
    expect(await history.list()).toMatchObject([
      { id: 2, undoes: 1 },
      { id: 1, undoneBy: 2 },
    ]);
  });

  it('lets an operation be taken up again after a crash', async () => {
    await history.begin(change, 'cli');
    const [cutOff] = await history.unfinished();
    await history.resume(cutOff!).revert();
    expect(await history.list()).toMatchObject([{ id: 1, state: 'reverted' }]);
  });

  it('tells of every line', async () => {
    let told = 0;
    history.changes.on(() => told++);
    await (await history.begin(change, 'cli')).commit();
    expect(told).toBe(2);
  });

  it('says so when it can not be written, and nothing was begun', async () => {
    const { fault } = await import('@shared/domain/fault');
    disk.failOn = (call, path) => (call === 'append' ? fault('DISK_FULL', { path, needed: null }) : null);
    await expect(history.begin(change, 'cli')).rejects.toMatchObject({ fault: { code: 'DISK_FULL' } });
    expect(await history.list()).toEqual([]);
    disk.failOn = () => null;
    expect((await history.begin(change, 'cli')).id).toBe(1);
  });
});

describe('a journal that a crash cut off at any byte', () => {
  it('keeps every whole line, and goes on after the next', async () => {
    await (await history.begin(change, 'cli')).commit();
    await (
      await history.begin(
        { kind: 'pin', edits: [{ place: { kind: 'file', path: '/一' }, before: null, after: 'x\n' }] },
        'cli',
      )
    ).commit();
    const text = (await disk.readText(home.history))!;
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length), async (length) => {
        const torn = text.slice(0, length);
        await disk.writeText(home.history, torn);
        const whole = torn.slice(0, torn.lastIndexOf('\n') + 1);
        const before = (await history.list()).reverse();
        expect(before.length).toBeGreaterThanOrEqual(foldJournal(whole).length);
        const running = await history.begin(change, 'cli');
        const after = (await history.list()).reverse();
        expect(after).toEqual([
          ...before,
          expect.objectContaining({ id: before.length + 1, state: 'started' }),
        ]);
        expect(running.id).toBe(before.length + 1);
        const lines = (await disk.readText(home.history))!;
        expect(lines.endsWith('\n')).toBe(true);
        for (const line of lines.split('\n').slice(0, -1)) JSON.parse(line);
      }),
      { numRuns: 300 },
    );
  });
});
