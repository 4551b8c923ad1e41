import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { chmod, chown, lstat, mkdtemp, readdir, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { diskContract } from '../../ports/disk.contract';
import { diskFault } from './disk-faults';
import { NodeDisk } from './node-disk';
import { withPatience } from './patience';

const NOBODY = 65_534;

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'gvm disk 磁盘-'));

diskContract('node', async () => ({
  disk: new NodeDisk(),
  root: await folder(),
  placeLink: (path, target) => symlink(target, path),
  modeOf: async (path) => (await stat(path)).mode & 0o777,
  // Nobody may start it then, root neither.
  forbid: (path) => chmod(path, 0o644),
  writeProtect: (path) => chmod(path, 0o555),
}));

it('NodeDisk knows a program, also behind a link', async () => {
  const link = join(await folder(), 'link');
  await symlink(process.execPath, link);
  expect(await new NodeDisk().isProgram(process.execPath)).toBe(true);
  expect(await new NodeDisk().isProgram(link)).toBe(true);
});

it('NodeDisk copies a program as one, and what was write-protected as its own to change', async () => {
  const root = await folder();
  await writeFile(join(root, 'f'), 'x');
  await chmod(join(root, 'f'), 0o555);
  await new NodeDisk().copyFile(join(root, 'f'), join(root, 'copy'));
  expect((await stat(join(root, 'copy'))).mode & 0o777).toBe(0o755);
});

describe('NodeDisk writes', () => {
  it('keep the mode of the file, also bits that the umask takes', async () => {
    const file = join(await folder(), 'f');
    await writeFile(file, 'old');
    await chmod(file, 0o666);
    await new NodeDisk().writeText(file, 'new');
    expect((await stat(file)).mode & 0o777).toBe(0o666);
  });

  it('go through links and leave them links, also a link into nowhere', async () => {
    const root = await folder();
    await writeFile(join(root, 'real'), 'old');
    await symlink('real', join(root, 'one'));
    await symlink('one', join(root, 'two'));
    await symlink('not-yet', join(root, 'dangling'));
    const disk = new NodeDisk();
    await disk.writeText(join(root, 'two'), 'new');
    await disk.writeText(join(root, 'dangling'), 'made');
    expect(await disk.readText(join(root, 'real'))).toBe('new');
    expect(await readlink(join(root, 'two'))).toBe('one');
    expect(await disk.readText(join(root, 'not-yet'))).toBe('made');
    expect((await lstat(join(root, 'dangling'))).isSymbolicLink()).toBe(true);
  });

  it('end a circle of links in a Fault', async () => {
    const root = await folder();
    await symlink('b', join(root, 'a'));
    await symlink('a', join(root, 'b'));
    await expect(new NodeDisk().writeText(join(root, 'a'), 'x')).rejects.toMatchObject({
      fault: { code: 'DISK_FAILED', params: { reason: 'ELOOP' } },
    });
  });

  it('leave no temporary file behind, done or failed', async () => {
    const root = await folder();
    const disk = new NodeDisk();
    await disk.writeText(join(root, 'f'), 'x');
    await disk.makeFolder(join(root, 'folder'));
    await expect(disk.writeText(join(root, 'folder'), 'x')).rejects.toMatchObject({ name: 'FaultError' });
    expect(await readdir(root)).toEqual(['f', 'folder']);
  });

  it('sweep what a killed writer of the same file left, and nothing else', async () => {
    const root = await folder();
    const theirs = [`.f.${process.ppid}-1.gvm-tmp`, `.g.${2 ** 30}-1.gvm-tmp`, '.f.notes.gvm-tmp'];
    for (const name of [...theirs, `.f.${2 ** 30}-1.gvm-tmp`]) await writeFile(join(root, name), 'torn');
    await new NodeDisk().writeText(join(root, 'f'), 'x');
    expect((await readdir(root)).sort()).toEqual([...theirs, 'f'].sort());
  });

  it('that run side by side leave one of the texts whole', async () => {
    const file = join(await folder(), 'f');
    const disk = new NodeDisk();
    const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(50_000));
    await Promise.all(texts.map((text) => disk.writeText(file, text)));
    expect(texts).toContain(await disk.readText(file));
  });
});

