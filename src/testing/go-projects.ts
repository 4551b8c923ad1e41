/** Small real projects for tests, with a module proxy that is nothing but files. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { zip } from './archive-formats';

export const DEPENDENCY = 'example.net/dep';
export interface GoProjects {
  /** What keeps a go away from the machine's own caches and settings. */
  env: Record<string, string>;
  modules: string;
  make(name: string, files: Readonly<Record<string, string>>): Promise<string>;
  remove(): Promise<void>;
}

/** @param goLines `go` line by version of the dependency */
export async function goProjects(goLines: Readonly<Record<string, string>>): Promise<GoProjects> {
  const root = await mkdtemp(join(tmpdir(), 'gvm projects 项目 '));
  const modules = join(root, 'modules');
  const proxy = join(root, 'proxy');
  for (const [version, goLine] of Object.entries(goLines)) await publish(proxy, version, goLine);
  return {
    env: {
      GOMODCACHE: modules,
      GOPROXY: pathToFileURL(proxy).href,
      ...{
        GOSUMDB: 'off',
        GOFLAGS: '-modcacherw',
        GOENV: 'off',
        GOWORK: '',
        GO111MODULE: '',
        GOTOOLCHAIN: 'auto',
      },
    },
    modules,
    async make(name, files) {
      const folder = join(root, name);
      for (const [path, text] of Object.entries(files)) await put(join(folder, path), text);
      return folder;
    },
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

async function publish(proxy: string, version: string, goLine: string): Promise<void> {
  const versions = join(proxy, ...DEPENDENCY.split('/'), '@v');
  const mod = `module ${DEPENDENCY}\n\ngo ${goLine}\n`;
  await put(join(versions, `${version}.info`), JSON.stringify({ Version: version }));
  await put(join(versions, `${version}.mod`), mod);
  const files = Object.entries({ 'go.mod': mod, 'dep.go': 'package dep\n\nfunc One() int { return 1 }\n' });
  const entries = files.map(([name, text]) => ({
    path: `${DEPENDENCY}@${version}/${name}`,
    bytes: Buffer.from(text),
    executable: false,
  }));
  await writeFile(join(versions, `${version}.zip`), zip(entries, { modes: false }));
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
