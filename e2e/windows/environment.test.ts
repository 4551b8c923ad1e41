import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ANSWER, NOTES, POWERSHELL } from '../../src/testing/powershell';
import { startReleaseServer, type ReleaseServer } from '../../src/testing/release-server';
import { slimWindowsArchive } from '../../src/testing/toolchain-archives';
import { placeCommand, run, unix, windows, type Environment, type Result } from './lane';
import {
  expanded,
  FOREIGN,
  GO_ENV,
  MACHINE_GO,
  MessyMachine,
  number,
  severalTexts,
  text,
  THEIRS,
  USER_GO,
  USER_PATH,
  type Snapshot,
} from './messy-machine';

const OURS = '1.26.10';
const env: Environment = { GOPROXY: 'off', GOTOOLCHAIN: 'local' };

/** It writes the machine's own environment and makes C:\Go: on Windows only where the machine is thrown away afterwards. */
const describeMessy = describe.skipIf(process.platform === 'win32' && process.env['CI'] !== 'true');

/** The home that nobody named: `--yes` is enough there. */
let home: string;
let command: ReturnType<typeof placeCommand>;
let scratch: string;
let server: ReleaseServer;
let machine: MessyMachine;
let before: Snapshot;

interface Plan {
  edits: { name: string; place: string; before: string | null; after: string | null; elevated: boolean }[];
  remaining: { finding: string; why: string; wayRound: string | null }[];
  findings: { id: string; severity: string }[];
}
interface Outcome extends Plan {
  operation: number | null;
  written: number;
  kept: { place: string; reason: string }[];
  newShell: { path: string; version: string } | null;
}
interface Undone {
  kept: string[];
}

const gvm = (...args: string[]): Promise<Result> => run(command.node, [command.script, ...args], { env });

async function done<Answer = object>(...args: string[]): Promise<Answer> {
  return answered<Answer>(args, await gvm(...args, '--json'));
}

/** With somebody there who answers what UAC asks. */
async function asked<Answer>(answer: 'yes' | 'no', ...args: string[]): Promise<Answer> {
  const more = {
    [ANSWER]: answer,
    [NOTES]: windows(join(scratch, 'notes')),
    NODE_OPTIONS: `--require ${windows(join(scratch, 'powershell.cjs'))}`,
  };
  const script = windows(join(scratch, 'asked.cmd'));
  const result = await run('cmd.exe', ['/d', '/c', script, ...args, '--json'], { env: { ...env, ...more } });
  return answered<Answer>(args, result);
}

async function timesAsked(): Promise<number> {
  const notes = await readFile(join(scratch, 'notes'), 'utf8');
  return notes.split('\n').filter((line) => line.startsWith('asked ')).length;
}

function answered<Answer>(args: readonly string[], result: Result): Answer {
  expect(result, `${args.join(' ')}: ${result.stdout}${result.stderr}`).toMatchObject({ status: 0 });
  return JSON.parse(result.stdout) as Answer;
}

/** What a new cmd answers: every go in PATH, the version of the first, and where it looks for its tree. */
async function newShell(): Promise<string[]> {
  const { stdout } = await run('cmd.exe', ['/d', '/c', 'where go && go version && go env GOROOT']);
  return stdout.trim().split(/\r?\n/);
}

beforeAll(async () => {
  command = placeCommand();
  scratch = await mkdtemp(join(tmpdir(), 'gvm-windows-'));
  const folders = await run('cmd.exe', ['/d', '/c', 'echo %LOCALAPPDATA%&& echo %APPDATA%']);
  const [local = '', roaming = ''] = folders.stdout.split(/\r?\n/).map((line) => line.trim());
  expect(local, folders.stderr).toMatch(/^\w:\\/);
  home = `${local}\\gvm-desktop`;
  await rm(unix(home), { recursive: true, force: true });
  await copyFile(unix(command.node), join(scratch, 'powershell.exe'));
  await writeFile(join(scratch, 'powershell.cjs'), POWERSHELL);
  const lines = [`@set "PATH=${windows(scratch)};%PATH%"`, `@"${command.node}" "${command.script}" %*`];
  await writeFile(join(scratch, 'asked.cmd'), lines.map((line) => `${line}\r\n`).join(''));
  const path = await slimWindowsArchive(OURS, 'amd64');
  const filename = `go${OURS}.windows-amd64.zip`;
  server = await startReleaseServer({ archives: [{ filename, content: { path } }] });
  await done('config', 'set', 'officialUrl', server.officialUrl);
  await done('install', OURS, '--source', 'official');
  await done('default', OURS, '--no-publish');
  machine = new MessyMachine(scratch, roaming);
  await machine.make();
  before = await machine.snapshot();
}, 300_000);

