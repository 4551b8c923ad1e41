import { createHash } from 'node:crypto';
import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { zip } from '../../testing/archive-formats';
import { startTinyServer, tinyToolchain, type TinyServer } from '../../testing/tiny-toolchain';
import { childScript } from '../platform/child-script.fake';
import type { Disk } from '../ports/disk';
import { repairMachine } from './repair/repair-machine.fake';

const LINUX = { os: 'linux', arch: 'amd64' } as const;
const tiny = tinyToolchain({ version: '1.26.8', platform: LINUX, ballast: 512 * 1024 });
const ID = 'go1.26.8';
const ZIP = `/proxy/golang.org/toolchain/@v/${tiny.module.version}.zip`;
const ARCHIVE = `/dl/${tiny.archive.filename}`;
const COMPILE = 'pkg/tool/linux_amd64/compile';
const LINK = 'pkg/tool/linux_amd64/link';
const PRINT = 'src/fmt/print.go';

type Machine = ReturnType<typeof repairMachine>;
/** Installed once from each source; every test works on a copy. */
const sources = ['goproxy', 'official'] as const;
type Source = (typeof sources)[number];

let worker: string;
let base: string;
let server: TinyServer;
beforeAll(async () => {
  worker = await childScript("import './main/platform/archive/unpack-worker';");
  base = await mkdtemp(join(tmpdir(), 'gvm repair 修-'));
  server = await startTinyServer({ toolchains: [tiny] });
  for (const source of sources) {
    const machine = machineAt(join(base, source));
    await machine.install('1.26.8', source);
    await machine.installer.close();
  }
});
afterAll(async () => {
  await server.close();
  await rm(base, { recursive: true, force: true, maxRetries: 3 });
  await rm(dirname(worker), { recursive: true, force: true, maxRetries: 3 });
});

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(base, 'home '));
});
afterEach(async () => {
  server.heal();
  await rm(root, { recursive: true, force: true, maxRetries: 3 });
});

function machineAt(home: string, more: { spy?: (disk: Disk) => Disk; system?: 'windows' } = {}): Machine {
  return repairMachine({ root: home, worker, server, env: server.environment, ...more });
}

async function installed(source: Source, more: Parameters<typeof machineAt>[1] = {}): Promise<Machine> {
  await cp(join(base, source), root, { recursive: true });
  server.requests.length = 0;
  return machineAt(root, more);
}

const at = (path: string): string => join(root, 'versions', ID, path);
const bytesOf = (path: string): Buffer => tiny.files.find((file) => file.path === path)!.bytes;
const namesIn = (folder: string): Promise<string[]> => readdir(join(root, folder)).catch(() => []);

async function damage(): Promise<void> {
  const bytes = await readFile(at(COMPILE));
  bytes[100_000]! ^= 1;
  await writeFile(at(COMPILE), bytes);
  await truncate(at(LINK), 10);
  await rm(at(PRINT));
}
const DAMAGED = [COMPILE, LINK, PRINT].sort();

async function expectWhole(machine: Machine): Promise<void> {
  expect(await machine.verifier.verify(ID)).toMatchObject({ missing: [], changed: [] });
  for (const { path, bytes, executable } of tiny.files) {
    expect((await readFile(at(path))).equals(bytes), path).toBe(true);
    expect(((await stat(at(path))).mode & 0o111) !== 0, path).toBe(executable === true);
  }
  expect(await namesIn('staging')).toEqual([]);
  expect(await namesIn('downloads')).toEqual([]);
}

/** Every file of the tree as text. */
async function content(): Promise<Record<string, string>> {
  const entries = await readdir(at(''), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, (await readFile(file)).toString('base64')] as const)),
  );
}

