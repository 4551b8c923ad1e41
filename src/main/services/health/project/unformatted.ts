import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { ListedPackage } from '@shared/domain/health/go-output';
import type { Disk } from '../../../ports/disk';
import type { Processes } from '../../../ports/processes';
import { PROBE_PREFIX, removeProbe } from '../build/probe-folders';

export interface FormatDeps {
  disk: Pick<Disk, 'readText' | 'writeText' | 'remove' | 'isProgram'>;
  processes: Pick<Processes, 'run'>;
  /** `process.platform`. */
  system: NodeJS.Platform;
}

export interface FormatLimits {
  timeoutMs: number;
  signal: AbortSignal;
}

const HERE = `.${sep}`;
/** Characters of arguments: Windows allows 32,767 in all. */
const MOST_ARGUMENTS = 20_000;
/** Of each: a space, quotes, the way to it. */
const SPARE = 5;
/** As Go recognises generated files, whose form is their generator's. */
const GENERATED = /^\/\/ Code generated .* DO NOT EDIT\.$/m;

/**
 * Files of these packages that gofmt would change, relative to the folder; null without a gofmt. Line ends of Windows
 * alone are no difference: git makes them. Throws PROCESS_FAILED on the time limit, CANCELLED.
 */
export async function unformattedFiles(
  deps: FormatDeps,
  { folder, root, packages }: { folder: string; root: string; packages: readonly ListedPackage[] },
  limits: FormatLimits,
): Promise<string[] | null> {
  const gofmt = join(root, 'bin', deps.system === 'win32' ? 'gofmt.exe' : 'gofmt');
  if (!(await deps.disk.isProgram(gofmt))) return null;
  const list = (cwd: string, names: readonly string[]) => listed(deps, gofmt, cwd, names, limits);
  const files = packages.flatMap((one) => one.files.map((name) => relative(folder, join(one.folder, name))));
  const found: string[] = [];
  const otherEnds: { file: string; text: string }[] = [];
  for (const file of await list(folder, files)) {
    const text = (await deps.disk.readText(resolve(folder, file))) ?? '';
    const plain = text.replaceAll('\r\n', '\n');
    if (GENERATED.test(plain)) continue;
    if (plain === text) found.push(file);
    else otherEnds.push({ file, text: plain });
  }
  if (otherEnds.length === 0) return found;
  const scratch = join(tmpdir(), `${PROBE_PREFIX}gofmt-${randomBytes(6).toString('hex')}`);
  try {
    for (const [at, { text }] of otherEnds.entries())
      await deps.disk.writeText(join(scratch, `${at}.go`), text);
    const really = new Set(
      await list(
        scratch,
        [...otherEnds.keys()].map((at) => `${at}.go`),
      ),
    );
    return [...found, ...otherEnds.flatMap(({ file }, at) => (really.has(`${at}.go`) ? file : []))];
  } finally {
    await removeProbe(deps.disk, scratch);
  }
}

async function listed(
  { processes }: FormatDeps,
  gofmt: string,
  cwd: string,
  names: readonly string[],
  limits: FormatLimits,
): Promise<string[]> {
  const found: string[] = [];
  for (const batch of batches(names)) {
    // What can't be parsed is told on stderr, and by the packages.
    const { stdout } = await processes.run(gofmt, ['-l', ...batch.map(asPath)], { cwd, ...limits });
    const lines = stdout.split(/\r?\n/).filter((line) => line !== '');
    found.push(...lines.map((line) => (line.startsWith(HERE) ? line.slice(HERE.length) : line)));
  }
  return found;
}

/** A name may start with a dash. */
function asPath(name: string): string {
  return isAbsolute(name) ? name : HERE + name;
}

function batches(names: readonly string[]): string[][] {
  const all: string[][] = [];
  let room = 0;
  for (const name of names) {
    if (room < name.length + SPARE) {
      all.push([]);
      room = MOST_ARGUMENTS;
    }
    all.at(-1)!.push(name);
    room -= name.length + SPARE;
  }
  return all;
}
