import { lstat, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkContract } from '../../ports/link.contract';
import { NODE_LINK_FILES } from './link-files';
import { WindowsLink } from './windows-link';

const noJunctions = {
  ...NODE_LINK_FILES,
  makeJunction: () => Promise.reject(new Error('ENOTSUP')),
};

// In the lane both take the second way: Wine has no junctions. On Windows the first is by junction.
for (const [name, files] of [
  ['what the volume has', NODE_LINK_FILES],
  ['double directory', noJunctions],
] as const) {
  linkContract(`Windows, ${name}`, async () => ({
    link: new WindowsLink(files),
    root: await mkdtemp(join(tmpdir(), 'gvm link 链接 🐹-')),
    makeFolder: async (path) => void (await mkdir(path, { recursive: true })),
    makeFile: (path) => writeFile(path, 'made'),
    isFile: async (path) => (await lstat(path)).isFile() && (await readFile(path, 'utf8')) === 'made',
  }));
}
