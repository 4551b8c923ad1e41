/** The real built `gvm`, as a person starts it, with a home and an account of its own. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const GVM = join(ROOT, 'out', 'cli', 'gvm.js');
const BUILT = pathToFileURL(join(ROOT, 'scripts', 'lib', 'built.mjs')).href;

export interface Finished {
  status: number | null;
  stdout: string;
  stderr: string;
  /** The one JSON document of stdout. */
  json: () => unknown;
}

export interface CommandKit {
  /** The account's folder. */
  account: string;
  /** The home named by GVM_HOME. */
  home: string;
  env: Record<string, string>;
  /** Runs to the end. */
  gvm: (...args: string[]) => Promise<Finished>;
  /** The same with `--json`; answers the document. */
  json: (...args: string[]) => Promise<{ status: number | null; document: unknown }>;
  /** Started, to be watched and signalled. */
  start: (...args: string[]) => { process: ChildProcess; finished: Promise<Finished> };
  remove: () => Promise<void>;
}

/** Builds out/cli when the sources are newer; several test files wait for one build. */
async function ensureCommand(): Promise<void> {
  const script = `const { ensureBuilt } = await import(${JSON.stringify(BUILT)}); await ensureBuilt('cli');`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: ROOT });
}

/** @param environment what the machine says besides: GOPROXY, GOSUMDB … */
export async function startCommandKit(environment: Readonly<Record<string, string>>): Promise<CommandKit> {
  await ensureCommand();
  // Spaces and Chinese are in the names of many Windows accounts.
  const root = await mkdtemp(join(tmpdir(), 'gvm command 李-'));
  const account = join(root, 'account');
  await mkdir(account);
  const home = join(root, 'home');
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: account,
    SHELL: '/bin/sh',
    LANG: 'C.UTF-8',
    GVM_HOME: home,
    ...environment,
  };
  const start = (...args: string[]) => startCommand(args, env, account);
  const gvm = (...args: string[]): Promise<Finished> => start(...args).finished;
  return {
    account,
    home,
    env,
    gvm,
    start,
    async json(...args) {
      const finished = await gvm('--json', ...args);
      return { status: finished.status, document: finished.json() };
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

function startCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
): { process: ChildProcess; finished: Promise<Finished> } {
  const child = spawn(process.execPath, [GVM, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) =>
      resolve({ status, stdout, stderr, json: () => JSON.parse(stdout) as unknown }),
    );
  });
  return { process: child, finished };
}
