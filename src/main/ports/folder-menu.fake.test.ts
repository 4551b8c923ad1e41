import { folderMenuContract } from './folder-menu.contract';
import { FakeFolderMenu } from './folder-menu.fake';

folderMenuContract('fake', async () => {
  const menu = new FakeFolderMenu();
  const labels = async () => (menu.entry ? [menu.entry.label] : []);
  return { menu, program: 'C:\\gvm\\GVM Desktop.exe', labels };
});
