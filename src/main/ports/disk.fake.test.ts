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
  };
});

it('fails where a test says so, changing nothing', async () => {
  const disk = new FakeDisk();
  await disk.writeText('/f', 'old');
  disk.failOn = (call, path) => (call === 'write' ? fault('DISK_FULL', { path, needed: null }) : null);
  await expect(disk.writeText('/f', 'new')).rejects.toMatchObject({ fault: { code: 'DISK_FULL' } });
  expect(await disk.readText('/f')).toBe('old');
});
