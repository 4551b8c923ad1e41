import { expect, test } from 'vitest';
import { FakeFolderMenu } from '../ports/folder-menu.fake';
import { FolderMenuLabel } from './folder-menu-label';

const ENTRY = { label: 'Open in GVM Desktop', program: 'C:\\gvm.exe', args: [] };

test('the entry follows the language, once each time', async () => {
  const menu = new FakeFolderMenu();
  await menu.add(ENTRY);
  let asked = 0;
  const label = new FolderMenuLabel({
    relabel: (text) => {
      asked += 1;
      return menu.relabel(text);
    },
  });
  for (const text of ['Open in GVM Desktop', '在 GVM Desktop 中打开', '在 GVM Desktop 中打开'])
    await label.show(text);
  expect(menu.entry?.label).toBe('在 GVM Desktop 中打开');
  expect(asked).toBe(2);
});

test('an entry that the account may not change is tried again the next time', async () => {
  const menu = new FakeFolderMenu();
  await menu.add(ENTRY);
  menu.denied = true;
  const label = new FolderMenuLabel(menu);
  await label.show('打开');
  expect(menu.entry?.label).toBe(ENTRY.label);
  menu.denied = false;
  await label.show('打开');
  expect(menu.entry?.label).toBe('打开');
});
