import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { runElevated } from '../../elevated-verbs';
import { elevationContract } from '../../ports/elevation.contract';
import { FakeDisk } from '../../ports/disk.fake';
import { ANSWER, NOTES, POWERSHELL } from '../../../testing/powershell';
import { SystemClock } from '../clock';
import { ENVIRONMENT_KEYS, readText, writeText } from './registry';
import type { RegistryText } from './registry-text';
import { WindowsElevation } from './windows-elevation';

// The elevated program is this very file, where the suites are bundled.
const [, , word, verb = '', file = '', sha256 = ''] = process.argv;
if (word === 'elevated') process.exit((await runElevated(verb, file, sha256)) ? 0 : 1);

const KEY = ENVIRONMENT_KEYS.HKLM;
const NAMES = ['GOINSECURE', 'GOPRIVATE', 'GONOPROXY', 'GOFLAGS'];
const before = new Map<string, RegistryText | null>();
const variables = ['PATH', 'NODE_OPTIONS', ANSWER, NOTES].map((name) => [name, process.env[name]] as const);
let script: string;
let notes: string;

beforeAll(async () => {
  for (const name of NAMES) before.set(name, readText(KEY, name));
  script = process.env['VITEST'] === undefined ? fileURLToPath(import.meta.url) : await command();
  const folder = await mkdtemp(join(tmpdir(), 'gvm-powershell-'));
  await copyFile(process.execPath, join(folder, 'powershell.exe'));
  await writeFile(join(folder, 'powershell.cjs'), POWERSHELL);
  process.env['PATH'] = `${folder}${delimiter}${process.env['PATH'] ?? ''}`;
  process.env['NODE_OPTIONS'] = `--require "${join(folder, 'powershell.cjs').replaceAll('\\', '\\\\')}"`;
});
beforeEach(async () => {
  notes = join(await mkdtemp(join(tmpdir(), 'gvm-notes-')), 'notes');
  await writeFile(notes, '');
  process.env[NOTES] = notes;
  process.env[ANSWER] = 'yes';
});
afterAll(() => {
  for (const [name, value] of before) writeText(KEY, name, value);
  for (const [name, value] of variables)
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
});

async function command(): Promise<string> {
  // The lane has no esbuild.
  const { childScript } = await import('../child-script.fake');
  return childScript(`
    import { runElevated } from './main/elevated-verbs';
    const [, , , verb, file, sha256] = process.argv;
    process.exit((await runElevated(verb, file, sha256)) ? 0 : 1);
  `);
}

/** A line for each program that the account's NODE_OPTIONS reached. */
function noted(): string[] {
  return readFileSync(notes, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

function elevationHere(disk = new FakeDisk()): WindowsElevation {
  return new WindowsElevation({
    home: { backups: 'backups' },
    clock: new SystemClock(),
    disk,
    env: process.env,
    runtime: { program: process.execPath, script, kind: 'node' },
  });
}

// sudo-prompt as it is: its batch files, cmd.exe, our verb in a child, the machine's own registry.
elevationContract('Windows, by sudo-prompt', async () => {
  return {
    elevation: elevationHere(),
    put: (name, value) =>
      writeText(KEY, name, value === null ? null : { type: 'REG_SZ', text: value, terminated: true }),
    get: (name) => readText(KEY, name)?.text ?? null,
    answer: (word) => void (process.env[ANSWER] = word),
    asked: () => noted().length,
  };
});

it('asks through PowerShell for one batch file, keeps the type, and leaves nothing behind', async () => {
  writeText(KEY, 'GOFLAGS', { type: 'REG_EXPAND_SZ', text: '%A%', terminated: true });
  const temp = await readdir(tmpdir());
  await elevationHere().writeMachine([
    {
      place: { kind: 'registry', hive: 'HKLM', name: 'GOFLAGS', type: 'REG_SZ' },
      before: '%A%',
      after: '-mod=mod "%A%" & 中文!',
    },
  ]);
  expect(readText(KEY, 'GOFLAGS')).toEqual({
    type: 'REG_EXPAND_SZ',
    text: '-mod=mod "%A%" & 中文!',
    terminated: true,
  });
  // The system's own tool is the judge.
  expect(execFileSync('reg', ['query', `HKLM\\${KEY.path}`, '/v', 'GOFLAGS']).toString()).toMatch(
    /GOFLAGS\s+REG_EXPAND_SZ\s+-mod=mod "%A%" & /,
  );
  const [first, ...others] = noted();
  expect(first).toMatch(/^asked -FilePath '.+\\execute\.bat' -WindowStyle hidden -Verb runAs$/);
  // What the account's NODE_OPTIONS name was not loaded by the elevated program.
  expect(others).toEqual([]);
  expect(await readdir(tmpdir())).toEqual(temp);
});
