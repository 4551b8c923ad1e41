import { beforeEach, expect, test } from 'vitest';
import { fault } from '@shared/domain/fault';
import type { Change, Edit } from '@shared/domain/operation';
import { FakeDisk } from '../ports/disk.fake';
import { writeFiles } from './file-edits';
import { recordingJournal } from './journal.fake';

const edit = (path: string, before: string | null, after: string | null): Edit => ({
  place: { kind: 'file', path },
  before,
  after,
});
const EDITS = [edit('/p/changed', 'old', 'new'), edit('/p/made', null, 'new'), edit('/p/gone', 'old', null)];
const denied = fault('DISK_DENIED', { path: '/p' });

let disk: FakeDisk;
let journaled: { change: Change; end: string }[];
beforeEach(async () => {
  disk = new FakeDisk();
  journaled = [];
  await disk.makeFolder('/p');
  await disk.writeText('/p/changed', 'old');
  await disk.writeText('/p/gone', 'old');
});

const write = (andThen?: () => Promise<void>) =>
  writeFiles({ disk, history: recordingJournal(journaled) }, { kind: 'pin', edits: EDITS }, 'cli', {
    ...(andThen && { andThen }),
  });
const texts = () => Promise.all(['/p/changed', '/p/made', '/p/gone'].map((path) => disk.readText(path)));

test('all of them are written, made and removed', async () => {
  await expect(write()).resolves.toMatchObject({ id: 1, state: 'committed' });
  expect(await texts()).toEqual(['new', 'new', null]);
});

test('where one is refused, the others are as they were', async () => {
  disk.failOn = (_, path) => (path === '/p/gone' ? denied : null);
  await expect(write()).rejects.toBe(denied);
  expect(await texts()).toEqual(['old', null, 'old']);
  expect(journaled).toMatchObject([{ end: 'reverted' }]);
});

test('what belongs to it takes them back with it', async () => {
  await expect(write(() => Promise.reject(denied))).rejects.toBe(denied);
  expect(await texts()).toEqual(['old', null, 'old']);
  expect(journaled).toMatchObject([{ end: 'reverted' }]);
});

test('where nothing can be put back, the first refusal is told and the next start settles it', async () => {
  const broken = async (): Promise<void> => {
    disk.failOn = () => fault('DISK_FAILED', { path: '/p', reason: 'EIO' });
    throw denied;
  };
  await expect(write(broken)).rejects.toBe(denied);
  expect(journaled).toMatchObject([{ end: 'started' }]);
});
