import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AdoptionWay } from '@shared/domain/environment/adoption';
import { zip } from '../../../testing/archive-formats';
import { startTinyServer, tinyToolchain, type TinyServer } from '../../../testing/tiny-toolchain';
import { NODE_LINK_FILES } from '../../platform/windows/link-files';
import { WindowsLink } from '../../platform/windows/windows-link';
import {
  adoptionMachine,
  contentOf,
  HOST,
  unpack,
  type AdoptionMachineOptions,
} from './adoption-machine.fake';

const tiny = tinyToolchain({ version: '1.26.8', platform: HOST, ballast: 1024 * 1024 });
const ID = 'go1.26.8';
const WAYS: AdoptionWay[] = ['link', 'copy', 'move'];

let server: TinyServer;
beforeAll(async () => {
  server = await startTinyServer({ toolchains: [tiny] });
});
afterAll(() => server.close());

let folder: string;
let root: string;
let foreign: string;
let machine: ReturnType<typeof adoptionMachine>;
let before: Record<string, string>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gvm import 纳入-'));
  root = join(folder, 'gvm home');
  foreign = join(folder, 'program files', 'Go 语言');
  await unpack(foreign, tiny.files);
  start();
});
afterEach(async () => {
  server.heal();
  server.requests.length = 0;
  await rm(folder, { recursive: true, force: true });
});

function start(options: AdoptionMachineOptions = {}): void {
  machine = adoptionMachine(root, { env: server.environment, ...options });
}
async function adopt(way: AdoptionWay, path = foreign) {
  before = await contentOf(foreign);
  return machine.adoption.adopt({ root: path, way }, 'cli');
}
const ids = async (): Promise<string[]> => (await machine.inventory.list()).map(({ id }) => id);
const names = (path: string): Promise<string[]> => readdir(path).catch(() => []);

async function expectNothingTaken(): Promise<void> {
  expect(await ids()).toEqual([]);
  for (const place of ['versions', 'staging', 'manifests', 'locks'])
    expect(await names(join(root, place)), place).toEqual([]);
  expect(await contentOf(foreign)).toEqual(before);
}

