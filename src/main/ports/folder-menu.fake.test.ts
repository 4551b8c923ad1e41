import { folderMenuContract } from './folder-menu.contract';
import { FakeFolderMenu } from './folder-menu.fake';

folderMenuContract('fake', async () => ({ menu: new FakeFolderMenu(), program: 'C:\\gvm\\GVM Desktop.exe' }));
