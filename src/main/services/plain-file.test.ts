import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fault } from '@shared/domain/fault';
import { NodeDisk } from '../platform/disk/node-disk';
import { isFolder, readPlainFile } from './plain-file';

const disk = new NodeDisk();
let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gvm plain-'));
});
afterEach(() => rm(root, { recursive: true, force: true, maxRetries: 3 }));

async function kindOf(name: string): Promise<string> {
  return (await readPlainFile(disk, join(root, name), 100)).kind;
}

describe.skipIf(process.platform === 'win32')('what lies in the place of a file', () => {
  it('is read where it is one, also through links', async () => {
    await writeFile(join(root, 'file'), 'text');
    await symlink('file', join(root, 'link'));
    await symlink('link', join(root, 'link to link'));
    for (const name of ['file', 'link', 'link to link'])
      expect(await readPlainFile(disk, join(root, name), 100)).toEqual({
        kind: 'file',
        bytes: Buffer.from('text'),
      });
  });

  it('is told and left alone where it is none, or too large', async () => {
    await mkdir(join(root, 'folder'));
    await writeFile(join(root, 'large'), '');
    // Nothing on the disk, and yet more than any memory holds.
    await truncate(join(root, 'large'), 1024 ** 4);
    execFileSync('mkfifo', [join(root, 'pipe')]);
    for (const name of ['folder', 'large', 'pipe', 'nothing']) await symlink(name, join(root, `to ${name}`));
    await symlink('/dev/zero', join(root, 'to device'));
    expect(await kindOf('missing')).toBe('missing');
    expect(await kindOf('to nothing')).toBe('dangling-link');
    expect(await kindOf('to device')).toBe('special-file');
    for (const [name, kind] of [
      ['folder', 'folder'],
      ['large', 'too-large'],
      ['pipe', 'special-file'],
    ] as const) {
      expect(await kindOf(name)).toBe(kind);
      expect(await kindOf(`to ${name}`)).toBe(kind);
    }
  });

  it('is a fault where links go round', async () => {
    await symlink('b', join(root, 'a'));
    await symlink('a', join(root, 'b'));
    await expect(kindOf('a')).rejects.toMatchObject({ fault: { code: 'DISK_FAILED' } });
    expect(await isFolder(disk, join(root, 'a'))).toBe(false);
  });

  it('a folder is one through a link as well', async () => {
    await mkdir(join(root, 'folder'));
    await writeFile(join(root, 'file'), '');
    for (const name of ['folder', 'file', 'nothing']) await symlink(name, join(root, `to ${name}`));
    const answers = ['folder', 'to folder', 'file', 'to file', 'nothing', 'to nothing'].map((name) =>
      isFolder(disk, join(root, name)),
    );
    expect(await Promise.all(answers)).toEqual([true, true, false, false, false, false]);
  });

  it('a folder out of reach is none, one that is closed is refused', async () => {
    const failing = (code: 'DISK_FAILED' | 'DISK_DENIED') => ({
      realPath: async () => null,
      stat: async () => {
        throw code === 'DISK_FAILED'
          ? fault(code, { path: root, reason: 'EHOSTDOWN' })
          : fault(code, { path: root });
      },
    });
    expect(await isFolder(failing('DISK_FAILED'), root)).toBe(false);
    await expect(isFolder(failing('DISK_DENIED'), root)).rejects.toMatchObject({
      fault: { code: 'DISK_DENIED' },
    });
  });
});