describe.each(WAYS)('by %s', (way) => {
  it('is in the list, proven, verified and usable', async () => {
    const outcome = await adopt(way);
    expect(outcome).toEqual({
      operation: 1,
      toolchain: ID,
      version: '1.26.8',
      path: join(root, 'versions', ID),
      way,
      verification: { kind: 'proven', hash: tiny.module.h1, files: tiny.files.length, added: 0 },
    });
    const linked = way === 'link' ? foreign : null;
    expect(await machine.inventory.find(ID)).toMatchObject({
      linkedTo: linked,
      broken: false,
      record: {
        source: 'adopted',
        proof: { kind: 'sumdb', value: tiny.module.h1 },
        files: tiny.files.length,
        bytes: tiny.files.reduce((sum, file) => sum + file.bytes.length, 0),
        adoptedFrom: foreign,
      },
    });
    expect(await contentOf(outcome.path)).toEqual(before);
    expect(await contentOf(foreign)).toEqual(way === 'move' ? {} : before);
    expect(await machine.verifier.verify(ID)).toMatchObject({ ok: true, proofHolds: true });
    await machine.switcher.use(ID, { publish: false, actor: 'cli' });
    expect(await contentOf(join(root, 'current'))).toEqual(before);
    expect(await names(join(root, 'staging'))).toEqual([]);
    expect((await machine.history.list()).at(-1)).toMatchObject({
      state: 'committed',
      change: { kind: 'adopt', toolchain: ID, from: foreign, way },
    });
  });

  it('is taken back by its operation: then everything is as it was', async () => {
    const { operation } = await adopt(way);
    const { operation: undoing } = await machine.rollback.rollback(operation, 'cli');
    expect(undoing).toMatchObject({ state: 'committed', undoes: operation });
    await expectNothingTaken();
    await expect(machine.rollback.rollback(operation, 'cli')).rejects.toMatchObject({
      fault: { code: 'OPERATION_NOT_UNDOABLE' },
    });
    // And once more, from the history as well.
    await machine.rollback.rollback(undoing.id, 'cli');
    expect(await contentOf(join(root, 'versions', ID))).toEqual(before);
    expect((await machine.history.list())[0]).toMatchObject({
      change: { kind: 'adopt', way },
      undoes: undoing.id,
    });
  });

  it('is not taken back while it is current', async () => {
    const { operation } = await adopt(way);
    await machine.switcher.use(ID, { publish: false, actor: 'cli' });
    await expect(machine.rollback.rollback(operation, 'cli')).rejects.toMatchObject({
      fault: { code: 'TOOLCHAIN_IS_CURRENT' },
    });
    expect(await contentOf(join(root, 'versions', ID))).toEqual(before);
  });

  it('is refused once its version is in the list', async () => {
    await unpack(join(root, 'versions', ID), tiny.files);
    await expect(adopt(way)).rejects.toMatchObject({
      fault: { code: 'ALREADY_INSTALLED', params: { version: '1.26.8' } },
    });
    expect(await contentOf(foreign)).toEqual(before);
    expect(await contentOf(join(root, 'versions', ID))).toEqual(before);
  });

  it.each([
    ['nothing there', 'VERSION', () => rm(foreign, { recursive: true })],
    ['no VERSION', 'VERSION go1.x', () => rm(join(foreign, 'VERSION'))],
    ['no release', 'VERSION go1.x', () => writeFile(join(foreign, 'VERSION'), 'devel go1.27-abc\n')],
    ['a build of its own', 'VERSION go1.x', () => writeFile(join(foreign, 'VERSION'), 'go1.26.8-corp\n')],
    ['no go', 'bin/go', () => rm(join(foreign, 'bin', 'go'))],
    ['a go that nobody may start', 'bin/go (+x)', () => chmod(join(foreign, 'bin', 'go'), 0o644)],
    ['no tools', 'pkg/tool', () => rm(join(foreign, 'pkg'), { recursive: true })],
    ['no library', 'src', () => rm(join(foreign, 'src'), { recursive: true })],
  ])('is refused with %s', async (_, missing, spoil) => {
    await spoil();
    await expect(adopt(way)).rejects.toMatchObject({
      fault: { code: 'NOT_A_GO_TREE', params: { path: foreign, missing } },
    });
    await expectNothingTaken();
  });

  it('is found through a link as well, and remembered by the folder itself', async () => {
    const current = join(folder, 'current');
    await symlink(foreign, current);
    await adopt(way, current);
    expect((await machine.inventory.find(ID))?.record?.adoptedFrom).toBe(foreign);
    expect((await stat(join(root, 'versions', ID, 'bin', 'go'))).isFile()).toBe(true);
  });

  it('ends by cancel with nothing changed', async () => {
    const stop = new AbortController();
    let files = 0;
    const onProgress = (): void => {
      files += 1;
      if (files === 10) stop.abort();
    };
    before = await contentOf(foreign);
    const running = machine.adoption.adopt({ root: foreign, way }, 'cli', {
      signal: stop.signal,
      onProgress,
    });
    await expect(running).rejects.toMatchObject({ fault: { code: 'CANCELLED' } });
    // At once, not after the last file.
    expect(files).toBeLessThan(15);
    await expectNothingTaken();
    await adopt(way);
  });
});

