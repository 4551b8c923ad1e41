import { mkdir, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { SystemClock } from '../platform/clock';
import { NodeDisk } from '../platform/disk/node-disk';
import { FileLocks } from '../platform/locks/file-locks';
import { NODE_LINK_FILES } from '../platform/windows/link-files';
import { WindowsLink } from '../platform/windows/windows-link';
import { FakeEnvironmentStore } from '../ports/environment-store.fake';
import { homeAt } from '../ports/home';
import { FakeProcesses } from '../ports/processes.fake';
import { History } from './history';
import { sweepLeftovers } from './installer/leftovers';
import { Inventory } from './inventory';
import { Rollback } from './rollback';
import { Switcher } from './switcher';
import { Uninstaller } from './uninstaller';

const nothingAdopted = (): Promise<never> => Promise.reject(new Error('nothing is adopted here'));
const NO_ADOPTION = { undo: nothingAdopted, again: nothingAdopted };
const HOST = { os: 'linux', arch: 'amd64' } as const;
const noJunctions = { ...NODE_LINK_FILES, makeJunction: () => Promise.reject(new Error('ENOTSUP')) };

/** Services on real files where `current` is no link but the toolchain's own folder, moved. */
async function machine() {
  const home = homeAt(join(await mkdtemp(join(tmpdir(), 'gvm moved 移-')), 'gvm'));
  const disk = new NodeDisk();
  const clock = new SystemClock();
  const locks = new FileLocks({ home, clock, program: 'gvm' });
  const link = new WindowsLink(noJunctions);
  const inventory = new Inventory({ disk, home, host: HOST, link });
  const history = new History({ disk, home, clock, locks });
  const cleared: string[] = [];
  const caches = {
    // The new toolchain's go is asked, so it must be there at that moment.
    clearAfterSwitch: async (_before: string | null, _after: string, go: string) => {
      cleared.push(await readFile(go, 'utf8'));
      return [];
    },
  };
  const deps = { home, disk, clock, locks, link, inventory, history, caches, host: HOST };
  const switcher = new Switcher({
    ...deps,
    processes: new FakeProcesses(),
    environment: new FakeEnvironmentStore(),
    settings: { read: async () => ({ goroot: 'publish' }) },
  });
  const uninstaller = new Uninstaller({ ...deps, processes: new FakeProcesses(), switcher });
  const rollback = new Rollback({
    ...deps,
    switcher,
    environment: { undo: () => Promise.reject(new Error('nothing of the environment is done here')) },
    adoption: NO_ADOPTION,
    uninstaller,
    repairer: { undo: () => Promise.reject(new Error('nothing is repaired here')) },
    groups: { respec: () => Promise.reject(new Error('no group has a version here')) },
    hooks: { undo: () => Promise.reject(new Error('no hook is installed here')) },
    reinstall: async () => undefined,
  });
  for (const version of ['1.26.8', '1.22.12']) {
    await mkdir(join(home.versions, `go${version}`, 'bin'), { recursive: true });
    await writeFile(join(home.versions, `go${version}`, 'bin', 'go'), version);
    const record = {
      version,
      platform: HOST,
      source: 'goproxy',
      proof: { kind: 'sumdb', value: 'h1:abc=' },
      bytes: 1,
      files: 1,
      installedAt: '2026-11-22T10:00:00.000Z',
    } as const;
    await inventory.add(`go${version}`, record, []);
  }
  return { ...deps, switcher, uninstaller, rollback, cleared };
}

describe('where the current toolchain is a folder that was moved', () => {
  let made: Awaited<ReturnType<typeof machine>>;
  beforeEach(async () => {
    made = await machine();
    await made.switcher.use('go1.26.8', { publish: false, actor: 'cli' });
  });
  const current = (): Promise<string> => readFile(join(made.home.current, 'bin', 'go'), 'utf8');

  it('is listed and found with the path where its files are', async () => {
    const { home, inventory } = made;
    const listed = (await inventory.list()).map(({ id, path, current }) => ({ id, path, current }));
    expect(listed).toEqual([
      { id: 'go1.26.8', path: home.current, current: true },
      { id: 'go1.22.12', path: join(home.versions, 'go1.22.12'), current: false },
    ]);
    expect(await inventory.find('go1.26.8')).toMatchObject({ path: home.current, current: true });
    expect(await inventory.find('go1.22.12')).toMatchObject({ path: join(home.versions, 'go1.22.12') });
    expect(await inventory.find('go1.9.7')).toBeNull();
  });

  it('is switched, rolled back, and chosen again without harm', async () => {
    const { switcher, rollback, cleared } = made;
    await switcher.use('go1.22.12', { publish: true, actor: 'cli' });
    expect(await current()).toBe('1.22.12');
    await rollback.rollback(null, 'cli');
    expect(await current()).toBe('1.26.8');
    await switcher.use('go1.26.8', { publish: false, actor: 'cli' });
    expect(await current()).toBe('1.26.8');
    expect((await switcher.view()).toolchain).toBe('go1.26.8');
    expect(cleared).toEqual(['1.26.8', '1.22.12', '1.26.8']);
  });

  it('keeps its manifest when leftovers are swept', async () => {
    await sweepLeftovers(made);
    expect((await made.inventory.find('go1.26.8'))?.record?.version).toBe('1.26.8');
  });

  it('is uninstalled whole, and only by an explicit word', async () => {
    const { uninstaller, home, inventory } = made;
    const ask = (evenCurrent: boolean) => uninstaller.uninstall('go1.26.8', { evenCurrent, actor: 'cli' });
    await expect(ask(false)).rejects.toMatchObject({ fault: { code: 'TOOLCHAIN_IS_CURRENT' } });
    await ask(true);
    expect(await stat(home.current).catch(() => null)).toBeNull();
    expect((await inventory.list()).map(({ id }) => id)).toEqual(['go1.22.12']);
  });
});
