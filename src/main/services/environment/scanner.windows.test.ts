import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NodeDisk } from '../../platform/disk/node-disk';
import { nativeRegistry } from '../../platform/windows/native';
import { RegistryProbe } from '../../platform/windows/registry-probe';
import { WindowsLink } from '../../platform/windows/windows-link';
import { WindowsProcesses } from '../../platform/windows/windows-processes';
import { FakeClock } from '../../ports/clock.fake';
import { homeAt } from '../../ports/home';
import { Scanner } from './scanner';

const KEY = 'HKCU\\Environment';
const reg = nativeRegistry();
let root: string;
let kept: string;

function put(name: string, type: number, bytes: Buffer): void {
  const handle = reg.createKey(reg.HKCU, 'Environment', reg.Access.SET_VALUE);
  reg.setValueRaw(handle, name, type, bytes);
  reg.closeKey(handle);
}
const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'utf16le');

async function tree(folder: string, version: string): Promise<void> {
  await mkdir(join(folder, 'bin'), { recursive: true });
  await mkdir(join(folder, 'pkg', 'tool', 'windows_amd64'), { recursive: true });
  await writeFile(join(folder, 'VERSION'), `go${version}\r\n`);
  await writeFile(join(folder, 'bin', 'go.exe'), 'not to be started');
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gvm scan 账户-'));
  kept = join(root, 'before.reg');
  execFileSync('reg', ['export', KEY, kept, '/y']);
  await tree(join(root, '甲', 'go'), '1.20.14');
  await tree(join(root, 'old go'), '1.19.13');
  await mkdir(join(root, 'shims'));
  await writeFile(join(root, 'shims', 'go.cmd'), '@echo go version go1.24.1 windows/amd64\r\n');
  const path = [
    join(root, 'gone'),
    `"${join(root, 'shims')}"`,
    '%GVM_TEST_PLACE%\\go\\bin',
    'x'.repeat(3000),
  ];
  put('Path', 2, text(path.join(';')));
  put('GVM_TEST_PLACE', 1, text(join(root, '甲')));
  put('GOROOT', 1, text(join(root, 'old go')));
  put('GVM_TEST_BYTES', 3, Buffer.from([1, 2, 3]));
});

afterAll(() => {
  execFileSync('reg', ['delete', KEY, '/va', '/f']);
  execFileSync('reg', ['import', kept]);
});

it('the account as the registry has it, whole and unchanged', async () => {
  const before = execFileSync('reg', ['query', KEY], { encoding: 'latin1' });
  const scanner = new Scanner({
    disk: new NodeDisk(),
    probe: new RegistryProbe({ env: process.env }),
    processes: new WindowsProcesses({ env: process.env }),
    home: homeAt(join(root, 'home')),
    link: new WindowsLink(),
    clock: new FakeClock(),
    env: process.env,
    account: homedir(),
    system: 'win32',
  });
  const started = performance.now();
  const facts = await scanner.facts();
  console.log(`scanned in ${Math.round(performance.now() - started)} ms`);
  const mine = facts.gos.filter(({ path }) => path.startsWith(root));
  expect(
    mine.map(({ path, version, platform }) => [path.slice(root.length), version, platform?.arch]),
  ).toEqual([
    ['\\shims\\go.cmd', '1.24.1', 'amd64'],
    ['\\甲\\go\\bin\\go.exe', '1.20.14', 'amd64'],
    ['\\old go\\bin\\go.exe', '1.19.13', 'amd64'],
  ]);
  expect(facts.folders).toMatchObject({
    [join(root, 'gone')]: 'missing',
    [join(root, 'shims')]: 'folder',
    [join(root, '甲', 'go', 'bin')]: 'folder',
    [join(root, 'old go')]: 'folder',
  });
  expect(facts.newProcess?.['goroot']).toBe(join(root, 'old go'));
  expect(facts.stored).toContainEqual({
    scope: 'user',
    name: 'GVM_TEST_BYTES',
    place: { kind: 'registry', hive: 'HKCU', name: 'GVM_TEST_BYTES', type: 'REG_BINARY' },
    text: null,
  });
  expect(facts.goEnvFile?.path).toMatch(/\\go\\env$/i);
  expect(execFileSync('reg', ['query', KEY], { encoding: 'latin1' })).toBe(before);
});