describe('what its files are', () => {
  const verification = async () => (await adopt('link')).verification;
  const zipPath = `/proxy/golang.org/toolchain/@v/${tiny.module.version}.zip`;

  it('is asked with a small part of the download', async () => {
    await verification();
    const fetched = server.bytesServed(zipPath);
    expect(fetched).toBeGreaterThan(1000);
    expect(fetched).toBeLessThan(tiny.module.zip.length / 5);
  });

  it('names what was changed, what is missing, and counts what was added', async () => {
    await writeFile(join(foreign, 'src/fmt/print.go'), 'package fmt // patched\n');
    // As many bytes as before: only the checksum tells.
    const same = Buffer.from(tiny.files.find(({ path }) => path === 'go.env')!.bytes);
    same[3]! ^= 1;
    await writeFile(join(foreign, 'go.env'), same);
    await rm(join(foreign, 'LICENSE'));
    await writeFile(join(foreign, 'src/runtime/added.go'), 'package runtime\n');
    expect(await verification()).toEqual({
      kind: 'modified',
      changed: ['go.env', 'src/fmt/print.go'],
      missing: ['LICENSE'],
      added: 1,
    });
    expect((await machine.inventory.find(ID))?.record?.proof).toEqual({ kind: 'none', value: '' });
    // From now on that is what it is compared with.
    expect(await machine.verifier.verify(ID)).toMatchObject({ ok: true, proofHolds: null });
  });

  it('is proven with more than the module has, and that is still known when it is verified', async () => {
    for (const path of ['test/fixedbugs.go', 'api/go1.txt', 'pkg/linux_amd64/fmt.a'])
      await unpack(foreign, [{ path, bytes: Buffer.from(path), executable: false }]);
    expect(await verification()).toMatchObject({ kind: 'proven', added: 3 });
    expect(await machine.verifier.verify(ID)).toMatchObject({ ok: true, proofHolds: true });
    await writeFile(join(foreign, 'test/fixedbugs.go'), 'other');
    expect(await machine.verifier.verify(ID)).toMatchObject({
      ok: false,
      changed: ['test/fixedbugs.go'],
      proofHolds: true,
    });
  });

  it('is proven as the go command unpacks it, with go.mod files twice; each of the two counts', async () => {
    const copies = tiny.files.filter(({ path }) => path.endsWith('go.mod'));
    await unpack(
      foreign,
      copies.map((file) => ({ ...file, path: file.path.replace('go.mod', '_go.mod') })),
    );
    expect(await verification()).toMatchObject({ kind: 'proven', added: 0 });
    expect(await machine.verifier.verify(ID)).toMatchObject({ ok: true, proofHolds: true });
    await machine.uninstaller.uninstall(ID, { evenCurrent: false, actor: 'cli' });
    await writeFile(join(foreign, 'src/go.mod'), 'module evil\n');
    expect(await verification()).toMatchObject({ kind: 'modified', changed: ['src/_go.mod', 'src/go.mod'] });
  });

  it.each([
    ['offline', 'a proxy that is down', () => server.fault(/^\/proxy/, { kind: 'status', status: 503 })],
    ['offline', 'a zip that breaks off', () => server.fault(zipPath, { kind: 'close', after: 0 })],
    ['failed', 'a server that gives no parts', () => server.fault(zipPath, { kind: 'ignore-range' })],
    ['no-module', 'an unknown version', () => server.fault(/toolchain/, { kind: 'status', status: 404 })],
    ['sumdb-off', 'GOSUMDB=off', () => start({ env: { ...server.environment, GOSUMDB: 'off' } })],
    ['no-proxy', 'GOPROXY=off', () => start({ env: { ...server.environment, GOPROXY: 'off' } })],
  ])('is unknown (%s) with %s, and it is taken in all the same', async (reason, _, spoil) => {
    spoil();
    expect(await verification()).toEqual({ kind: 'unknown', reason });
    expect(await ids()).toEqual([ID]);
  });

  it('is never proven by a list that leaves out what was changed', async () => {
    const prefix = `golang.org/toolchain@${tiny.module.version}/`;
    const listed = tiny.files.filter(({ path }) => path !== 'bin/go' && !path.endsWith('go.mod'));
    const shortened = zip(
      listed.map((file) => ({ ...file, path: prefix + file.path })),
      { modes: false },
    );
    const module = { ...tiny.module, zip: shortened };
    const lying = await startTinyServer({ toolchains: [{ ...tiny, module }] });
    start({ env: lying.environment });
    await writeFile(join(foreign, 'bin', 'go'), 'evil');
    expect(await verification()).toEqual({ kind: 'unknown', reason: 'contradiction' });
    await lying.close();
  });
});