const SMALL = join(tmpdir(), `gvm-small-disk-${process.pid}`);

function mountSmallDisk(): boolean {
  mkdirSync(SMALL, { recursive: true });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', SMALL]).status === 0;
  if (!mounted) console.log('skipped: mounting a small disk takes root on Linux');
  return mounted;
}

describe('on a full disk', () => {
  const mounted = mountSmallDisk();
  afterAll(() => {
    if (mounted) spawnSync('umount', [SMALL]);
    rmSync(SMALL, { recursive: true, force: true });
  });

  it.runIf(mounted)('a file keeps its old content, and the Fault says why', async () => {
    const disk = new NodeDisk();
    const file = join(SMALL, 'f');
    await disk.writeText(file, 'old');
    await expect(disk.writeText(file, 'x'.repeat(200_000))).rejects.toMatchObject({
      fault: { code: 'DISK_FULL' },
    });
    expect(await disk.readText(file)).toBe('old');
    expect(await readdir(SMALL)).toEqual(['f']);
  });
});

describe('disk faults', () => {
  it.each([
    ['ENOSPC', 'DISK_FULL'],
    ['EDQUOT', 'DISK_FULL'],
    ['EACCES', 'DISK_DENIED'],
    ['EPERM', 'DISK_DENIED'],
    ['EBUSY', 'DISK_DENIED'],
    ['EROFS', 'DISK_READ_ONLY'],
    ['EIO', 'DISK_FAILED'],
  ])('%s is %s', (code, expected) => {
    expect(diskFault(Object.assign(new Error('x'), { code }), '/p').fault).toMatchObject({
      code: expected,
      params: { path: '/p' },
    });
  });
});

describe('patience', () => {
  const failing = (times: number, code: string): (() => Promise<string>) => {
    let left = times;
    return async () => {
      if (left-- > 0) throw Object.assign(new Error(code), { code });
      return 'done';
    };
  };
  const waiting = (platform: NodeJS.Platform) => {
    const waits: number[] = [];
    return { waits, platform, sleep: async (ms: number) => void waits.push(ms) };
  };

  it.each(['EBUSY', 'EPERM', 'EACCES'])('waits longer and longer for %s on Windows', async (code) => {
    const patience = waiting('win32');
    expect(await withPatience(patience, failing(3, code))).toBe('done');
    expect(patience.waits).toEqual([50, 100, 200]);
  });

  it('gives up in the end with the last error', async () => {
    const patience = waiting('win32');
    await expect(withPatience(patience, failing(99, 'EBUSY'))).rejects.toMatchObject({ code: 'EBUSY' });
    expect(patience.waits).toHaveLength(7);
  });

  it('does not wait for other errors, nor on other systems', async () => {
    const windows = waiting('win32');
    await expect(withPatience(windows, failing(1, 'ENOENT'))).rejects.toMatchObject({ code: 'ENOENT' });
    const linux = waiting('linux');
    await expect(withPatience(linux, failing(1, 'EBUSY'))).rejects.toMatchObject({ code: 'EBUSY' });
    expect([...windows.waits, ...linux.waits]).toEqual([]);
  });
});

it.skipIf(process.getuid?.() !== 0)(
  'NodeDisk removes write-protected folders for an account that is not root',
  async () => {
    const root = await folder();
    mkdirSync(join(root, 'module@v1.0.0', 'deep'), { recursive: true });
    await writeFile(join(root, 'module@v1.0.0', 'deep', 'f.go'), 'package f');
    for (const path of ['module@v1.0.0/deep/f.go', 'module@v1.0.0/deep', 'module@v1.0.0', '.'])
      await chown(join(root, path), NOBODY, NOBODY);
    for (const path of ['module@v1.0.0/deep', 'module@v1.0.0']) await chmod(join(root, path), 0o555);
    const disk = new NodeDisk();
    process.seteuid!(NOBODY);
    try {
      const denied = { fault: { code: 'DISK_DENIED' } };
      await expect(disk.remove(join(root, 'module@v1.0.0'))).rejects.toMatchObject(denied);
      await disk.remove(join(root, 'module@v1.0.0'), { writeProtected: true });
      expect(await disk.list(root)).toEqual([]);
    } finally {
      process.seteuid!(0);
    }
  },
);
