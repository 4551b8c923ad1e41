/**
 * A machine as people have them after some years of Go: one in the machine's PATH and one in the account's, a GOROOT that
 * an old installer left, a file of `go env -w` that names a third place, and much that isn't about Go at all.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readZip } from '../../src/testing/archive-formats';
import { slimWindowsArchive } from '../../src/testing/toolchain-archives';
import { run, unix, windows } from './lane';

export const KEYS = {
  user: 'HKEY_CURRENT_USER\\Environment',
  machine: 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment',
} as const;
export type Scope = keyof typeof KEYS;

/** Found without PATH, which is among what it puts back. */
const REG = 'C:\\Windows\\System32\\reg.exe';

/** Both foreign Gos are of this version. */
export const FOREIGN = '1.25.14';
export const MACHINE_GO = 'C:\\Go';
const TOOLS = 'C:\\工具';
export const USER_GO = `${TOOLS}\\go${FOREIGN}`;
const GONE = 'C:\\Program Files\\Go1.19';

const MANY = Array.from({ length: 90 }, (_, at) => `C:\\Users\\李 明\\程序 & co\\tool ${at + 1}\\bin`);
/** More than 3,000 characters of the account's PATH that are nobody's of ours. */
export const THEIRS = ['C:\\their tools', '%USERPROFILE%\\工具', '"C:\\a;b"', '', TOOLS, ...MANY, ''];
export const USER_PATH = THEIRS.with(2, `"C:\\a;b";${USER_GO}\\bin\\`).join(';');

export const GO_ENV = `GOPROXY=https://goproxy.cn,direct\nGOROOT=${USER_GO}\nGOPRIVATE=git.例子.cn\n`;

/** A value as `.reg` files spell it. */
export type Spelled = string;

export const text = (value: string): Spelled => typed(1, `${value}\0`);
export const severalTexts = (...values: string[]): Spelled =>
  typed(7, values.map((value) => `${value}\0`).join('') + '\0');
export const expanded = (value: string): Spelled => typed(2, `${value}\0`);
export const number = (value: number): Spelled => `dword:${value.toString(16).padStart(8, '0')}`;
const typed = (type: number, value: string | Buffer): Spelled => {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf16le') : value;
  return `hex(${type}):${(bytes.toString('hex').match(/../g) ?? []).join(',')}`;
};

const VALUES: Readonly<Record<Scope, Readonly<Record<string, Spelled>>>> = {
  user: {
    Path: expanded(USER_PATH),
    GOROOT: text(`${GONE}\\`),
    GOPATH: expanded('%USERPROFILE%\\go'),
    GOFLAGS: text('-mod=mod'),
    // Somebody took regedit's first kind of value for it.
    CGO_ENABLED: number(0),
    团队: expanded('%USERPROFILE%\\团队'),
    LICENCE: typed(3, Buffer.from([0, 1, 255, 0, 65])),
    LIST: severalTexts('a', '世界'),
  },
  machine: { GOROOT: expanded('%SystemDrive%\\Go') },
};

/** What the account reads: both keys by the system's own tool, and the file of `go env -w`. */
export interface Snapshot {
  user: string;
  machine: string;
  goEnv: string | null;
}

export class MessyMachine {
  readonly #scratch: string;
  readonly #goEnv: string;
  #pristine: Snapshot = { user: '', machine: '', goEnv: null };
  /** By `scope name`: everything that was put, to be taken away in the end. */
  readonly #put = new Set<string>();

  /** @param appData the account's `%APPDATA%` */
  constructor(scratch: string, appData: string) {
    this.#scratch = scratch;
    this.#goEnv = unix(`${appData}\\go\\env`);
  }

  async make(): Promise<void> {
    await this.#clearLeftovers();
    this.#pristine = await this.snapshot();
    for (const root of [MACHINE_GO, USER_GO]) await unpackGo(unix(root));
    await this.seed();
  }

