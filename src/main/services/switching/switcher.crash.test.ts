import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { childScript } from '../../platform/child-script.fake';
import { realSwitcher } from './real-switcher.fake';

/** Switches from 1 to 2 and publishes; kills itself before the given call of a port, or waits to be killed. */
const CHILD = `
  import { realSwitcher } from './main/services/switching/real-switcher.fake';
  const [root, account, killAt] = process.argv.slice(2) as [string, string, string];
  let calls = 0;
  const spy = (port) => new Proxy(port, {
    get: (target, name) => (...args) => {
      if (calls++ === Number(killAt)) process.kill(process.pid, 'SIGKILL');
      return target[name](...args);
    },
  });
  const { switcher } = realSwitcher(root, account, spy);
  if (killAt === 'random') {
    process.stdout.write('ready');
    await new Promise((resolve) => process.stdin.once('data', resolve));
  }
  calls = 0;
  await switcher.use('go1.22.12', { publish: true, actor: 'cli' });
  process.exit(0);
`;

const PROFILE = '# mine\nexport A=1';
let script: string;
beforeAll(async () => {
  script = await childScript(CHILD);
});

async function machine() {
  const account = await mkdtemp(join(tmpdir(), 'gvm crash 崩溃-'));
  const root = join(account, 'gvm home');
  for (const version of ['1.26.8', '1.22.12']) {
    const go = join(root, 'versions', `go${version}`, 'bin', 'go');
    await mkdir(dirname(go), { recursive: true });
    await writeFile(go, `#!/bin/sh\necho "go version go${version} linux/amd64"\n`);
    await chmod(go, 0o755);
  }
  await writeFile(join(account, '.profile'), PROFILE);
  const real = realSwitcher(root, account, (port) => port);
  await real.switcher.use('go1.26.8', { publish: false, actor: 'cli' });
  return { account, root, ...real };
}

const answerOf = (root: string): string =>
  execFileSync(join(root, 'current', 'bin', 'go'), ['version'], { encoding: 'utf8' }).split(' ')[2]!;

/** What must hold after any crash: at once, and after the next start. Answers which way it went. */
async function check({
  account,
  root,
  switcher,
  history,
}: Awaited<ReturnType<typeof machine>>): Promise<string> {
  expect(['go1.26.8', 'go1.22.12']).toContain(answerOf(root));
  await history.list();

  await switcher.recover();
  const version = answerOf(root);
  const profile = await readFile(join(account, '.profile'), 'utf8');
  const bashrc = await readFile(join(account, '.bashrc'), 'utf8').catch(() => null);
  expect(await history.unfinished()).toEqual([]);
  if (version === 'go1.26.8') {
    expect(profile).toBe(PROFILE);
    expect(bashrc).toBeNull();
  } else {
    expect(profile.startsWith(`${PROFILE}\n# >>> gvm-desktop, `)).toBe(true);
    expect(profile.split('<<< gvm-desktop').length).toBe(2);
    expect(bashrc).toContain('gvm-desktop');
    expect((await switcher.preview()).published).toBe(true);
  }
  // The machine works on: the same switch goes through, and leaves nothing half done anywhere.
  await switcher.use('go1.22.12', { publish: true, actor: 'cli' });
  expect(answerOf(root)).toBe('go1.22.12');
  const strays = [...(await readdir(root)), ...(await readdir(account))].filter((name) =>
    /^\..*(tmp|new)/.test(name),
  );
  expect(strays).toEqual([]);
  return version;
}

describe('a switch that is killed', () => {
  it('before any of its calls leaves the one or the other, whole', { timeout: 300_000 }, async () => {
    const went = new Map<string, number>();
    for (let call = 0; ; call++) {
      const real = await machine();
      const child = spawn(process.execPath, [script, real.root, real.account, String(call)], {
        stdio: 'inherit',
      });
      const [status, signal] = (await once(child, 'exit')) as [number | null, string | null];
      const version = await check(real);
      if (status === 0) {
        expect(version).toBe('go1.22.12');
        expect(call).toBeGreaterThan(15);
        break;
      }
      expect(signal).toBe('SIGKILL');
      went.set(version, (went.get(version) ?? 0) + 1);
    }
    console.log('killed before each call:', Object.fromEntries(went));
    // Both ways out were seen: put back, and finished because everything was done.
    expect([...went.keys()].sort()).toEqual(['go1.22.12', 'go1.26.8']);
  });

  it('at random moments leaves the one or the other, whole', { timeout: 300_000 }, async () => {
    const went = new Map<string, number>();
    for (let round = 0; round < 30; round++) {
      const real = await machine();
      const child = spawn(process.execPath, [script, real.root, real.account, 'random'], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      child.stdin.write('go');
      await sleep(Math.random() * 120);
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      const version = await check(real);
      went.set(version, (went.get(version) ?? 0) + 1);
    }
    console.log('killed at random:', Object.fromEntries(went));
  });
});

it('is what a new login shell finds', { timeout: 60_000 }, async () => {
  const { root, switcher } = await machine();
  await switcher.use('go1.22.12', { publish: true, actor: 'cli' });
  expect((await switcher.checkNewShell()).newShell).toEqual({
    path: join(root, 'current', 'bin', 'go'),
    version: '1.22.12',
  });
  await switcher.use('go1.26.8', { publish: false, actor: 'cli' });
  expect((await switcher.checkNewShell()).newShell?.version).toBe('1.26.8');
});
