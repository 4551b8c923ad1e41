import { win32 } from 'node:path';
import { expect, it } from 'vitest';
import { fault } from '@shared/domain/fault';
import { diskContract } from './disk.contract';
import { FakeDisk } from './disk.fake';

diskContract('fake', async () => {
  const disk = new FakeDisk();
  await disk.makeFolder('/root');
  return {
    disk,
    root: '/root',
    placeLink: async (path, target) => disk.placeLink(path, target),
    modeOf: async (path) => disk.modeOf(path),
    forbid: async (path) => void disk.notPrograms.add(path),
  };
});

it('can stand for a Windows that is not there', async () => {
  const disk = new FakeDisk(win32);
  await disk.writeText('C:\\a\\b\\f', '1');
  disk.placeLink('C:\\link', 'C:\\a');
  expect(await disk.list('C:\\a')).toEqual([{ name: 'b', kind: 'folder' }]);
  expect(await disk.realPath('C:\\link\\b\\f')).toBe('C:\\a\\b\\f');
});

it('fails where a test says so, changing nothing', async () => {
  const disk = new FakeDisk();
  await disk.writeText('/f', 'old');
  disk.failOn = (call, path) => (call === 'write' ? fault('DISK_FULL', { path, needed: null }) : null);
  await expect(disk.writeText('/f', 'new')).rejects.toMatchObject({ fault: { code: 'DISK_FULL' } });
  expect(await disk.readText('/f')).toBe('old');
});
