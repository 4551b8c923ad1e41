import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ToolchainRecord } from '@shared/domain/toolchain';
import type { FileRecord } from '../ports/archive-pipeline';
import { homeAt, type Home } from '../ports/home';
import { Inventory } from './inventory';
import { NodeDisk } from '../platform/disk/node-disk';
import { SymlinkLink } from '../platform/posix/symlink-link';

const realDisk = new NodeDisk();

const LINUX = { os: 'linux', arch: 'amd64' } as const;
const WINDOWS = { os: 'windows', arch: 'amd64' } as const;

let root: string;
let home: Home;
let currentTarget: string | null;
let inventory: Inventory;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gvm inventory 清单-'));
  home = homeAt(root);
  currentTarget = null;
  const link = { read: async () => currentTarget };
  inventory = new Inventory({ disk: realDisk, home, host: LINUX, link });
});
afterEach(() => rm(root, { recursive: true, force: true }));

function recordOf(version: string, platform: ToolchainRecord['platform'] = LINUX): ToolchainRecord {
  return {
    version,
    platform,
    source: 'goproxy',
    proof: { kind: 'sumdb', value: 'h1:abc=' },
    bytes: 7,
    files: 1,
    installedAt: '2026-11-22T10:00:00.000Z',
  };
}
const FILES: FileRecord[] = [
  { path: 'VERSION', bytes: 7, sha256: 'ab'.repeat(32), crc32: 5, executable: false },
  { path: 'bin/gö "x"\n', bytes: 0, sha256: 'cd'.repeat(32), crc32: null, executable: true },
];

async function folder(name: string): Promise<void> {
  await mkdir(join(home.versions, name), { recursive: true });
}

