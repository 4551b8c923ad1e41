/** A private account for one test: nothing of the real one is read or written. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { WizardState } from '../../src/shared/domain/environment/wizard';

const run = promisify(execFile);

export interface Machine {
  /** The account's own folder. */
  account: string;
  /** Where GVM Desktop keeps everything; its name has a space and Chinese. */
  home: string;
  /** What the app and shells of this account start with. */
  env: Record<string, string>;
  dispose(): Promise<void>;
}

/** No way out: the port of every proxy is closed, and no module proxy is set up. */
export const OFFLINE = {
  GOPROXY: 'off',
  GOSUMDB: 'off',
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  http_proxy: 'http://127.0.0.1:9',
  https_proxy: 'http://127.0.0.1:9',
};

/** Of the real environment only what a program needs to start, and the display. */
const KEPT = ['PATH', 'DISPLAY', 'XAUTHORITY', 'SystemRoot', 'TMPDIR'];
/** And what its network needs. */
const NETWORK = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];
const CERTIFICATES = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];

export interface MachineOptions {
  /** Nobody was here before: the wizard comes. Else it was refused, so that the window shows its pages. */
  firstRun?: boolean;
}

const REFUSED: WizardState = { open: false, step: 'scan', accepted: null, elevated: false, since: 0 };

export async function makeMachine(
  extra: Readonly<Record<string, string>> = {},
  { firstRun = false }: MachineOptions = {},
): Promise<Machine> {
  const account = await mkdtemp(join(tmpdir(), 'gvm-e2e-'));
  const home = join(account, 'gvm home 中文');
  await mkdir(home);
  if (!firstRun) await writeFile(join(home, 'wizard.json'), JSON.stringify(REFUSED));
  const env = {
    ...realEnvironment([...KEPT, ...NETWORK, ...CERTIFICATES]),
    HOME: account,
    GVM_HOME: home,
    GOCACHE: join(account, 'go build cache'),
    GOENV: join(account, 'go.env'),
    GOPATH: join(account, 'go'),
    SHELL: '/bin/bash',
    LANG: 'en_US.UTF-8',
    // Without a session bus Electron would wait for one.
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    ...extra,
  };
  return { account, home, env, dispose: () => rm(account, { recursive: true, force: true, maxRetries: 5 }) };
}

function realEnvironment(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

/** What a shell that is opened now answers. */
export async function inLoginShell(machine: Machine, command: string): Promise<string> {
  // Desktop shells start from the session's environment, not from this test's.
  const env = { HOME: machine.account, PATH: '/usr/local/bin:/usr/bin:/bin', TERM: 'dumb' };
  const { stdout } = await run('bash', ['-l', '-c', command], { env, cwd: machine.account });
  return stdout.trim();
}

/** What this machine's own Go says, outside of the test's account; null without a Go. */
export async function machineGoEnv(name: string): Promise<string | null> {
  try {
    return (await run('go', ['env', name])).stdout.trim();
  } catch {
    return null;
  }
}