describe('repairing', () => {
  it.each(sources)('fetches the damaged files alone, also of one that came from %s', async (source) => {
    const machine = await installed(source);
    await damage();
    await writeFile(at('src/fmt/mine.go'), 'package fmt\n');
    const outcome = await machine.repair(ID);
    expect(outcome).toMatchObject({ operation: 2, repaired: DAMAGED, added: ['src/fmt/mine.go'] });
    expect(outcome.bytesFull).toBe(tiny.module.zip.length);
    expect(server.bytesServed(ZIP)).toBe(outcome.bytesFetched);
    expect(server.bytesServed(ARCHIVE)).toBe(0);
    // The compiler is almost all of this small release; what else came is the list of files.
    expect(outcome.bytesFetched - bytesOf(COMPILE).length).toBeLessThan(90_000);
    await expectWhole(machine);
    const [operation] = await machine.history.list();
    expect(operation).toMatchObject({
      state: 'committed',
      change: { kind: 'repair', toolchain: ID, bytes: expect.any(Number) as number },
    });
  });

  it('costs little where little is damaged', async () => {
    const machine = await installed('goproxy');
    await rm(at('VERSION'));
    const { bytesFetched, repaired } = await machine.repair(ID);
    expect(repaired).toEqual(['VERSION']);
    // The end of the zip, where its list of files is, and one small file.
    expect(bytesFetched).toBeLessThan(66_000);
    await expectWhole(machine);
  });

  it('mends both names of a go.mod, and a folder that is gone', async () => {
    const machine = await installed('goproxy');
    await writeFile(at('src/go.mod'), 'module evil\n');
    await writeFile(at('src/_go.mod'), 'module evil\n');
    await rm(at('src/runtime'), { recursive: true });
    expect((await machine.repair(ID)).repaired).toHaveLength(26);
    await expectWhole(machine);
  });

  it('has nothing to do for a whole toolchain, and asks nobody', async () => {
    const machine = await installed('goproxy');
    await writeFile(at('src/mine.txt'), 'x');
    expect(await machine.repair(ID)).toEqual({
      operation: null,
      repaired: [],
      added: ['src/mine.txt'],
      bytesFetched: 0,
      bytesFull: 0,
    });
    expect(server.requests).toEqual([]);
    expect(await machine.history.list()).toHaveLength(1);
  });

  it('puts a file in the place of a link, and leaves alone what that leads to', async () => {
    const machine = await installed('goproxy');
    const elsewhere = join(root, 'elsewhere.go');
    await writeFile(elsewhere, 'theirs');
    await rm(at(PRINT));
    await symlink(elsewhere, at(PRINT));
    await rm(at('VERSION'));
    await symlink(join(root, 'nowhere'), at('VERSION'));
    await machine.repair(ID);
    await expectWhole(machine);
    expect(await readFile(elsewhere, 'utf8')).toBe('theirs');
  });

  it.each(sources)('takes the whole archive of %s where a server gives no parts', async (source) => {
    const machine = await installed(source);
    await damage();
    server.fault(ZIP, { kind: 'ignore-range' });
    const outcome = await machine.repair(ID);
    const [place, bytes] =
      source === 'goproxy' ? [ZIP, tiny.module.zip] : ([ARCHIVE, tiny.archive.bytes] as const);
    expect(outcome).toMatchObject({ repaired: DAMAGED, bytesFull: bytes.length });
    expect(outcome.bytesFetched).toBe(bytes.length);
    expect(server.bytesServed(place)).toBeGreaterThanOrEqual(outcome.bytesFetched);
    await expectWhole(machine);
  });

  it('takes what the module proxy lacks out of the recorded archive', async () => {
    const machine = await installed('official');
    await damage();
    server.fault(/^\/proxy\/golang/, { kind: 'status', status: 404 });
    await machine.repair(ID);
    await expectWhole(machine);
  });

  it('replaces nothing when only wrong bytes are to be had', async () => {
    const other = zip(
      tiny.files.map((file) => ({
        ...file,
        path: `golang.org/toolchain@${tiny.module.version}/${file.path.replace(/(^|\/)go\.mod$/, '$1_go.mod')}`,
        bytes: Buffer.from(file.bytes.map((byte) => byte ^ 1)),
      })),
      { modes: false },
    );
    const machine = await installed('goproxy');
    await damage();
    const before = await content();
    const liar = await startTinyServer({
      toolchains: [
        { ...tiny, module: { ...tiny.module, zip: other }, archive: { ...tiny.archive, bytes: other } },
      ],
    });
    try {
      const deceived = repairMachine({ root, worker, server: liar, env: liar.environment });
      await expect(deceived.repair(ID)).rejects.toMatchObject({
        fault: { code: expect.stringMatching(/^(HASH_MISMATCH|ARCHIVE_|SOURCES_EXHAUSTED)/) as string },
      });
    } finally {
      await liar.close();
    }
    expect(await content()).toEqual(before);
    expect(await machine.history.list()).toHaveLength(1);
    expect(await namesIn('staging')).toEqual([]);
    expect(await namesIn('backups')).toEqual([]);
  });

  it('does not take bytes for right because their CRC-32 is', async () => {
    const machine = await installed('official');
    // As older versions listed what came from a tar.
    const list = join(root, 'manifests', `${ID}.files.jsonl`);
    await writeFile(list, (await readFile(list, 'utf8')).replace(/"crc32":\d+/g, '"crc32":null'));
    // Same length, other content: without a CRC-32 in the list it is fetched, and only its hash tells.
    const forged = tiny.files.map((file) =>
      file.path === PRINT ? { ...file, bytes: Buffer.alloc(file.bytes.length, 'x') } : file,
    );
    const liar = await startTinyServer({
      toolchains: [
        {
          ...tiny,
          module: {
            ...tiny.module,
            zip: zip(
              forged.map((file) => ({
                ...file,
                path: `golang.org/toolchain@${tiny.module.version}/${file.path}`,
              })),
              { modes: false },
            ),
          },
        },
      ],
    });
    await rm(at(PRINT));
    try {
      server.requests.length = 0;
      const deceived = repairMachine({ root, worker, server: liar, env: liar.environment });
      await deceived.repair(ID);
      // Fetched from the liar's zip, refused, and taken from the archive that is right.
      expect(liar.bytesServed(ZIP)).toBeGreaterThan(0);
      expect(liar.bytesServed(ARCHIVE)).toBe(tiny.archive.bytes.length);
    } finally {
      await liar.close();
    }
    await expectWhole(machine);
  });

  it('takes what nobody hashed only out of a proven archive', async () => {
    const machine = await installed('official');
    const list = join(root, 'manifests', `${ID}.files.jsonl`);
    const unhashed = (await readFile(list, 'utf8')).replace(/"sha256":"\w+"/g, '"sha256":null');
    await writeFile(list, unhashed);
    await damage();
    await machine.repair(ID);
    // Not even the zip's directory is asked for.
    expect(server.bytesServed(/toolchain\/@v\/.*\.zip/)).toBe(0);
    await expectWhole(machine);
    expect(await readFile(list, 'utf8')).not.toContain('null');
  });

  it('says so when the list of files was changed as well', async () => {
    const machine = await installed('goproxy');
    const list = join(root, 'manifests', `${ID}.files.jsonl`);
    const text = await readFile(list, 'utf8');
    const record = (await machine.inventory.files(ID))!.find(({ path }) => path === PRINT)!;
    await writeFile(at(PRINT), 'evil');
    const evil = (await machine.verifier.verify(ID)).changed;
    expect(evil).toEqual([PRINT]);
    const forged = createHash('sha256').update('evil').digest('hex');
    await writeFile(list, text.replaceAll(record.sha256!, forged));
    await expect(machine.repair(ID)).rejects.toMatchObject({ fault: { code: 'TOOLCHAIN_MODIFIED' } });
  });

  it('refuses what is not installed, and what others keep', async () => {
    const machine = await installed('goproxy');
    await expect(machine.repair('go1.25.3')).rejects.toMatchObject({
      fault: { code: 'VERSION_NOT_INSTALLED' },
    });
    const theirs = join(root, 'theirs');
    await cp(at(''), theirs, { recursive: true });
    await rm(at(''), { recursive: true });
    await symlink(theirs, join(root, 'versions', ID));
    await damage();
    await expect(machine.repair(ID)).rejects.toMatchObject({ fault: { code: 'TOOLCHAIN_NOT_OURS' } });
    expect((await machine.verifier.verify(ID)).missing).toEqual([PRINT]);
  });

  it('names the program that keeps Windows from replacing it, before anything is fetched', async () => {
    const machine = await installed('goproxy', { system: 'windows' });
    await damage();
    machine.processes.running = [{ pid: 7, path: at(LINK) }];
    await expect(machine.repair(ID)).rejects.toMatchObject({ fault: { code: 'TOOLCHAIN_IN_USE' } });
    expect(server.requests).toEqual([]);
    machine.processes.running = [{ pid: 7, path: at('bin/go') }];
    await machine.repair(ID);
    await expectWhole(machine);
  });

  it('is cancelled without a trace, and tells how far it is', async () => {
    const machine = await installed('goproxy');
    await damage();
    const before = await content();
    const stop = new AbortController();
    const phases: string[] = [];
    const busy: (string | null)[] = [];
    machine.repairer.changes.on(() => busy.push(machine.repairer.busy()));
    server.fault(ZIP, { kind: 'slow', bytesPerSecond: 200_000 });
    const repairing = machine.repairer.repair(ID, 'window', {
      signal: stop.signal,
      onProgress: (progress) => {
        phases.push(progress.phase);
        if (progress.phase === 'fetching' && progress.total !== null && progress.received > 100_000)
          stop.abort();
      },
    });
    await expect(repairing).rejects.toMatchObject({ fault: { code: 'CANCELLED' } });
    expect([...new Set(phases)]).toEqual(['verifying', 'fetching']);
    expect(busy).toEqual([ID, null]);
    expect(await content()).toEqual(before);
    expect(await namesIn('staging')).toEqual([]);
    expect(await machine.history.list()).toHaveLength(1);
  });
});

