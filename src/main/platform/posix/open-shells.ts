import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import type { OpenShell } from '@shared/domain/environment/facts';
import { textOf } from '../disk/lossless-text';
import { NodeDisk } from '../disk/node-disk';
import { runProgram } from '../processes/run-program';

const SHELLS = new Set(
  'sh bash zsh fish dash ash ksh ksh93 mksh oksh yash tcsh csh nu elvish xonsh pwsh'.split(' '),
);
/** Linux tells start times in these, on every architecture that Go knows. */
const TICKS_PER_SECOND = 100;
/** Fields of /proc/PID/stat behind the name. */
const SESSION = 3;
const TERMINAL = 4;
const START = 19;
/** Milliseconds. */
const TIME_LIMIT = 5000;

/** Terminals' shells of this account. Those that run a script or a command without a terminal are nobody's to restart. */
export async function openShells(): Promise<OpenShell[]> {
  return process.platform === 'linux' ? shellsFromProc() : shellsFromPs();
}

export async function shellsFromProc(): Promise<OpenShell[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const boot = Number(/^btime (\d+)$/m.exec(await readFile('/proc/stat', 'utf8'))?.[1] ?? Number.NaN);
  const answers = new Map<string, Promise<string | null>>();
  const goOf = (path: string): Promise<string | null> => {
    const known = answers.get(path) ?? firstGo(path);
    answers.set(path, known);
    return known;
  };
  // Gone meanwhile, or another account's.
  const found = await Promise.all(pids.map((pid) => shellFromProc(pid, boot, goOf).catch(() => null)));
  return found.filter((shell) => shell !== null);
}

async function shellFromProc(
  pid: number,
  boot: number,
  goOf: (path: string) => Promise<string | null>,
): Promise<OpenShell | null> {
  const folder = join('/proc', String(pid));
  if ((await stat(folder)).uid !== process.getuid?.()) return null;
  const line = await readFile(join(folder, 'stat'), 'utf8');
  // The name is in brackets and may hold spaces and brackets itself.
  const name = line.slice(line.indexOf('(') + 1, line.lastIndexOf(')'));
  if (!SHELLS.has(name)) return null;
  const numbers = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const [session, terminal, started] = [numbers[SESSION], numbers[TERMINAL], Number(numbers[START])];
  const args = splitNul(await readFile(join(folder, 'cmdline')));
  if (terminal === '0' || !isInteractive(args, Number(session) === pid)) return null;
  const startedAt = new Date((boot + started / TICKS_PER_SECOND) * 1000);
  return {
    pid,
    program: name,
    go: await readFile(join(folder, 'environ')).then(
      (bytes) =>
        goOf(
          splitNul(bytes)
            .find((entry) => entry.startsWith('PATH='))
            ?.slice(5) ?? '',
        ),
      () => undefined,
    ),
    startedAt: Number.isNaN(startedAt.getTime()) ? null : startedAt.toISOString(),
  };
}

/** A terminal starts its shell as the first of a session; one within another has at most options. */
function isInteractive([first = '', ...others]: readonly string[], isFirst: boolean): boolean {
  if (others.some((arg) => /^-[a-z]*c$/.test(arg))) return false;
  return isFirst || first.startsWith('-') || others.every((arg) => arg.startsWith('-'));
}

async function firstGo(path: string): Promise<string | null> {
  const disk = new NodeDisk();
  for (const folder of path.split(':').filter((entry) => isAbsolute(entry))) {
    const go = join(folder, 'go');
    if (await disk.isProgram(go)) return go;
  }
  return null;
}

function splitNul(bytes: Uint8Array): string[] {
  return textOf(bytes).split('\0').slice(0, -1);
}

/** macOS keeps environments to itself. */
export async function shellsFromPs(): Promise<OpenShell[]> {
  const format = 'pid=,uid=,stat=,tty=,lstart=,comm=';
  const options = { env: { LC_ALL: 'C' }, timeoutMs: TIME_LIMIT };
  const { stdout } = await runProgram('ps', ['-axww', '-o', format], options);
  const line = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\S+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s+(-?)(.+)$/gm;
  const shells: OpenShell[] = [];
  for (const [, pid, uid, state = '', terminal = '', started = '', login, command = ''] of stdout.matchAll(
    line,
  )) {
    const program = basename(command);
    const isOurs = Number(uid) === process.getuid?.() && /^[^?]/.test(terminal);
    // On a Mac `login` is the first of a terminal's session, the shell its child.
    if (!isOurs || !SHELLS.has(program) || !(state.includes('s') || login)) continue;
    const startedAt = new Date(started);
    shells.push({
      pid: Number(pid),
      program,
      go: undefined,
      startedAt: Number.isNaN(startedAt.getTime()) ? null : startedAt.toISOString(),
    });
  }
  return shells;
}