beforeEach(async () => {
  await machine.seed();
  await writeFile(join(scratch, 'notes'), '');
});

afterAll(async () => {
  await machine.restore();
  await server.close();
  for (const folder of [unix(home), scratch]) await rm(folder, { recursive: true, force: true });
});

describeMessy('a machine with two other Gos', () => {
  it('is shown as it is', async () => {
    const { gos, consumers, findings } = await done<{
      gos: object[];
      consumers: object[];
      findings: { id: string }[];
    }>('env', 'show');
    expect(gos).toMatchObject([
      { path: `${MACHINE_GO}\\bin\\go.exe`, version: FOREIGN, origin: 'installer' },
      { path: `${USER_GO}\\bin\\go.exe`, version: FOREIGN, origin: 'unpacked' },
      { path: `${home}\\current\\bin\\go.exe`, version: OURS, origin: 'ours', scopes: [] },
    ]);
    expect(consumers[0]).toMatchObject({
      consumer: 'cmd',
      go: { path: `${MACHINE_GO}\\bin\\go.exe` },
      because: { kind: 'first-in-path', scope: 'machine', entry: `${MACHINE_GO}\\bin` },
    });
    const ids = findings.map(({ id }) => id);
    expect(ids.filter((id) => !id.startsWith('missing-entry:'))).toEqual([
      'not-published',
      `other-go:machine:${MACHINE_GO}\\bin`,
      'goroot-stale:user',
      `other-go:user:${USER_GO}\\bin\\`,
      'stale-entry:machine:C:\\Program Files\\Go1.19\\bin',
      'odd-entry:user:quoted:"C:\\a;b"',
      `odd-entry:user:trailing-separator:${USER_GO}\\bin\\`,
      'odd-entry:user:empty:',
      'path-too-long:setx',
      'goroot-foreign:machine',
      expect.stringMatching(/^goroot-foreign:.*\\go\\env$/),
      'unreadable-value:user:CGO_ENABLED',
      'unreadable-value:user:LICENCE',
      'unreadable-value:user:LIST',
    ]);
  });

  it('is planned to the letter, with and without an administrator', async () => {
    const own = [
      { name: 'Path', before: USER_PATH, after: `${published()};${THEIRS.join(';')}`, elevated: false },
      // The machine's Go still runs then, and could build nothing with the packages of ours.
      { name: 'GOROOT', after: null, elevated: false },
      { name: 'go/env', before: GO_ENV, after: GO_ENV.replace(/GOROOT=.*\n/, ''), elevated: false },
    ];
    const { edits, remaining } = await done<Plan>('env', 'plan');
    expect(edits).toMatchObject(own);
    expect(remaining).toEqual([
      needsAdministrator(`other-go:machine:${MACHINE_GO}\\bin`, 'machine-path'),
      needsAdministrator('stale-entry:machine:C:\\Program Files\\Go1.19\\bin', null),
      needsAdministrator('goroot-foreign:machine', 'user-value-wins'),
    ]);
    const elevated = await done<Plan>('env', 'plan', '--elevated');
    expect(elevated.edits).toMatchObject([
      own[0],
      own[2],
      { name: 'GOROOT', before: '%SystemDrive%\\Go', after: null, elevated: true },
      { name: expect.stringMatching(/^path$/i) as string, after: machine.pristinePath, elevated: true },
      { name: 'GOROOT', after: `${home}\\current`, elevated: false },
    ]);
    expect(elevated.remaining).toEqual([]);
    expect(await machine.snapshot()).toEqual(before);
  });
});

