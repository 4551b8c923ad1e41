import { expect, it } from 'vitest';
import { PosixFolderMenu } from './posix-folder-menu';

it('says that there is no menu to add to', async () => {
  const menu = new PosixFolderMenu();
  expect(await menu.state()).toBeNull();
  await menu.remove();
  await expect(menu.add()).rejects.toMatchObject({ fault: { code: 'DISK_DENIED' } });
});
