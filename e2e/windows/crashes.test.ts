import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startReleaseServer, type ReleaseServer } from '../../src/testing/release-server';
import { slimWindowsArchive } from '../../src/testing/toolchain-archives';
import { placeCommand, run, unix, windows, type Environment, type Result } from './lane';
import { importTheirs, readPath, setTheirs, THEIRS } from './registry';

const VERSIONS = ['1.25.14', '1.26.10'] as const;
const home = `C:\\users\\gvm 崩溃 ${process.pid}`;
const OURS = `${home}\\current\\bin;${home}\\bin;`;
/** Parts of the whole duration: kills by the clock, beside those before single changes. */
const MOMENTS = [0.6, 0.85];

let server: ReleaseServer;
let command: ReturnType<typeof placeCommand>;
let scratch: string;
let changes: string;
const env = { GVM_HOME: home, GOPROXY: 'off', GOTOOLCHAIN: 'local' };

const gvm = (...args: string[]): Promise<Result> => run(command.node, [command.script, ...args], { env });

async function done(...args: string[]): Promise<string> {
  const result = await gvm(...args, '--json');
  expect(result, `${args.join(' ')}: ${result.stdout}${result.stderr}`).toMatchObject({ status: 0 });
  return result.stdout;
}

beforeAll(async () => {
  command = placeCommand();
  scratch = await mkdtemp(join(tmpdir(), 'gvm-windows-'));
  changes = join(scratch, 'changes');
  const archives = [];
  for (const version of VERSIONS) {
    const path = await slimWindowsArchive(version, 'amd64');
    archives.push({ filename: `go${version}.windows-amd64.zip`, content: { path } });
  }
  server = await startReleaseServer({ archives });
  await setTheirs(scratch);
  await done('config', 'set', 'officialUrl', server.officialUrl);
  await done('install', ...VERSIONS, '--source', 'official');
  await done('default', VERSIONS[0], '--no-publish');
}, 300_000);

afterAll(async () => {
  await gvm('uninstall', ...VERSIONS, '--yes');
  await server.close();
  for (const folder of [unix(home), scratch]) await rm(folder, { recursive: true, force: true });
});

/** `gvm default` that is to die; what it changed until then, and how long it took. */
async function switchTo(
  version: string,
  death: Environment,
): Promise<Result & { seconds: number; did: string[] }> {
  await writeFile(changes, '');
  const hook = windowsUrl(fileURLToPath(new URL('dies-before.mjs', import.meta.url)));
  const started = performance.now();
  const result = await run(
    command.node,
    ['--import', hook, command.script, 'default', version, '--publish'],
    {
      env: { ...env, GVM_TEST_CHANGES: windows(changes), ...death },
    },
  );
  const seconds = (performance.now() - started) / 1000;
  return { ...result, seconds, did: (await readFile(changes, 'utf8')).split('\n').filter(Boolean) };
}

function windowsUrl(path: string): string {
  return process.platform === 'win32' ? pathToFileURL(path).href : `file:///Z:${encodeURI(path)}`;
}

async function currentGo(): Promise<string | null> {
  const { status, stdout } = await run(`${home}\\current\\bin\\go.exe`, ['version'], { env }).catch(() => ({
    status: -1,
    stdout: '',
  }));
  return status === 0 ? (/^go version go(\S+)/.exec(stdout)?.[1] ?? null) : null;
}

describe('gvm default that is killed', () => {
  let seconds: number;
  let all: string[];

  it('changes files and the registry', async () => {
    ({ seconds, did: all } = await switchTo(VERSIONS[1], {}));
    expect(await readPath(scratch)).toBe(OURS + THEIRS);
    expect(all.filter((did) => did.startsWith('setValueRaw'))).toHaveLength(2);
    expect(all.length).toBeGreaterThan(5);
  });

  it('at any moment leaves a Go that works, at the latest after the next start, and everybody else in PATH', async () => {
    const deaths: Environment[] = [
      ...all.map((_, step) => ({ GVM_TEST_DIE: String(step) })),
      ...MOMENTS.map((part) => ({ GVM_TEST_DIE_AFTER: String(Math.round(part * seconds * 1000)) })),
    ];
    const seen: { atOnce: string | null }[] = [];
    let now: string | null = VERSIONS[1];
    for (const death of deaths) {
      await importTheirs(scratch);
      const { status, did } = await switchTo(now === VERSIONS[0] ? VERSIONS[1] : VERSIONS[0], death);
      const atOnce = await currentGo();
      // The next start of any command that changes something, here one that finds its work done.
      await done('install', VERSIONS[0]);
      const afterwards = await currentGo();
      now = afterwards;
      const path = await readPath(scratch);
      const facts = { ...death, status, did: did.length, before: all[did.length], atOnce, afterwards, path };
      seen.push(facts);
      const said = seen.map((one) => JSON.stringify(one)).join('\n');
      if ('GVM_TEST_DIE' in death) expect(status, said).not.toBe(0);
      expect(VERSIONS, said).toContain(afterwards);
      expect([THEIRS, OURS + THEIRS], said).toContain(path);
    }
    // The moment between two folders was among them.
    expect(seen.map(({ atOnce }) => atOnce)).toContain(null);
    expect(await done('history')).not.toContain('"state":"started"');
    await done('default', VERSIONS[1], '--publish');
    expect(await currentGo()).toBe(VERSIONS[1]);
    expect(await readPath(scratch)).toBe(OURS + THEIRS);
  });
});