describe('Inventory', () => {
  it('lists nothing in a home that does not exist yet', async () => {
    expect(await inventory.list()).toEqual([]);
    expect(await inventory.find('go1.26.8')).toBeNull();
  });

  it('lists newest first with records, and the folder without a manifest with none', async () => {
    for (const name of ['go1.9.7', 'go1.26.10', 'go1.26.9', 'go1.27rc1', 'go1.26.10.windows-amd64'])
      await folder(name);
    await inventory.add('go1.26.10', recordOf('1.26.10'), FILES);
    await inventory.add('go1.26.10.windows-amd64', recordOf('1.26.10', WINDOWS), FILES);
    currentTarget = join(home.versions, 'go1.26.9');

    const list = await inventory.list();

    expect(list.map(({ id, current }) => [id, current])).toEqual([
      ['go1.27rc1', false],
      ['go1.26.10', false],
      ['go1.26.10.windows-amd64', false],
      ['go1.26.9', true],
      ['go1.9.7', false],
    ]);
    expect(list[1]).toEqual({
      id: 'go1.26.10',
      version: '1.26.10',
      platform: LINUX,
      path: join(home.versions, 'go1.26.10'),
      record: recordOf('1.26.10'),
      current: false,
      linkedTo: null,
      broken: false,
    });
    expect(list[2]?.platform).toEqual(WINDOWS);
    expect(list[3]?.record).toBeNull();
    expect(await inventory.find('go1.26.9')).toEqual(list[3]);
  });

  it("lists a link to others' folder, says when that is gone, and no link to anything else", async () => {
    const foreign = join(root, 'others', 'go');
    await mkdir(foreign, { recursive: true });
    await mkdir(home.versions, { recursive: true });
    const real = new Inventory({ disk: realDisk, home, host: LINUX, link: new SymlinkLink() });
    await symlink(foreign, join(home.versions, 'go1.25.3'));
    await writeFile(join(root, 'a file'), '');
    await symlink(join(root, 'a file'), join(home.versions, 'go1.24.1'));
    await symlink('go1.23.1', join(home.versions, 'go1.23.1'));
    const listed = { path: join(home.versions, 'go1.25.3'), linkedTo: foreign, broken: false };
    expect((await real.list())[0]).toMatchObject(listed);
    expect(await real.find('go1.25.3')).toMatchObject(listed);
    expect(await real.find('go1.24.1')).toBeNull();

    await rm(foreign, { recursive: true });
    expect(await real.find('go1.25.3')).toMatchObject({ ...listed, broken: true });
    expect((await real.list()).map(({ id, broken }) => [id, broken])).toEqual([
      ['go1.25.3', true],
      ['go1.23.1', true],
    ]);
  });

  it('ignores what is no toolchain of ours: other names, files, a manifest without its folder', async () => {
    // The last is this machine's own toolchain under a second name.
    for (const name of ['not-go', 'go1.26', 'go01.26.1', 'go1.26.8.plan9-amd64', 'go1.26.8.linux-amd64'])
      await folder(name);
    await writeFile(join(home.versions, 'go1.25.3'), 'a file');
    await inventory.add('go1.26.8', recordOf('1.26.8'), FILES);

    expect(await inventory.list()).toEqual([]);
    for (const id of ['go1.26.8', 'go1.25.3', 'go1.26.8.linux-amd64', '..', '../versions/go1.26.8', ''])
      expect(await inventory.find(id), id).toBeNull();
  });

  it.each([
    ['garbled', '{"version":'],
    ['empty', ''],
    ['null', 'null'],
    ['of another version', JSON.stringify(recordOf('1.26.7'))],
    ['of another platform', JSON.stringify(recordOf('1.26.8', WINDOWS))],
    [
      'with a proof of no kind',
      JSON.stringify({ ...recordOf('1.26.8'), proof: { kind: 'word', value: '' } }),
    ],
    ['without a proof', JSON.stringify({ ...recordOf('1.26.8'), proof: undefined })],
  ])('takes a manifest that is %s as no manifest', async (_name, text) => {
    await folder('go1.26.8');
    await mkdir(home.manifests, { recursive: true });
    await writeFile(join(home.manifests, 'go1.26.8.json'), text);

    expect((await inventory.find('go1.26.8'))?.record).toBeNull();
  });

  it('keeps the list of files, one a line, and says so', async () => {
    let changes = 0;
    inventory.changes.on(() => changes++);
    await inventory.add('go1.26.8', recordOf('1.26.8'), FILES);

    expect(await inventory.files('go1.26.8')).toEqual(FILES);
    expect(await inventory.files('go1.26.9')).toBeNull();
    expect(changes).toBe(1);

    await writeFile(join(home.manifests, 'go1.26.8.files.jsonl'), '{"path":"VERSION"}\n');
    expect(await inventory.files('go1.26.8')).toBeNull();
  });

  it('drops a manifest and leaves the folder', async () => {
    await folder('go1.26.8');
    await inventory.add('go1.26.8', recordOf('1.26.8'), FILES);
    await inventory.drop('go1.26.8');
    await inventory.drop('go1.26.8');

    expect(await readdir(home.manifests)).toEqual([]);
    expect((await inventory.list()).map(({ id }) => id)).toEqual(['go1.26.8']);
  });

  it('knows the current toolchain on Windows whatever the case of its path', async () => {
    await folder('go1.26.8');
    const link = { read: async () => join(home.versions, 'GO1.26.8').toUpperCase() };
    const onWindows = new Inventory({ disk: realDisk, home, host: WINDOWS, link });
    expect((await onWindows.list())[0]?.current).toBe(true);
    const onLinux = new Inventory({ disk: realDisk, home, host: LINUX, link });
    expect((await onLinux.list())[0]?.current).toBe(false);
  });

  it('leaves links in versions alone: what they lead to is not ours', async () => {
    await folder('go1.26.8');
    await symlink(join(home.versions, 'go1.26.8'), join(home.versions, 'go1.26.7'));
    expect((await inventory.list()).map(({ id }) => id)).toEqual(['go1.26.8']);
  });

  it('answers for 30 toolchains without opening one of their trees', async () => {
    for (let patch = 0; patch < 30; patch++) {
      await folder(`go1.26.${patch}`);
      await inventory.add(`go1.26.${patch}`, recordOf(`1.26.${patch}`), FILES);
    }
    const listed: string[] = [];
    const disk = {
      readText: (path: string) => realDisk.readText(path),
      writeText: (path: string, text: string) => realDisk.writeText(path, text),
      remove: (path: string) => realDisk.remove(path),
      stat: (path: string) => realDisk.stat(path),
      realPath: (path: string) => realDisk.realPath(path),
      list: (path: string) => (listed.push(path), realDisk.list(path)),
    };
    const watched = new Inventory({ disk, home, host: LINUX, link: { read: async () => null } });

    expect(await watched.list()).toHaveLength(30);

    expect(listed).toEqual([home.versions]);
  });
});