  /** The machine's PATH as it was before anything was put. */
  get pristinePath(): string {
    return textOf(this.#pristine.machine, 'Path') ?? '';
  }

  /** The registry and the file as they are meant to be found. */
  async seed(): Promise<void> {
    const path = [this.pristinePath, `${MACHINE_GO}\\bin`, `${GONE}\\bin`].join(';');
    await this.put('machine', { ...VALUES.machine, Path: expanded(path) });
    await this.put('user', VALUES.user);
    await mkdir(dirname(this.#goEnv), { recursive: true });
    await this.writeGoEnv(GO_ENV);
  }

  /** Null takes a value away. */
  async put(scope: Scope, values: Readonly<Record<string, Spelled | null>>): Promise<void> {
    for (const name of Object.keys(values)) this.#put.add(`${scope} ${name}`);
    const lines = Object.entries(values).map(([name, value]) => `"${name}"=${value ?? '-'}`);
    await this.#import(['Windows Registry Editor Version 5.00', '', `[${KEYS[scope]}]`, ...lines, '']);
  }

  async snapshot(): Promise<Snapshot> {
    const [user, machine] = [await this.exported('user'), await this.exported('machine')];
    return { user, machine, goEnv: await readFile(this.#goEnv, 'utf8').catch(() => null) };
  }

  async writeGoEnv(content: string): Promise<void> {
    await writeFile(this.#goEnv, content);
  }

  /** The key as `reg export` writes it. */
  async exported(scope: Scope): Promise<string> {
    const file = join(this.#scratch, `${scope}.reg`);
    await run(REG, ['export', KEYS[scope], windows(file), '/y']);
    const written = await readFile(file, 'utf16le');
    // Windows lists a value that went and came back last; Wine keeps them by name.
    return process.platform === 'win32' ? inOrder(written) : written;
  }

  /** The text of a value, unexpanded; null where there is none. */
  async value(scope: Scope, name: string): Promise<string | null> {
    return textOf(await this.exported(scope), name);
  }

  async restore(): Promise<void> {
    for (const scope of ['user', 'machine'] as const) {
      const before = this.#pristine[scope];
      await this.#import([before]);
      const names = [...this.#put].flatMap((one) =>
        one.startsWith(`${scope} `) ? [one.slice(scope.length + 1)] : [],
      );
      const added = names.filter((name) => !new RegExp(`^"${name}"=`, 'im').test(before));
      await this.put(scope, Object.fromEntries(added.map((name) => [name, null])));
    }
    const { goEnv } = this.#pristine;
    if (goEnv === null) await rm(this.#goEnv, { force: true });
    else await writeFile(this.#goEnv, goEnv);
    for (const root of [MACHINE_GO, TOOLS]) await rm(unix(root), { recursive: true, force: true });
  }

  /** A run that was killed put nothing back. */
  async #clearLeftovers(): Promise<void> {
    const entries = (await this.value('machine', 'Path'))?.split(';') ?? [];
    const kept = entries.filter((entry) => entry !== `${MACHINE_GO}\\bin` && entry !== `${GONE}\\bin`);
    if (kept.length === entries.length) return;
    await this.put('machine', { Path: expanded(kept.join(';')), GOROOT: null });
    await this.put('user', Object.fromEntries(Object.keys(VALUES.user).map((name) => [name, null])));
    await rm(this.#goEnv, { force: true });
  }

  async #import(lines: readonly string[]): Promise<void> {
    const file = join(this.#scratch, 'import.reg');
    const content = lines.join('\r\n');
    await writeFile(file, content.startsWith('\ufeff') ? content : `\ufeff${content}`, 'utf16le');
    const { status, stderr } = await run(REG, ['import', windows(file)]);
    if (status !== 0) throw new Error(stderr);
  }
}

/** The values of an export in the order of their names. */
function inOrder(written: string): string {
  const [head = '', ...values] = written.split(/\r\n(?=["@])/);
  return [head, ...values.map((value) => value.trimEnd()).sort()].join('\r\n');
}

/** Of a value that `reg export` writes as text or, when it is to be expanded, as UTF-16 bytes. */
function textOf(written: string, name: string): string | null {
  const plain = new RegExp(`^"${name}"="(.*)"\\r?$`, 'im').exec(written)?.[1];
  if (plain !== undefined) return plain.replace(/\\(.)/g, '$1');
  const hex = new RegExp(`^"${name}"=hex\\([12]\\):([0-9a-f,\\\\\\s]+)`, 'im').exec(written)?.[1];
  if (hex === undefined) return null;
  return Buffer.from((hex.match(/[0-9a-f]{2}/gi) ?? []).join(''), 'hex')
    .toString('utf16le')
    .replace(/\0$/, '');
}

/** A tree as people unpack it: its programs, without the sources. */
async function unpackGo(root: string): Promise<void> {
  await rm(root, { recursive: true, force: true });
  for await (const { path, bytes } of readZip(await slimWindowsArchive(FOREIGN, 'amd64'))) {
    const file = join(root, path.replace(/^go\//, ''));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes, { mode: 0o755 });
  }
}
