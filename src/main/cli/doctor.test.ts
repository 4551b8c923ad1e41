/** `gvm doctor` as built, on a small toolchain whose go answers only `version` and `env`. */
import { createServer, type Server } from 'node:http';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCommandKit, type CommandKit } from '../../testing/built-command';
import { startTinyServer, tinyToolchain, type TinyServer } from '../../testing/tiny-toolchain';

const platform = { os: 'linux', arch: process.arch === 'arm64' ? 'arm64' : 'amd64' } as const;
const VERSION = '1.26.8';
const ID = `files-damaged:go${VERSION}`;
const SECRET = 'hunter2hunter2';

let server: TinyServer;
let silent: Server;
let kit: CommandKit;
let damaged: string;
let original: Buffer;

interface Document {
  summary: Record<string, number>;
  findings: { id: string; severity: string; title: string; evidence: string[]; fix: string }[];
  checks: { check: string; state: string }[];
  [name: string]: unknown;
}

beforeAll(async () => {
  server = await startTinyServer({ toolchains: [tinyToolchain({ version: VERSION, platform })] });
  silent = createServer(() => undefined).listen(0, '127.0.0.1');
  kit = await startCommandKit({ ...server.environment, GOENV: 'off', TMPDIR: '/tmp' });
  await mkdir(kit.home, { recursive: true });
  await writeFile(join(kit.home, 'settings.json'), JSON.stringify({ officialUrl: server.officialUrl }));
  // What the small go needs, and no other Go.
  const tools = join(kit.account, 'tools');
  await mkdir(tools);
  for (const name of ['readlink', 'dirname', 'sh']) await symlink(`/usr/bin/${name}`, join(tools, name));
  kit.env['PATH'] = tools;
  await kit.gvm('install', VERSION, '--default', '--no-publish');
  damaged = join(kit.home, 'versions', `go${VERSION}`, 'src', 'fmt', 'print.go');
  original = await readFile(damaged);
  await writeFile(damaged, 'package fmt // of somebody else\n');
});
afterAll(async () => {
  silent.closeAllConnections();
  silent.close();
  await server.close();
  await kit.remove();
});

async function doctor(...args: string[]): Promise<{ status: number | null; document: Document }> {
  const { status, document } = await kit.json('doctor', ...args);
  return { status, document: document as Document };
}

