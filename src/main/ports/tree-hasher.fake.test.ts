import { dirname } from 'node:path';
import { FakeDisk } from './disk.fake';
import { treeHasherContract } from './tree-hasher.contract';
import { FakeTreeHasher } from './tree-hasher.fake';

treeHasherContract('fake', async () => {
  const disk = new FakeDisk();
  // A turn of the event loop each, in which somebody may cancel.
  const readBytes = async (path: string): Promise<Uint8Array | null> => {
    await new Promise((resolve) => setImmediate(resolve));
    return disk.readBytes(path);
  };
  return {
    hasher: new FakeTreeHasher({ readBytes }),
    root: '/tree',
    async put(path, bytes) {
      await disk.makeFolder(dirname(path));
      await disk.writeBytes(path, bytes);
    },
  };
});
