/** Real toolchains, as many parts of each as the changes between them need, and projects that are tried with them. */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { partialToolchain } from '../../../testing/partial-toolchain';
import { zip } from '../../../testing/archive-formats';

export const LINUX = { os: 'linux', arch: 'amd64' } as const;

const GO = /^(?:VERSION|go\.env|bin\/go)$/;
const COMPILE = /^pkg\/(?:tool\/linux_amd64\/(?:compile|asm)|include\/.*)$/;
const LINK = /^pkg\/tool\/linux_amd64\/link$/;
/** What every program has in it, and its compiled form where a release had one. */
const RUNTIME =
  /^(?:src|pkg\/linux_amd64)\/(?!runtime\/(?:debug|metrics|pprof|race|trace)\/|.*testdata\/)(?:runtime|internal|unsafe)(?:\/|\.a)/;
/** What the packages embed and go/token are built on. */
const BASE =
  /^src\/(?:bufio|bytes|cmp|embed|errors|fmt|go\/token|io|io\/fs|io\/ioutil|iter|maps|math|math\/bits|os|path|reflect|slices|sort|strconv|strings|sync|sync\/atomic|syscall|time|unicode|unicode\/utf8|unicode\/utf16|unique|weak)\/[^/]+$/;
/** Sources that no build on this machine reads. */
const OF_OTHERS =
  /_test\.go$|_(?:aix|android|darwin|dragonfly|freebsd|illumos|ios|js|netbsd|openbsd|plan9|solaris|wasip1|windows|386|arm|arm64|loong64|mips|mipsle|mips64|mips64le|mips64x|mipsx|ppc64|ppc64le|ppc64x|riscv|riscv64|s390x|wasm)\.(?:go|s|h)$/;
const LINKER_SOURCE = /^src\/cmd\/link\/internal\/loader\/loader\.go$/;
const WASM = /^lib\/wasm\/wasm_exec\.js$/;

/** The newest patch of each line, with what is tried of it. */
const PARTS: Readonly<Record<string, readonly RegExp[]>> = {
  '1.13.15': [GO],
  '1.15.15': [GO],
  '1.16.15': [GO, RUNTIME, BASE],
  '1.17.13': [GO, COMPILE, LINK, RUNTIME],
  '1.18.10': [GO, COMPILE],
  '1.19.13': [GO, COMPILE],
  '1.20.14': [GO, COMPILE, LINK, RUNTIME],
  '1.21.13': [GO, COMPILE, LINK, RUNTIME],
  '1.22.12': [GO, COMPILE, LINK, RUNTIME],
  '1.23.12': [GO, COMPILE, LINK, RUNTIME, LINKER_SOURCE],
  '1.24.13': [GO, COMPILE, RUNTIME, BASE, WASM],
  '1.25.14': [GO, COMPILE, RUNTIME, BASE],
  '1.26.8': [GO],
  '1.27.4': [GO],
};

/** Toolchains that are fetched at once. */
const SIDE_BY_SIDE = 4;

/** Answers how many bytes were fetched. */
export async function fetchToolchains(folder: string): Promise<number> {
  const waiting = Object.entries(PARTS).values();
  let bytes = 0;
  const take = async (): Promise<void> => {
    for (const [version, parts] of waiting) {
      const wanted = (path: string): boolean =>
        !OF_OTHERS.test(path) && parts.some((part) => part.test(path));
      const fetched = await partialToolchain({
        version,
        platform: LINUX,
        into: join(folder, version),
        wanted,
      });
      bytes += fetched;
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, take));
  return bytes;
}

export type Files = Readonly<Record<string, string>>;

export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Modules in the layout of a proxy, to be reached by `file:`. */
export async function writeProxy(folder: string, modules: Readonly<Record<string, Files>>): Promise<void> {
  for (const [name, files] of Object.entries(modules)) {
    const [path, version] = name.split('@') as [string, string];
    const base = join(folder, path, '@v');
    await writeFiles(base, {
      list: `${version}\n`,
      [`${version}.info`]: JSON.stringify({ Version: version, Time: '2020-01-01T00:00:00Z' }),
      [`${version}.mod`]: files['go.mod']!,
    });
    const entries = Object.entries(files).map(([file, text]) => ({
      path: `${name}/${file}`,
      bytes: Buffer.from(text),
      executable: false,
    }));
    await writeFile(join(base, `${version}.zip`), zip(entries, { modes: false }));
  }
}

export interface Outcome {
  ok: boolean;
  /** What it wrote for programs, and all that it wrote. */
  stdout: string;
  all: string;
}

export interface GoRun {
  toolchains: string;
  version: string;
  /** Where it is run. */
  folder: string;
  /** The first is a program found on the PATH: `go`, `sh`. */
  command: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/** Nothing of this machine's own settings reaches it. */
export function runWith({ toolchains, version, folder, command, env = {} }: GoRun): Promise<Outcome> {
  const root = join(toolchains, version);
  const [program = '', ...args] = command;
  const own = join(toolchains, 'own');
  const options = {
    cwd: folder,
    env: {
      PATH: `${join(root, 'bin')}:/usr/bin:/bin`,
      HOME: own,
      GOROOT: root,
      GOPATH: join(own, 'gopath'),
      GOBIN: join(own, `bin-${version}`),
      GOCACHE: join(own, `cache-${version}`),
      GOENV: 'off',
      // The flag came with 1.14.
      GOFLAGS: version.startsWith('1.13.') ? '' : '-modcacherw',
      GOPROXY: 'off',
      GONOSUMDB: '*',
      GOTOOLCHAIN: 'local',
      GO111MODULE: '',
      CGO_ENABLED: '0',
      ...env,
    },
  };
  // Found by its whole path, since the PATH is the other's.
  const start = program === 'go' ? join(root, 'bin', 'go') : program;
  return new Promise((resolve) => {
    execFile(start, args, options, (error, stdout, stderr) =>
      resolve({ ok: error === null, stdout, all: stdout + stderr }),
    );
  });
}
