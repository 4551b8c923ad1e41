import { linkContract } from './link.contract';
import { FakeLink } from './link.fake';

linkContract('fake', async () => {
  const link = new FakeLink();
  const folders = (link.folders = new Set<string>());
  return {
    link,
    root: '/home/gvm',
    makeFolder: async (path) => void folders.add(path),
    makeFile: async (path) => void link.others.add(path),
    isFile: async (path) => link.others.has(path),
  };
});