it('tells what is wrong, in words and in JSON, and writes it to files without secrets and names', async () => {
  const proxy = kit.env['GOPROXY']!;
  kit.env['GOPROXY'] = proxy.replace('://', `://li:${SECRET}@`);
  const files = ['a b.html', 'c.md', 'd.JSON'];
  const reports = files.flatMap((file) => ['--report', file]);
  const { status, stdout, stderr } = await kit.gvm('doctor', '--hide-names', ...reports);
  kit.env['GOPROXY'] = proxy;
  expect(status).toBe(1);
  expect(stdout).toMatch(/^Errors\n {2}✕ .*\n/);
  expect(stdout).toContain('~ src/fmt/print.go');
  expect(stdout).toContain(`gvm doctor --fix ${ID}`);
  expect(stdout).toMatch(/\n\d+ errors?, .*checked in .* s\.\n$/);
  expect(stderr).toMatch(/^✕ Installation +[\d.]+ s$/m);
  expect(stderr).toContain('Wrote a b.html');
  const [html, markdown, json] = await Promise.all(
    files.map((file) => readFile(join(kit.account, file), 'utf8')),
  );
  expect(html).toContain('<!doctype html>');
  expect(markdown).toMatch(/^# Go health report\n/);
  const document = JSON.parse(json!) as Document;
  expect(document).toMatchObject({ product: 'GVM Desktop', namesHidden: true, go: { version: VERSION } });
  const [finding] = document.findings.filter(({ id }) => id === ID);
  expect(finding).toEqual({
    id: ID,
    check: 'install',
    severity: 'error',
    kind: 'files-damaged',
    params: expect.any(Object),
    title: expect.any(String),
    explain: expect.any(String),
    evidence: ['~ src/fmt/print.go'],
    evidenceOmitted: 0,
    fix: expect.any(String),
    action: { kind: 'repair', toolchain: `go${VERSION}` },
    docs: expect.stringMatching(/^https:\/\/go\.dev\//),
  });
  for (const text of [html, markdown, json, stdout, stderr]) {
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(kit.account);
  }
});

it('tells what it found also where a file can’t be written', async () => {
  const lost = join(kit.account, 'settings', 'x.md', 'y.html');
  const args = ['--hide-names', '--report', 'settings/x.md', '--report', lost];
  const { status, document } = await doctor(...args);
  expect(JSON.stringify(document)).not.toContain(kit.account);
  expect(status).toBe(1);
  expect(document).toMatchObject({ error: { code: expect.stringMatching(/^DISK_/) } });
  expect(document['reports']).toEqual(['settings/x.md']);
  expect(document.findings.map(({ id }) => id)).toContain(ID);
});

it.each([['--report', 'x.pdf'], ['--report'], ['--fail-on', 'info'], ['--try', '1.26']])(
  '%s %s is wrong usage, before anything is looked at',
  async (...args) => {
    const { status, stderr } = await kit.gvm('doctor', ...args);
    expect({ status, looked: stderr.includes('Installation') }).toEqual({ status: 2, looked: false });
  },
);

it('says its exit statuses in both languages', async () => {
  expect((await kit.gvm('doctor', '--help')).stdout).toContain('Exit status: 0');
  expect((await kit.gvm('doctor', '--help', '--lang', 'zh-CN')).stdout).toContain('退出码：');
});

it('changes nothing without agreement, and nothing that can’t be changed', async () => {
  const refused = { error: { code: 'CONFIRMATION_NEEDED', flag: '--yes' } };
  expect(await kit.json('doctor', '--fix')).toMatchObject({ status: 1, document: refused });
  expect((await kit.gvm('doctor', '--fix', ID)).status).toBe(1);
  const unknown = await kit.json('doctor', '--fix', 'no-such-finding', '--yes');
  expect(unknown).toMatchObject({
    status: 2,
    document: { error: { code: 'OPTION_INVALID', allowed: expect.stringContaining(ID) } },
  });
  expect(await readFile(damaged, 'utf8')).toContain('somebody else');
});

it('fixes one finding, looks again, and says how to take it back', async () => {
  const { status, document } = await doctor('--fix', ID, '--yes');
  // What the small go can't do is still wrong.
  expect(status).toBe(1);
  const operation = expect.any(Number) as number;
  expect(document['fixed']).toMatchObject([
    { kind: 'repair', toolchain: `go${VERSION}`, operations: [operation], error: null },
  ]);
  expect(document.findings.map(({ id }) => id)).not.toContain(ID);
  expect(await readFile(damaged)).toEqual(original);
  const { operations } = (await kit.json('history')).document as {
    operations: { change: { kind: string } }[];
  };
  expect(operations[0]!.change.kind).toBe('repair');
});

it('reaches into the account’s shells only by its own word, where the home is another', async () => {
  const { stderr } = await kit.gvm('doctor', '--fix', '--yes', '--lang', 'zh-CN');
  expect(stderr).toContain('--publish');
  expect(await readFile(join(kit.account, '.profile'), 'utf8').catch(() => null)).toBeNull();
  const { stdout } = await kit.gvm('doctor', '--fix', '--yes', '--publish');
  expect(await readFile(join(kit.account, '.profile'), 'utf8')).toContain(kit.home);
  const [, id] = /gvm rollback (\d+) takes it back/.exec(stdout)!;
  expect((await kit.gvm('rollback', id!)).status).toBe(0);
  expect(await readFile(join(kit.account, '.profile'), 'utf8').catch(() => null)).toBeNull();
});

it('is stopped by Ctrl-C with what it knows until then', async () => {
  kit.env['GOPROXY'] = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const { process: child, finished } = kit.start('doctor', '--json');
  await new Promise((resolve) => child.stderr!.once('data', resolve));
  child.kill('SIGINT');
  const { status, json } = await finished;
  expect(status).toBe(130);
  const { checks } = json() as Document;
  expect(checks.find(({ check }) => check === 'network')).toMatchObject({ state: 'stopped' });
});
