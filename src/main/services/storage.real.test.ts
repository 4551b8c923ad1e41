/** A real go builds and tests a module with a dependency; then each store is emptied alone. */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import type { Store } from '@shared/domain/storage';
import { zip } from '../../testing/archive-formats';
import { cachesOnDisk, fillModules, put, treeOf, wish } from './storage/caches.fake';

function goFolder(): string | null {
  try {
    return join(execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim(), 'bin');
  } catch {
    console.log('skipped: no Go on this machine');
    return null;
  }
}

const bin = goFolder();
const DEPENDENCY = 'example.net/dep';

/** A module proxy that is nothing but files. */
async function fileProxy(root: string): Promise<string> {
  const versions = join(root, 'proxy 代理', ...DEPENDENCY.split('/'), '@v');
  const mod = `module ${DEPENDENCY}\n`;
  await put(join(versions, 'list'), 'v1.0.0\n');
  await put(join(versions, 'v1.0.0.info'), '{"Version":"v1.0.0"}');
  await put(join(versions, 'v1.0.0.mod'), mod);
  const entries = Object.entries({ 'go.mod': mod, 'dep.go': 'package dep\n\nfunc One() int { return 1 }\n' });
  const files = entries.map(([name, text]) => ({
    path: `${DEPENDENCY}@v1.0.0/${name}`,
    bytes: Buffer.from(text),
    executable: false,
  }));
  await writeFile(join(versions, 'v1.0.0.zip'), zip(files, { modes: false }));
  return pathToFileURL(join(root, 'proxy 代理')).href;
}

async function project(root: string): Promise<string> {
  const folder = join(root, 'project 项目');
  await put(join(folder, 'go.mod'), `module example.net/mine\n\nrequire ${DEPENDENCY} v1.0.0\n`);
  await put(
    join(folder, 'mine_test.go'),
    `package mine\n\nimport (\n\t"testing"\n\n\t"${DEPENDENCY}"\n)\n\nfunc TestOne(t *testing.T) {\n\tif dep.One() != 1 {\n\t\tt.Fatal()\n\t}\n}\n`,
  );
  return folder;
}

it.runIf(bin !== null || process.env['CI'] === 'true')(
  'empties each store alone, as a dry run said, and a build goes on from there',
  { timeout: 600_000 },
  async () => {
    const machine = await cachesOnDisk({ PATH: bin!, GOFLAGS: '-modcacherw', GOROOT: '/nowhere' });
    const { root, build, modules, storage } = machine;
    const [toolchain] = await fillModules(modules);
    await put(join(build, 'fuzz', 'example.net', 'mine', 'FuzzOne', 'seed'), 'go test fuzz v1');
    const folder = await project(root);
    const env = {
      ...process.env,
      ...machine.deps.env,
      ...{ PATH: process.env['PATH'], GOPROXY: await fileProxy(root), GOROOT: undefined },
      ...{ GOSUMDB: 'off', GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local', CGO_ENABLED: '0' },
    };
    // Not optimised and without debug information: the standard library is compiled in two thirds of the time.
    const args = ['test', '-vet=off', '-gcflags=all=-N -l -dwarf=false', './...'];
    const test = async (): Promise<string> =>
      (await promisify(execFile)(join(bin!, 'go'), args, { cwd: folder, env })).stdout;
    const { stores, go } = await storage.measure();
    expect(go).toBe(join(bin!, 'go'));
    for (const { path } of stores) expect(path).toContain(root);
    const clean = async (store: Store) => {
      const dry = await storage.clean({ ...wish(store), dryRun: true }, 'cli');
      const real = await storage.clean(wish(store), 'cli');
      expect(real.failed).toEqual([]);
      expect(real.cleaned).toEqual(dry.cleaned);
      return real.cleaned[0]!;
    };
    const dependency = join(modules, 'example.net', 'dep@v1.0.0');

    expect(await test()).toMatch(/^ok/);
    expect(await test()).toContain('(cached)');
    const modulesBefore = await treeOf(modules);

    await clean('test');
    const built = (await storage.measure()).stores[0]!.bytes!;
    expect(built).toBeGreaterThan(1_000_000);
    expect(await test()).not.toContain('(cached)');

    expect(await clean('fuzz')).toMatchObject({ files: 1 });
    expect(existsSync(join(build, 'fuzz'))).toBe(false);
    expect((await storage.measure()).stores[0]!.bytes).toBeGreaterThanOrEqual(built);
    expect(await treeOf(modules)).toEqual(modulesBefore);

    expect((await clean('modules')).files).toBeGreaterThan(5);
    expect([existsSync(dependency), existsSync(dirname(dependency))]).toEqual([false, false]);
    expect(existsSync(join(toolchain!, 'bin', 'go'))).toBe(true);
    // The same sources in the same place: nothing is compiled again.
    await test();
    expect(existsSync(join(dependency, 'dep.go'))).toBe(true);

    const before = await treeOf(modules);
    expect((await clean('build')).bytes).toBeGreaterThanOrEqual(built);
    expect((await storage.measure()).stores[0]).toMatchObject({ bytes: 0, files: 0 });
    expect(await treeOf(modules)).toEqual(before);

    expect(await clean('toolchains')).toMatchObject({ files: 4 });
    expect(existsSync(toolchain!)).toBe(false);
    expect(existsSync(join(dependency, 'dep.go'))).toBe(true);
  },
);