describe('taking a repair back', () => {
  it('puts the damage back, and that can be taken back too', async () => {
    const machine = await installed('goproxy');
    await damage();
    const damaged = await content();
    await machine.repair(ID);
    const newest = async () => (await machine.history.list())[0]!;
    const undone = await machine.repairer.undo(await newest(), 'window');
    expect(undone).toMatchObject({ kept: [], operation: { undoes: 2, state: 'committed' } });
    expect(await content()).toEqual(damaged);
    expect((await stat(at(LINK))).mode & 0o111).not.toBe(0);
    await machine.repairer.undo(await newest(), 'window');
    await expectWhole(machine);
    await machine.repairer.undo(await newest(), 'window');
    expect(await content()).toEqual(damaged);
  });

  it('leaves what was changed since', async () => {
    const machine = await installed('goproxy');
    await damage();
    await machine.repair(ID);
    await writeFile(at(LINK), 'mine now');
    const { operation, kept } = await machine.repairer.undo((await machine.history.list())[0]!, 'cli');
    expect(kept).toEqual([at(LINK)]);
    expect(operation.change).toMatchObject({ files: [{ path: COMPILE }, { path: PRINT }] });
    expect(await readFile(at(LINK), 'utf8')).toBe('mine now');
    expect(await machine.verifier.verify(ID)).toMatchObject({
      missing: [PRINT],
      changed: [COMPILE, LINK].sort(),
    });
  });

  it('refuses where nothing is left to put back, or what was kept is gone', async () => {
    const machine = await installed('goproxy');
    await damage();
    await machine.repair(ID);
    const repair = (await machine.history.list())[0]!;
    const conflict = { fault: { code: 'OPERATION_CONFLICT' } };
    await rm(join(root, 'backups'), { recursive: true });
    await expect(machine.repairer.undo(repair, 'cli')).rejects.toMatchObject(conflict);
    await expectWhole(machine);
    for (const path of DAMAGED) await writeFile(at(path), 'mine now');
    await expect(machine.repairer.undo(repair, 'cli')).rejects.toMatchObject(conflict);
    await rm(at(''), { recursive: true });
    await machine.inventory.drop(ID);
    await expect(machine.repairer.undo(repair, 'cli')).rejects.toMatchObject({
      fault: { code: 'VERSION_NOT_INSTALLED' },
    });
    await machine.install('1.26.8', 'goproxy');
    await expect(machine.repairer.undo(repair, 'cli')).rejects.toMatchObject(conflict);
    await expectWhole(machine);
  });
});

