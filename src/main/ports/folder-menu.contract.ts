import { beforeEach, describe, expect, it } from 'vitest';
import type { FolderMenu, FolderMenuEntry } from './folder-menu';

export interface FolderMenuUnderTest {
  menu: FolderMenu;
  /** Absolute path of a program that is there. */
  program: string;
  /** The texts that the system shows for the entry, wherever it stands. */
  labels: () => Promise<string[]>;
}

export function folderMenuContract(name: string, make: () => Promise<FolderMenuUnderTest>): void {
  describe(`FolderMenu: ${name}`, () => {
    let menu: FolderMenu;
    let entry: FolderMenuEntry;
    let labels: FolderMenuUnderTest['labels'];
    beforeEach(async () => {
      const made = await make();
      menu = made.menu;
      labels = made.labels;
      entry = {
        label: 'Open in GVM & Desktop 用 GVM 打开',
        program: made.program,
        args: ['--folder', 'a "b" \\'],
      };
    });

    it('has the entry from when it is added to when it is removed', async () => {
      expect(await menu.state()).toBe(false);
      await menu.add(entry);
      expect(await menu.state()).toBe(true);
      await menu.remove();
      expect(await menu.state()).toBe(false);
    });

    it('shows another text where it is, and brings no entry where it is not', async () => {
      await menu.relabel('在 GVM 中打开');
      expect(await menu.state()).toBe(false);
      expect(await labels()).toEqual([]);
      await menu.add(entry);
      await menu.relabel('在 GVM 中打开');
      expect(new Set(await labels())).toEqual(new Set(['在 GVM 中打开']));
      expect(await menu.state()).toBe(true);
      await menu.remove();
    });

    it('takes a new entry in place of the old, and removes what is not there', async () => {
      await menu.remove();
      await menu.add({ ...entry, args: [] });
      await menu.add(entry);
      expect(await menu.state()).toBe(true);
      await menu.remove();
      await menu.remove();
      expect(await menu.state()).toBe(false);
    });
  });
}