describe("a link to others' folder", () => {
  it('is all that an uninstall takes', async () => {
    await adopt('link');
    expect(await readlink(join(root, 'versions', ID))).toBe(foreign);
    expect(await machine.uninstaller.uninstall(ID, { evenCurrent: false, actor: 'cli' })).toEqual({
      bytes: 0,
      operation: 2,
      leftAt: foreign,
    });
    await expectNothingTaken();
  });

  it('is shown as broken when the folder is gone, refuses to be current, and can be taken away', async () => {
    await adopt('link');
    await rename(foreign, `${foreign} moved`);
    expect(await machine.inventory.list()).toMatchObject([{ id: ID, broken: true, linkedTo: foreign }]);
    const broken = { fault: { code: 'TOOLCHAIN_BROKEN' } };
    await expect(machine.switcher.use(ID, { publish: false, actor: 'cli' })).rejects.toMatchObject(broken);
    await expect(machine.verifier.verify(ID)).rejects.toMatchObject(broken);
    await machine.start();
    expect(await ids()).toEqual([ID]);
    await machine.uninstaller.uninstall(ID, { evenCurrent: false, actor: 'cli' });
    expect(await ids()).toEqual([]);
    expect(await contentOf(`${foreign} moved`)).toEqual(before);
  });

  it('does not walk what it lies in', async () => {
    await symlink(folder, join(foreign, 'src', 'out'));
    expect((await adopt('link')).verification).toMatchObject({ kind: 'proven', added: 0 });
  });

  it('follows parts that a distribution put elsewhere', async () => {
    const share = join(folder, 'share', 'go-src');
    await mkdir(join(folder, 'share'));
    await rename(join(foreign, 'src'), share);
    await symlink(share, join(foreign, 'src'));
    expect((await adopt('link')).verification.kind).toBe('proven');
    expect(await machine.verifier.verify(ID)).toMatchObject({ ok: true });
  });

  it('where none can be made is refused, and the folder is moved by nobody', async () => {
    const noJunctions = { ...NODE_LINK_FILES, makeJunction: () => Promise.reject(new Error('ENOTSUP')) };
    start({ link: new WindowsLink(noJunctions) });
    await expect(adopt('link')).rejects.toMatchObject({
      fault: { code: 'LINK_UNAVAILABLE', params: { target: foreign } },
    });
    await expectNothingTaken();
    expect((await machine.history.list())[0]?.state).toBe('reverted');
    await adopt('copy');
  });
});

