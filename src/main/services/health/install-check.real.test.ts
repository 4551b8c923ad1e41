import { cp, mkdtemp, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GoSubject } from '@shared/domain/health/report';
import { flipByte } from '../../../testing/flip-byte';
import { moduleZip, whyNoToolchains, type ModuleZip } from '../../../testing/toolchain-archives';
import { dirHash } from '../../../testing/tiny-toolchain';
import { MODULE_FILE, startReleaseServer, type ReleaseServer } from '../../../testing/release-server';
import { TestSumdb } from '../../../testing/test-sumdb';
import { childScript } from '../../platform/child-script.fake';
import { ThreadedTreeHasher } from '../../platform/disk/threaded-tree-hasher';
import { PosixProcesses } from '../../platform/posix/posix-processes';
import { repairMachine } from '../repair/repair-machine.fake';
import type { Examination } from './check';
import { InstallCheck } from './install-check';

const VERSION = '1.26.8';
const ID = `go${VERSION}`;
const LINUX = { os: 'linux', arch: 'amd64' } as const;
const MINUTES = 60_000;

const missing =
  process.platform === 'linux' && process.arch === 'x64' ? await whyNoToolchains() : 'runs on linux/amd64';
if (missing !== null) console.log(`no real toolchain is damaged and repaired: ${missing}`);
if (missing !== null && process.env['CI'] === 'true' && process.platform === 'linux')
  throw new Error(missing);

describe.skipIf(missing !== null)(`a real go${VERSION}`, () => {
  let base: string;
  let root: string;
  let scripts: string[];
  let zip: ModuleZip;
  let server: ReleaseServer;
  let machine: ReturnType<typeof repairMachine>;
  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'gvm health real 真-'));
    root = join(base, 'home');
    zip = await moduleZip(VERSION, LINUX);
    const sumdb = new TestSumdb();
    sumdb.add(
      'golang.org/toolchain',
      zip.version,
      zip.h1,
      dirHash([{ path: 'go.mod', bytes: Buffer.from(MODULE_FILE) }]),
    );
    server = await startReleaseServer({
      modules: [{ version: zip.version, zip: { path: zip.path } }],
      sumdb,
    });
    scripts = await Promise.all([
      childScript("import './main/platform/archive/unpack-worker';"),
      childScript("import './main/platform/disk/tree-hash-worker';"),
    ]);
    const env = {
      GOPROXY: server.goproxy,
      GOSUMDB: sumdb.gosumdb,
      GOFLAGS: '',
      GONOSUMDB: '',
      GOPRIVATE: '',
    };
    const treeHasher = new ThreadedTreeHasher({ workerUrl: pathToFileURL(scripts[1]!) });
    machine = repairMachine({ root, worker: scripts[0]!, server, env, treeHasher });
    await machine.install(VERSION, 'goproxy');
  }, 5 * MINUTES);
  afterAll(async () => {
    await server.close();
    for (const folder of [base, ...scripts.map(dirname)])
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }, MINUTES);

  const at = (path: string): string => join(root, 'versions', ID, path);

  async function examine(subject: Partial<GoSubject> | null = {}) {
    const check = new InstallCheck({
      ...machine,
      host: LINUX,
      processes: new PosixProcesses({ env: process.env }),
      knowledge: { releaseDates: async () => new Map([['1.27.2', { date: '', security: null }]]) },
    });
    const found = { go: at('bin/go'), root: at(''), version: VERSION, platform: LINUX, toolchain: ID };
    const examination: Examination = {
      subject: subject && { ...found, ...subject },
      project: null,
      goEnv: async () => ({
        GOROOT: subject?.root ?? at(''),
        GOTOOLDIR: join(subject?.root ?? at(''), TOOLS),
      }),
      environment: () => Promise.reject(new Error('nobody asks')),
    };
    return check.run(examination, new AbortController().signal);
  }
  const TOOLS = 'pkg/tool/linux_amd64';

  it(
    'is whole, is damaged, is repaired by its damaged files, and whole again',
    { timeout: 5 * MINUTES },
    async () => {
      const started = [performance.now(), process.cpuUsage()] as const;
      expect(await examine()).toEqual([]);
      const { user, system } = process.cpuUsage(started[1]);
      console.log(
        `a whole toolchain: ${Math.round(performance.now() - started[0])} ms, ${Math.round((user + system) / 1000)} CPU ms`,
      );

      await flipByte(at('src/net/http/server.go'), 1000);
      await rm(at('src/fmt/print.go'));
      await truncate(at('bin/go'), 1_000_000);
      await writeFile(at('src/fmt/mine.go'), 'package fmt\n');
      const damaged = await examine();
      expect(damaged).toMatchObject([
        {
          id: `files-damaged:${ID}`,
          severity: 'error',
          evidence: ['~ bin/go', '~ src/net/http/server.go', '- src/fmt/print.go'],
          fix: { kind: 'repair', toolchain: ID },
        },
        { id: `files-added:${ID}`, severity: 'warning', evidence: ['+ src/fmt/mine.go'] },
      ]);
      expect(damaged).toHaveLength(2);

      server.requests.length = 0;
      const outcome = await machine.repair(ID);
      expect(outcome).toMatchObject({
        repaired: ['bin/go', 'src/fmt/print.go', 'src/net/http/server.go'],
        added: ['src/fmt/mine.go'],
        bytesFull: (await stat(zip.path)).size,
      });
      expect(server.bytesServed(/\.zip$/)).toBe(outcome.bytesFetched);
      console.log(`repaired with ${outcome.bytesFetched} of ${outcome.bytesFull} bytes`);
      expect(outcome.bytesFetched).toBeLessThan(outcome.bytesFull / 7);
      expect(await examine()).toMatchObject([{ kind: 'files-added' }]);
      await rm(at('src/fmt/mine.go'));
      expect(await machine.verifier.verify(ID)).toMatchObject({ ok: true, proofHolds: true });
    },
  );

  it('of others is told by its shape alone', { timeout: MINUTES }, async () => {
    const theirs = join(base, 'usr', 'local', 'go');
    const parts = ['bin', TOOLS, 'src/fmt', 'VERSION', 'go.env'];
    for (const part of parts) await cp(at(part), join(theirs, part), { recursive: true });
    const subject = { go: join(theirs, 'bin/go'), root: theirs, toolchain: null };
    const kinds = async () => (await examine(subject)).map(({ id }) => id);
    expect(await kinds()).toEqual([]);
    await rm(join(theirs, TOOLS, 'vet'));
    await rm(join(theirs, 'bin/gofmt'));
    expect(await kinds()).toEqual(['tool-missing:gofmt', 'tool-missing:vet']);
    await writeFile(join(theirs, 'VERSION'), 'go1.20.1\n');
    expect(await kinds()).toEqual([`version-differs:${theirs}`]);
    await rm(join(theirs, 'src'), { recursive: true });
    expect(await kinds()).toEqual([`tree-incomplete:${theirs}`]);
    await truncate(join(theirs, 'bin/go'), 100);
    expect(await kinds()).toEqual([`go-fails:${join(theirs, 'bin/go')}`]);
    await rm(join(theirs, 'bin/go'));
    expect(await kinds()).toEqual([`go-fails:${join(theirs, 'bin/go')}`]);
  });

  it('is there and none is chosen', async () => {
    expect(await examine(null)).toMatchObject([{ id: 'none-chosen', fix: { version: VERSION } }]);
  });
});
