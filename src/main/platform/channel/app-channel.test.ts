import { spawnSync } from 'node:child_process';
import { chmod, lstat, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appChannelContract } from '../../ports/app-channel.contract';
import type { AppMessage } from '../../ports/app-channel';
import { homeAt } from '../../ports/home';
import { messageServerContract } from './message-server.contract';
import { PosixChannel } from './posix-channel';
import { channelPlace } from './posix-place';

const MESSAGE: AppMessage = { kind: 'changed', parts: ['history'] };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gvm 通道-'));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));

const channelAt = (root: string, env: NodeJS.ProcessEnv = {}): PosixChannel =>
  new PosixChannel({ home: homeAt(root), env, patience: 5_000 });

appChannelContract('socket', async () => ({
  app: channelAt(join(folder, 'home')),
  command: channelAt(join(folder, 'home')),
  elsewhere: channelAt(join(folder, 'other')),
}));

messageServerContract('socket', async () => join(folder, 'socket'));

/** Nobody else can give a folder away. */
function isRoot(): boolean {
  if (process.getuid?.() === 0) return true;
  console.log("skipped: only root can make another account's folder");
  return false;
}

describe('the socket', () => {
  let home: string;
  let place: string;
  let socket: string;
  let channel: PosixChannel;
  let stop: (() => Promise<void>) | null;
  const listen = async (): Promise<void> => {
    stop = await channel.listen(() => undefined);
  };
  const modeOf = async (path: string): Promise<number> => (await lstat(path)).mode & 0o777;

  beforeEach(() => {
    home = join(folder, 'home');
    place = join(home, 'window', 'channel');
    socket = join(place, 'app.sock');
    channel = channelAt(home);
    stop = null;
  });
  afterEach(() => stop?.());

  it("is this account's alone, and gone at the end with all that was made for it", async () => {
    const before = process.umask(0);
    try {
      await listen();
    } finally {
      process.umask(before);
    }
    expect([await modeOf(place), await modeOf(socket)]).toEqual([0o700, 0o600]);
    expect(await readdir(place)).toEqual(['app.sock']);
    await stop?.();
    expect(await readdir(join(home, 'window'))).toEqual([]);
  });

  it('takes the place of one that a killed app left', async () => {
    await mkdir(place, { recursive: true, mode: 0o700 });
    const script = `require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['-e', script, socket]);
    expect((await lstat(socket)).isSocket()).toBe(true);
    expect(await channel.tell(MESSAGE)).toBe(false);
    await listen();
    expect(await channel.tell(MESSAGE)).toBe(true);
  });

  it('leaves what came after it', async () => {
    await listen();
    await rm(socket);
    await writeFile(socket, 'of somebody else');
    await stop?.();
    expect(await readdir(place)).toEqual(['app.sock']);
  });

  it.each([
    ['that others may enter', () => mkdir(place, { recursive: true }).then(() => chmod(place, 0o755))],
    [
      'that is a link',
      async () => {
        await mkdir(join(home, 'window'), { recursive: true });
        await mkdir(join(folder, 'target'), { mode: 0o700 });
        await symlink(join(folder, 'target'), place);
      },
    ],
    [
      'that is a file',
      () => mkdir(join(home, 'window'), { recursive: true }).then(() => writeFile(place, '')),
    ],
  ])('is not made in a folder %s, nor looked for there', async (_, prepare) => {
    await prepare();
    await expect(listen()).rejects.toMatchObject({ fault: { code: 'DISK_FAILED' } });
    expect(await channel.tell(MESSAGE)).toBe(false);
  });

  it.runIf(isRoot())('is not made in the folder of another account', async () => {
    await mkdir(place, { recursive: true, mode: 0o700 });
    const { chown } = await import('node:fs/promises');
    await chown(place, 12345, 12345);
    await expect(listen()).rejects.toMatchObject({ fault: { code: 'DISK_FAILED' } });
    expect(await channel.tell(MESSAGE)).toBe(false);
  });

  it("that doesn't answer is not waited for", async () => {
    await mkdir(place, { recursive: true, mode: 0o700 });
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(socket, resolve));
    try {
      expect(await new PosixChannel({ home: homeAt(home), env: {} }).tell(MESSAGE)).toBe(false);
      // That it comes back at all is the point: the test's own limit is the bound.
    } finally {
      silent.close();
    }
  });

  it("of a deep home lies in the session's folder", async () => {
    const session = join(folder, 'run');
    await mkdir(session);
    const deep = join(folder, '深'.repeat(30));
    channel = channelAt(deep, { XDG_RUNTIME_DIR: session });
    await listen();
    const [name] = await readdir(session);
    expect(name).toMatch(/^gvm-desktop-\d+-[0-9a-f]{16}$/);
    expect(await channel.tell(MESSAGE)).toBe(true);
    expect(await channelAt(`${deep}2`, { XDG_RUNTIME_DIR: session }).tell(MESSAGE)).toBe(false);
    await stop?.();
    expect(await readdir(session)).toEqual([]);
  });

  it('of a deep home without a session lies where a socket fits', () => {
    const home = homeAt(`/home/${'x'.repeat(100)}`);
    for (const env of [{}, { XDG_RUNTIME_DIR: 'run' }, { XDG_RUNTIME_DIR: `/run/${'y'.repeat(90)}` }])
      expect(channelPlace(home, { env, account: 1000 }).socket).toMatch(
        /^\/tmp\/gvm-desktop-1000-[0-9a-f]{16}\/app\.sock$/,
      );
  });
});