describe('a copy or a move', () => {
  it.each(['copy', 'move'] as const)('%s refuses a link that leads out', async (way) => {
    await symlink(folder, join(foreign, 'src', 'out'));
    await expect(adopt(way)).rejects.toMatchObject({
      fault: { code: 'TREE_LINK_LEADS_OUT', params: { path: join(foreign, 'src', 'out'), target: folder } },
    });
    await rm(join(foreign, 'src', 'out'));
    before = await contentOf(foreign);
    await expectNothingTaken();
  });

  it.each([
    ['a link to a folder', 'b', () => symlink('src', join(foreign, 'b'))],
    ['a link to a file', 'b', () => symlink('VERSION', join(foreign, 'b'))],
    ['a link to nothing', 'b', () => symlink('nothing', join(foreign, 'b'))],
  ])('move refuses %s, on one volume and on two', async (_, odd, spoil) => {
    await spoil();
    for (const twoVolumes of [false, true]) {
      start({ twoVolumes });
      await expect(adopt('move')).rejects.toMatchObject({
        fault: { code: 'TREE_NOT_MOVABLE', params: { path: join(foreign, odd) } },
      });
      await expectNothingTaken();
      expect((await lstat(join(foreign, odd))).isSymbolicLink()).toBe(true);
    }
  });

  it('is not put back on another volume once it has links, and stays', async () => {
    start({ twoVolumes: true });
    const { operation, path } = await adopt('move');
    await symlink('src', join(path, 'b'));
    await expect(machine.rollback.rollback(operation, 'cli')).rejects.toMatchObject({
      fault: { code: 'TREE_NOT_MOVABLE', params: { path: join(path, 'b') } },
    });
    expect(await contentOf(path)).toMatchObject(before);
    expect(await names(join(foreign, '..'))).toEqual([]);
  });

  it('has its empty folders on the other volume as well, and everything on the disk before the original goes', async () => {
    await mkdir(join(foreign, 'pkg', 'empty', 'deeper'), { recursive: true });
    start({ twoVolumes: true });
    const calls: string[] = [];
    const { disk } = machine;
    for (const name of ['sync', 'remove'] as const) {
      const act = disk[name].bind(disk);
      disk[name] = (path) => {
        calls.push(`${name} ${path}`);
        return act(path);
      };
    }
    const { path, operation } = await adopt('move');
    expect(await names(join(path, 'pkg', 'empty'))).toEqual(['deeper']);
    const synced = calls.slice(0, calls.indexOf(`remove ${foreign}.gvm-moving`));
    const staged = join(root, 'staging', ID);
    for (const file of tiny.files) expect(synced).toContain(`sync ${join(staged, file.path)}`);
    expect(synced).toContain(`sync ${join(staged, 'pkg', 'empty', 'deeper')}`);
    expect(synced.at(-1)).toBe(`sync ${join(root, 'versions')}`);

    calls.length = 0;
    await machine.rollback.rollback(operation, 'cli');
    expect(await names(join(foreign, 'pkg', 'empty'))).toEqual(['deeper']);
    expect(calls.indexOf(`sync ${join(foreign, '..')}`)).toBeLessThan(calls.lastIndexOf(`remove ${staged}`));
    expect(calls).toContain(`sync ${join(`${foreign}.gvm-returning`, 'VERSION')}`);
  });

  it('copies what a link inside leads to, and knows a circle', async () => {
    await symlink('../go.env', join(foreign, 'src', 'inside'));
    await symlink('..', join(foreign, 'src', 'circle'));
    const { path, verification } = await adopt('copy');
    expect(verification).toMatchObject({ kind: 'proven', added: 1 });
    expect((await stat(join(path, 'src', 'inside'))).isFile()).toBe(true);
    expect(await names(join(path, 'src'))).not.toContain('circle');
  });

  it('makes a copy of its own: what is written to one is not in the other', async () => {
    const { path } = await adopt('copy');
    await writeFile(join(path, 'LICENSE'), 'x');
    expect(await contentOf(foreign)).toEqual(before);
  });

  it('copy asks for the room first', async () => {
    Object.assign(machine.disk, { freeBytes: async () => 1000 });
    await expect(adopt('copy')).rejects.toMatchObject({ fault: { code: 'DISK_FULL' } });
    await expectNothingTaken();
  });

  it('move names the programs that run from it', async () => {
    machine.processes.running = [{ pid: 7, path: join(foreign, 'bin', 'go') }];
    await expect(adopt('move')).rejects.toMatchObject({
      fault: { code: 'TOOLCHAIN_IN_USE', params: { processes: ['go (pid 7)'] } },
    });
    await expectNothingTaken();
  });

  it('moves over from another volume and back', async () => {
    start({ twoVolumes: true });
    const { operation, path } = await adopt('move');
    expect(await contentOf(path)).toEqual(before);
    expect(await names(join(foreign, '..'))).toEqual([]);
    await machine.rollback.rollback(operation, 'cli');
    await expectNothingTaken();
    expect(await names(join(foreign, '..'))).toEqual(['Go 语言']);
  });

  it('is not put back over what is at the old place by now', async () => {
    const { operation, path } = await adopt('move');
    await mkdir(foreign);
    await expect(machine.rollback.rollback(operation, 'cli')).rejects.toMatchObject({
      fault: { code: 'OPERATION_CONFLICT', params: { place: foreign } },
    });
    expect(await contentOf(path)).toEqual(before);
  });

  it.each(WAYS)('%s is not taken back when another one stands in its place', async (way) => {
    const { operation } = await adopt(way);
    await machine.uninstaller.uninstall(ID, { evenCurrent: false, actor: 'cli' });
    await unpack(join(root, 'versions', ID), tiny.files);
    await expect(machine.rollback.rollback(operation, 'cli')).rejects.toMatchObject({
      fault: { code: 'OPERATION_CONFLICT' },
    });
    expect(await ids()).toEqual([ID]);
  });
});

it('takes in no tree of our own, and none that the home lies in', async () => {
  const inside = join(root, 'elsewhere');
  await unpack(inside, tiny.files);
  await expect(machine.adoption.adopt({ root: inside, way: 'move' }, 'cli')).rejects.toMatchObject({
    fault: { code: 'ALREADY_INSTALLED' },
  });
  machine = adoptionMachine(join(foreign, 'home'));
  await mkdir(join(foreign, 'home'));
  await expect(machine.adoption.adopt({ root: foreign, way: 'move' }, 'cli')).rejects.toMatchObject({
    fault: { code: 'OPTION_INVALID' },
  });
});

it('lists what a scan found, and whether the version is in the list', async () => {
  machine.found.push({ root: foreign, version: '1.26.8' }, { root: '/opt/go', version: '1.25.3' });
  await adopt('link');
  const listed = (await machine.adoption.candidates()).map((one) => [one.root, one.version, one.inList]);
  expect(listed).toEqual([
    [foreign, '1.26.8', true],
    ['/opt/go', '1.25.3', false],
  ]);
});