describeMessy('cleaned up', () => {
  it('without an administrator leaves the machine’s Go first, says so, and is undone to the byte', async () => {
    const outcome = await done<Outcome>('env', 'apply', '--yes');
    expect(outcome).toMatchObject({ written: 3, kept: [] });
    expect(outcome.newShell).toEqual({ path: `${MACHINE_GO}\\bin\\go.exe`, version: FOREIGN });
    expect(outcome.remaining[0]).toMatchObject({ why: 'needs-administrator', wayRound: 'machine-path' });
    const shell = await newShell();
    expect(shell.slice(0, 3)).toEqual([
      `${MACHINE_GO}\\bin\\go.exe`,
      `${home}\\current\\bin\\go.exe`,
      `go version go${FOREIGN} windows/amd64`,
    ]);
    // Its own tree, by the machine's GOROOT: with ours it would find packages of another version.
    expect(shell[3]).toBe(MACHINE_GO);
    expect(await machine.exported('machine')).toBe(before.machine);
    expect(await done<Undone>('env', 'undo')).toMatchObject({ kept: [] });
    expect(await machine.snapshot()).toEqual(before);
  });

  it('with one a new cmd runs the chosen Go, and every value comes back to the byte', async () => {
    const outcome = await asked<Outcome>('yes', 'env', 'apply', '--elevated', '--yes');
    expect(outcome).toMatchObject({ written: 5, kept: [], remaining: [] });
    expect(outcome.newShell).toMatchObject({ path: `${home}\\current\\bin\\go.exe`, version: OURS });
    expect(await newShell()).toEqual([
      `${home}\\current\\bin\\go.exe`,
      `go version go${OURS} windows/amd64`,
      `${home}\\current`,
    ]);
    expect(await machine.value('user', 'Path')).toBe(`${published()};${THEIRS.join(';')}`);
    expect(await machine.value('machine', 'Path')).toBe(machine.pristinePath);
    // Whoever asks once more changes nothing more, and nobody is asked.
    expect(await asked<Outcome>('yes', 'env', 'apply', '--elevated', '--yes')).toMatchObject({ written: 0 });
    expect(await timesAsked()).toBe(1);
    expect(await asked<Undone>('yes', 'env', 'undo')).toMatchObject({ kept: [] });
    expect(await timesAsked()).toBe(2);
    expect(await machine.snapshot()).toEqual(before);
  });

  it('with a no of the person keeps to the account, and to what is right without the machine’s', async () => {
    const outcome = await asked<Outcome>('no', 'env', 'apply', '--elevated', '--yes');
    expect(outcome).toMatchObject({ written: 2 });
    expect(outcome.kept.map(({ reason }) => reason)).toEqual(['refused', 'refused', 'refused']);
    expect(await machine.exported('machine')).toBe(before.machine);
    // The old GOROOT still stands in the way; what helps without an administrator is the next plan.
    const next = await done<Outcome>('env', 'apply', '--yes');
    expect(next).toMatchObject({ written: 1, newShell: { path: `${MACHINE_GO}\\bin\\go.exe` } });
    for (const { operation } of [next, outcome])
      expect(await done<Undone>('env', 'undo', String(operation))).toMatchObject({ kept: [] });
    expect(await machine.snapshot()).toEqual(before);
  });

  it('leaves to others what they change since', async () => {
    await done('env', 'apply', '--yes');
    const path = `${await machine.value('user', 'Path')}C:\\newer\\bin;`;
    await machine.put('user', { Path: expanded(path), GOROOT: text('C:\\mine') });
    await machine.writeGoEnv(`${GO_ENV.replace(/GOROOT=.*\n/, '')}GONOSUMDB=corp.例子.cn\n`);
    const { kept } = await done<Undone>('env', 'undo');
    expect(kept).toEqual(['HKCU GOROOT']);
    expect(await machine.value('user', 'GOROOT')).toBe('C:\\mine');
    expect(await machine.value('user', 'Path')).toBe(`${USER_PATH}C:\\newer\\bin;`);
    expect((await machine.snapshot()).goEnv?.split('\n').sort()).toEqual(
      `${GO_ENV}GONOSUMDB=corp.例子.cn\n`.split('\n').sort(),
    );
  });
});

describeMessy('values that nobody would expect', () => {
  it('keep all of a PATH of 40,000 characters', async () => {
    const long = Array.from({ length: 2000 }, (_, at) => `C:\\folder ${at + 1}\\bin`).join(';');
    const theirs = `${USER_PATH}${long}`.slice(0, 40_000);
    await machine.put('user', { Path: expanded(theirs) });
    const seeded = await machine.snapshot();
    await done('env', 'apply', '--yes');
    const rest = theirs.replace(`;${USER_GO}\\bin\\`, '');
    expect(await machine.value('user', 'Path')).toBe(`${published()};${rest}`);
    await done('env', 'undo');
    expect(await machine.snapshot()).toEqual(seeded);
  });

  it.each([
    ['Path', number(1)],
    ['GOROOT', severalTexts('C:\\Go', 'C:\\Go1.19')],
  ])('%s that is no text is refused in words, and nothing is changed', async (name, value) => {
    await machine.put('user', { [name]: value });
    const seeded = await machine.snapshot();
    const { findings } = await done<Plan>('env', 'show');
    expect(findings.map(({ id }) => id)).toContain(`unreadable-value:user:${name}`);
    const { status, stdout } = await gvm('env', 'apply', '--yes', '--json');
    expect(status).toBe(1);
    const { error } = JSON.parse(stdout) as { error: { code: string; message: string } };
    expect(error.code).toBe('PROFILE_UNREADABLE');
    expect(error.message).toContain(`HKCU\\Environment\\${name}`);
    expect(await machine.snapshot()).toEqual(seeded);
  });
});

function published(): string {
  return `${home}\\current\\bin;${home}\\bin`;
}

function needsAdministrator(finding: string, wayRound: string | null): object {
  return { finding, why: 'needs-administrator', wayRound };
}
