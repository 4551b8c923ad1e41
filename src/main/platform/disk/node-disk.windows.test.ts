import { existsSync, lstatSync, mkdtempSync, symlinkSync } from 'node:fs';
import { mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { diskContract } from '../../ports/disk.contract';
import { NodeDisk } from './node-disk';

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'gvm disk 磁盘 🐹-'));

function hasLinks(): boolean {
  const probe = join(mkdtempSync(join(tmpdir(), 'gvm-probe-')), 'link');
  try {
    symlinkSync(tmpdir(), probe, 'junction');
    return existsSync(probe) && lstatSync(probe).isSymbolicLink();
  } catch {
    return false;
  }
}

diskContract(
  'node on Windows',
  async () => ({
    disk: new NodeDisk(),
    root: await folder(),
    placeLink: (path, target) => symlink(target, path, 'junction'),
  }),
  { links: hasLinks() },
);

it('works below a path of more than 300 characters', async () => {
  const disk = new NodeDisk();
  const deep = join(await folder(), ...Array.from({ length: 8 }, (_, index) => `${index}`.repeat(40)));
  expect(deep.length).toBeGreaterThan(330);
  await disk.writeText(join(deep, 'from', 'f'), '长');
  await disk.rename(join(deep, 'from'), join(deep, 'to'));
  expect(await disk.list(deep)).toEqual([{ name: 'to', kind: 'folder' }]);
  expect(await disk.treeBytes(deep)).toBe(3);
  expect(await disk.realPath(join(deep, 'to', 'f'))).toMatch(/to\\f$/);
  expect(await disk.isProgram(join(deep, 'to', 'f'))).toBe(true);
  await disk.remove(join(deep, 'to'));
  expect(await disk.stat(join(deep, 'to'))).toBeNull();
});