const CHANGES = [
  'writeText',
  'writeBytes',
  'appendLine',
  'replace',
  'remove',
  'makeFolder',
  'copyFile',
  'sync',
];

/** From the given call on nothing comes back, as when the process died before it. */
function dyingAt(call: number): { spy: (disk: Disk) => Disk; died: Promise<void>; arm: () => void } {
  let calls = -Infinity;
  let die = (): void => undefined;
  const died = new Promise<void>((resolve) => (die = resolve));
  const spy = (disk: Disk): Disk =>
    new Proxy(disk, {
      get: (target, name) => {
        const real = target[name as keyof Disk] as (...args: unknown[]) => unknown;
        return (...args: unknown[]) => {
          if (calls >= call || (CHANGES.includes(name as string) && calls++ === call)) {
            calls = Infinity;
            die();
            return new Promise(() => undefined);
          }
          return real.apply(target, args);
        };
      },
    });
  return { spy, died, arm: () => void (calls = 0) };
}

describe.each(['repair', 'undo'] as const)('a crash in the middle of a %s', (what) => {
  it('leaves every file whole, and is settled by the next start', { timeout: 60_000 }, async () => {
    const prepared = await installed('goproxy');
    await damage();
    await mkdir(join(root, 'staging'), { recursive: true });
    if (what === 'undo') await prepared.repair(ID);
    const template = await mkdtemp(join(base, 'template '));
    await cp(root, template, { recursive: true });
    const outcomes = new Set<string>();
    let points = 0;
    for (let ended = false; !ended; points++) {
      await rm(root, { recursive: true, force: true });
      await cp(template, root, { recursive: true });
      const { spy, died, arm } = dyingAt(points);
      const machine = machineAt(root, { spy });
      const [last] = await machine.history.list();
      arm();
      const work = what === 'repair' ? machine.repair(ID) : machine.repairer.undo(last!, 'cli');
      ended = await Promise.race([work.then(() => true), died.then(() => false)]);
      await expectOldOrNew();
      const next = machineAt(root);
      await next.repairer.recover();
      await expectOldOrNew();
      expect(await next.history.unfinished()).toEqual([]);
      expect(await namesIn('staging')).toEqual([]);
      const { missing, changed } = await next.verifier.verify(ID);
      const isNew = outcomes.size < outcomes.add(`${missing.length + changed.length}`).size;
      // What was replaced is in the history, and can be taken back.
      const [operation] = await next.history.list();
      const { change, state } = operation!;
      const replaced = change.kind === 'repair' && state === 'committed' ? change.files.length : 0;
      if (what === 'repair') expect(missing.length + changed.length).toBe(3 - replaced);
      // Taken back altogether or not at all.
      if (what === 'undo') expect([0, 3]).toContain(missing.length + changed.length);
      // The machine works on, whichever way it went.
      if (!isNew) continue;
      await next.repair(ID);
      expect(await next.verifier.verify(ID)).toMatchObject({ missing: [], changed: [] });
    }
    expect(points).toBeGreaterThan(10);
    // Before, in the middle, and after.
    expect([...outcomes].sort()).toEqual(what === 'repair' ? ['0', '1', '2', '3'] : ['0', '3']);
    await rm(template, { recursive: true, force: true });
  });
});

async function expectOldOrNew(): Promise<void> {
  const link = await readFile(at(LINK));
  expect(link.length === 10 || link.equals(bytesOf(LINK)), 'link is whole').toBe(true);
  const compile = await readFile(at(COMPILE));
  expect(compile.length).toBe(bytesOf(COMPILE).length);
  const print = await readFile(at(PRINT)).catch(() => null);
  expect(print === null || print.equals(bytesOf(PRINT)), 'print.go is whole or missing').toBe(true);
}
