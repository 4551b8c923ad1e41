import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import extractZip from 'extract-zip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  digests,
  readTree,
  startPipelineKit,
  type PipelineKit,
  type TreeFile,
} from '../../../testing/pipeline-kit';
import { goEnv, moduleZip, whyNoToolchains, type ModuleZip } from '../../../testing/toolchain-archives';
import type { UnpackedArchive } from '../../ports/archive-pipeline';

const run = promisify(execFile);
const LINUX = { os: 'linux', arch: 'amd64' } as const;
const H1_OF_1_26_8 = 'h1:ZOmGe1OnfREDMIdb1Qi4G9JSuDPBLGExZMQ4nis1RXM=';
const MINUTES = 60_000;

const missing = await whyNoToolchains();
if (missing !== null) console.log(`real toolchains are not tried: ${missing}`);
if (missing !== null && process.env['CI'] === 'true') throw new Error(missing);

describe.skipIf(missing !== null)('go1.26.8 for linux-amd64', () => {
  let kit: PipelineKit;
  let zip: ModuleZip;
  let result: UnpackedArchive;
  let into: string;
  /** What it made, read once: no test changes it. */
  let tree: Map<string, TreeFile>;
  let made: Map<string, string>;
  beforeAll(async () => {
    kit = await startPipelineKit();
    zip = await moduleZip('1.26.8', LINUX);
    const url = kit.put('toolchain.zip', { path: zip.path });
    const prefix = `golang.org/toolchain@${zip.version}/`;
    const job = await kit.job({ url, prefix, layout: 'module', expectedBytes: (await stat(zip.path)).size });
    result = await kit.pipeline.run(job);
    into = job.into;
    tree = await readTree(into);
    made = digests(tree);
  }, 5 * MINUTES);
  afterAll(() => kit.close());

  test('has the h1 of the checksum database', async () => {
    expect(result.h1).toBe(H1_OF_1_26_8);
    expect(zip.h1).toBe(H1_OF_1_26_8);
    // Hashed file by file: one reading is enough.
    expect(result.sha256).toBeNull();
  });

  test(
    'is the tree that extract-zip makes, with the rules of the module layout',
    async () => {
      const dir = await mkdtemp(join(kit.folder, 'reference-'));
      await extractZip(zip.path, { dir });
      const reference = join(dir, `golang.org/toolchain@${zip.version}`);
      for (const path of (await readTree(reference)).keys()) {
        if (path.endsWith('/_go.mod'))
          await copyFile(join(reference, path), join(reference, dirname(path), 'go.mod'));
      }
      // This zip carries the modes that distpack gave its files, and Go ignores: our rule must come to the same.
      expect(made).toEqual(digests(await readTree(reference)));
    },
    5 * MINUTES,
  );

  test(
    'its records are the tree',
    () => {
      const records = result.files.map(({ path, bytes, executable, sha256 }) => ({
        path,
        bytes,
        digest: `${sha256} ${executable ? 'x' : '-'}`,
      }));
      const files = [...tree].map(([path, file]) => ({
        path,
        bytes: file.bytes.length,
        digest: made.get(path),
      }));
      expect(records).toEqual(files.sort((a, b) => (a.path < b.path ? -1 : 1)));
    },
    MINUTES,
  );

  test('runs', async () => {
    const { stdout } = await run(join(into, 'bin/go'), ['version'], {
      cwd: tmpdir(),
      env: runEnvironment(into),
    });
    expect(stdout.trim()).toBe('go version go1.26.8 linux/amd64');
  });

  test(
    'packed by the system tar it comes out the same',
    async () => {
      const folder = await mkdtemp(join(kit.folder, 'tar-'));
      // Packed quickly: what it costs to make small is not looked at.
      const packed = ['--use-compress-program', 'gzip -1', '-cf', join(folder, 'go.tar.gz')];
      await run('tar', [...packed, '--transform', 's,^\\.,go,', '-C', into, '.']);
      const { result: fromTar, tree: again } = await kit.unpack({
        url: pathToFileURL(join(folder, 'go.tar.gz')).href,
      });
      expect(digests(again)).toEqual(made);
      expect(fromTar.h1).toBeNull();
      expect(fromTar.files.map(({ path, sha256 }) => path + sha256)).toEqual(
        result.files.map(({ path, sha256 }) => path + sha256),
      );
    },
    3 * MINUTES,
  );
});

describe.skipIf(missing !== null || process.platform === 'win32')('as Go itself unpacks it', () => {
  let kit: PipelineKit;
  let folder: string;
  beforeAll(async () => {
    kit = await startPipelineKit();
    folder = await mkdtemp(join(kit.folder, 'gopath-'));
  });
  afterAll(() => kit.close());

  test(
    'the same files, go.mod copies, and commands that can be run',
    async () => {
      // Another release than the one that is installed here: that one Go would not unpack.
      const version = (await goEnv('GOVERSION')) === 'go1.22.12' ? '1.22.11' : '1.22.12';
      const platform = { os: (await goEnv('GOHOSTOS'))!, arch: (await goEnv('GOHOSTARCH'))! } as typeof LINUX;
      const zip = await moduleZip(version, platform);
      const cache = pathToFileURL(join((await goEnv('GOMODCACHE'))!, 'cache/download')).href;
      const env = {
        ...process.env,
        GOPATH: folder,
        GOMODCACHE: join(folder, 'mod'),
        GOFLAGS: '-modcacherw',
        GOPROXY: `${cache},${(await goEnv('GOPROXY'))!}`,
        GOTOOLCHAIN: `go${version}`,
      };
      const { stdout } = await run('go', ['version'], { cwd: tmpdir(), env });
      expect(stdout).toContain(`go${version}`);

      const prefix = `golang.org/toolchain@${zip.version}/`;
      const { tree } = await kit.unpack({
        url: pathToFileURL(zip.path).href,
        format: 'zip',
        layout: 'module',
        prefix,
      });
      const reference = await readTree(join(folder, 'mod', prefix));
      const executables = (of: Map<string, TreeFile>): string[] =>
        [...of].filter(([, file]) => file.executable).map(([path]) => path);
      // cmd/go marks commands only; the release's own archives mark scripts too.
      const scripts = executables(tree).filter((path) => /\.(bash|sh|pl|rc)$/.test(path));
      expect(
        executables(tree)
          .filter((path) => !scripts.includes(path))
          .sort(),
      ).toEqual(executables(reference).sort());
      const plain = (of: Map<string, TreeFile>): Map<string, TreeFile> =>
        new Map([...of].map(([path, file]) => [path, { ...file, executable: false }]));
      expect(digests(plain(tree))).toEqual(digests(plain(reference)));
    },
    5 * MINUTES,
  );
});

function runEnvironment(root: string): NodeJS.ProcessEnv {
  return { ...process.env, GOROOT: root, GOTOOLCHAIN: 'local' };
}
