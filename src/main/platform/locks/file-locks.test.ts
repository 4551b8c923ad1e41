import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { homeAt } from '../../ports/home';
import { locksContract } from '../../ports/locks.contract';
import { childScript } from '../child-script.fake';
import { SystemClock } from '../clock';
import { FileLocks } from './file-locks';
import { identityOf, isAlive } from './process-identity';

const newHome = async () => homeAt(await mkdtemp(join(tmpdir(), 'gvm locks 锁-')));
const locksIn = (home: ReturnType<typeof homeAt>) =>
  new FileLocks({ home, clock: new SystemClock(), program: 'gvm' });

locksContract('files', async () => locksIn(await newHome()));

const soon = { purpose: 'test', waitMs: 2000 };

describe('FileLocks', () => {
  it('records who holds a lock, and leaves nothing when it is released', async () => {
    const home = await newHome();
    const held = await locksIn(home).acquire('switch', { purpose: 'switch to go1.26.8', waitMs: 0 });
    expect(JSON.parse(await readFile(join(home.locks, 'switch.lock'), 'utf8'))).toMatchObject({
      ...(await identityOf(process.pid)),
      program: 'gvm',
      purpose: 'switch to go1.26.8',
      since: expect.stringMatching(/Z$/),
    });
    await held.release();
    expect(await readdir(home.locks)).toEqual([]);
  });

  it('makes a home that is for nobody else to read', async () => {
    const home = homeAt(join((await newHome()).root, 'home'));
    await (await locksIn(home).acquire('k', soon)).release();
    expect((await stat(home.root)).mode & 0o777).toBe(0o700);
  });

  const planted = async (content: string) => {
    const home = await newHome();
    await mkdir(home.locks, { recursive: true });
    await writeFile(join(home.locks, 'k.lock'), content);
    return home;
  };
  const record = (more: object) =>
    JSON.stringify({
      pid: 1,
      startTime: null,
      program: 'gvm',
      purpose: 'p',
      since: '',
      token: 'ab',
      ...more,
    });

  it('takes over from a process that is dead', async () => {
    const child = spawn('true');
    await once(child, 'exit');
    const home = await planted(record({ pid: child.pid }));
    await (await locksIn(home).acquire('k', soon)).release();
    expect(await readdir(home.locks)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'takes over when the number belongs to another process now',
    async () => {
      const home = await planted(record({ pid: process.pid, startTime: 'some-boot:1' }));
      await (await locksIn(home).acquire('k', soon)).release();
    },
  );

  it.each(['', '{"pid":', '{}', record({ token: '../x' })])(
    'takes over a lock that says %j',
    async (content) => {
      const home = await planted(content);
      await (await locksIn(home).acquire('k', soon)).release();
      expect(await readdir(home.locks)).toEqual([]);
    },
  );

  it('takes over when the one who was clearing a dead lock died as well', async () => {
    const home = await planted(record({ pid: 0, token: 'aa' }));
    await writeFile(join(home.locks, 'k.lock.aa'), record({ pid: 0, token: 'bb' }));
    await writeFile(join(home.locks, 'k.lock.aa.bb'), record({ pid: 0, token: 'cc' }));
    await (await locksIn(home).acquire('k', soon)).release();
  });

  it('leaves the lock of a living process alone', async () => {
    const home = await planted(record({ ...(await identityOf(process.ppid)) }));
    await expect(locksIn(home).acquire('k', { purpose: 'p', waitMs: 50 })).rejects.toMatchObject({
      fault: { code: 'LOCK_HELD', params: { pid: process.ppid } },
    });
  });

  it('knows dead, living and reused process numbers', async () => {
    const child = spawn('sleep', ['30']);
    const identity = await identityOf(child.pid!);
    expect(await isAlive(identity)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await isAlive(identity)).toBe(false);
  });
});

describe('FileLocks between processes', () => {
  // Reads, waits, writes: two holders at once would lose counts.
  const COUNTING = `
    import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { SystemClock } from './main/platform/clock';
    import { FileLocks } from './main/platform/locks/file-locks';
    import { homeAt } from './main/ports/home';
    const [root, file, rounds] = process.argv.slice(2) as [string, string, string];
    const locks = new FileLocks({ home: homeAt(root), clock: new SystemClock(), program: 'gvm' });
    for (let round = 0; round < Number(rounds); round++) {
      const held = await locks.acquire('count', { purpose: 'count', waitMs: 60_000 });
      const count = Number(readFileSync(file, 'utf8'));
      await sleep(Math.random() * 3);
      appendFileSync(file + '.log', 'x');
      // In one step: killed in the middle of writing, the count would start again from nothing.
      writeFileSync(file + process.pid, String(count + 1));
      renameSync(file + process.pid, file);
      await held.release();
    }`;

  it('never lets two in, though holders are killed in the middle', { timeout: 120_000 }, async () => {
    const script = await childScript(COUNTING);
    const home = await newHome();
    const file = join(home.root, 'count');
    await writeFile(file, '0');
    const start = (rounds: number): ChildProcess =>
      spawn(process.execPath, [script, home.root, file, String(rounds)], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });

    const steady = Array.from({ length: 5 }, () => start(40));
    const doomed = Array.from({ length: 3 }, () => start(1_000_000));
    const ends = steady.map((child) => once(child, 'exit'));
    let kills = 0;
    const killing = (async () => {
      for (const child of doomed) {
        await new Promise((resolve) => setTimeout(resolve, 400));
        kills += await killWhileHolding(child, join(home.locks, 'count.lock'));
      }
    })();
    await killing;
    expect((await Promise.all(ends)).map(([status]) => status)).toEqual([0, 0, 0, 0, 0]);

    // A killed holder may have logged its turn without writing the count, never the other way round.
    const count = Number(await readFile(file, 'utf8'));
    const logged = (await readFile(`${file}.log`, 'utf8')).length;
    expect(kills).toBe(3);
    expect(count).toBeGreaterThanOrEqual(200);
    expect(logged - count).toBeGreaterThanOrEqual(0);
    expect(logged - count).toBeLessThanOrEqual(kills);
  });

  // Each holder leaves its lock behind as a dead process would, so that every turn is a take-over with eight rivals.
  const ABANDONING = `
    import { appendFileSync, openSync, closeSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { SystemClock } from './main/platform/clock';
    import { FileLocks } from './main/platform/locks/file-locks';
    import { homeAt } from './main/ports/home';
    const [root, rounds] = process.argv.slice(2) as [string, string];
    const home = homeAt(root);
    const locks = new FileLocks({ home, clock: new SystemClock(), program: 'gvm' });
    const [path, inside] = [home.locks + '/k.lock', root + '/inside'];
    for (let round = 0; round < Number(rounds); round++) {
      await locks.acquire('k', { purpose: 'k', waitMs: 60_000 });
      try { closeSync(openSync(inside, 'wx')); } catch { appendFileSync(root + '/violations', 'x'); }
      await sleep(Math.random() * 2);
      rmSync(inside, { force: true });
      appendFileSync(root + '/turns', 'x');
      const mine = JSON.parse(readFileSync(path, 'utf8'));
      if (mine.pid !== process.pid) appendFileSync(root + '/violations', 'y');
      writeFileSync(path + '.dead' + process.pid, JSON.stringify({ ...mine, pid: 2 ** 30, token: mine.token + '0' }));
      renameSync(path + '.dead' + process.pid, path);
    }`;

  it('lets exactly one of many rivals take over a dead lock', { timeout: 120_000 }, async () => {
    const script = await childScript(ABANDONING);
    const { root } = await newHome();
    const children = Array.from({ length: 8 }, () =>
      spawn(process.execPath, [script, root, '40'], { stdio: ['ignore', 'inherit', 'inherit'] }),
    );
    const ends = await Promise.all(children.map((child) => once(child, 'exit')));
    expect(ends.map(([status]) => status)).toEqual(Array(8).fill(0));
    expect(await readFile(join(root, 'violations'), 'utf8').catch(() => '')).toBe('');
    expect((await readFile(join(root, 'turns'), 'utf8')).length).toBe(320);
  });

  async function killWhileHolding(child: ChildProcess, lock: string): Promise<number> {
    const exit = once(child, 'exit');
    for (;;) {
      const text = await readFile(lock, 'utf8').catch(() => '');
      // Every read must see a whole record.
      if (text !== '' && (JSON.parse(text) as { pid: number }).pid === child.pid) break;
    }
    child.kill('SIGKILL');
    await exit;
    return 1;
  }
});
