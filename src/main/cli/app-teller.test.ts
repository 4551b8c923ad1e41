import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCommandKit, type CommandKit } from '../../testing/built-command';
import { PosixChannel } from '../platform/channel/posix-channel';
import type { AppMessage } from '../ports/app-channel';
import { FakeAppChannel } from '../ports/app-channel.fake';
import { homeAt } from '../ports/home';
import { Emitter } from '../services/observable';
import { tellApp } from './app-teller';

function following() {
  const emitters = {
    inventory: new Emitter<void>(),
    switcher: new Emitter<void>(),
    history: new Emitter<void>(),
    settings: new Emitter<void>(),
    projectList: new Emitter<void>(),
    hooks: new Emitter<void>(),
  };
  const services = Object.entries(emitters).map(([name, changes]) => [name, { changes }] as const);
  const channel = new FakeAppChannel();
  const core = { ...Object.fromEntries(services), appChannel: channel };
  return { channel, emitters, finish: tellApp(core as unknown as Parameters<typeof tellApp>[0]) };
}

describe('what changes in one process', () => {
  it('is told in one message at the end, and not again', async () => {
    const { channel, emitters, finish } = following();
    emitters.settings.emit();
    emitters.settings.emit();
    emitters.history.emit();
    await finish();
    await finish();
    expect(channel.told).toEqual([{ kind: 'changed', parts: ['settings', 'history', 'projects'] }]);
  });

  it('is told before the end when that is far', async () => {
    const { channel, emitters, finish } = following();
    emitters.switcher.emit();
    await expect.poll(() => channel.told).toEqual([{ kind: 'changed', parts: ['toolchains'] }]);
    emitters.inventory.emit();
    await finish();
    expect(channel.told).toHaveLength(2);
  });

  it('is nothing where nothing changed', async () => {
    const { channel, finish } = following();
    await finish();
    expect(channel.told).toEqual([]);
  });
});

describe('the real command', () => {
  let kit: CommandKit;
  let heard: AppMessage[];
  let stop: () => Promise<void>;

  beforeAll(async () => {
    kit = await startCommandKit({});
  });
  afterAll(() => kit.remove());
  beforeEach(async () => {
    heard = [];
    const channel = new PosixChannel({ home: homeAt(kit.home), env: kit.env });
    stop = await channel.listen((message) => heard.push(message));
  });
  afterEach(() => stop());

  it('tells the app what it changed', async () => {
    expect((await kit.gvm('config', 'set', 'theme', 'dark')).status).toBe(0);
    const parts = new Set(heard.flatMap((message) => message.parts));
    expect([...parts].sort()).toEqual(['history', 'projects', 'settings']);
  });

  it('tells nothing when nothing changed', async () => {
    expect((await kit.gvm('config', 'get', 'theme')).status).toBe(0);
    expect(heard).toEqual([]);
  });

  it("ends as well where the channel is somebody else's", async () => {
    await stop();
    const place = join(kit.home, 'window');
    await mkdir(place, { recursive: true });
    await writeFile(join(place, 'channel'), '');
    expect((await kit.gvm('config', 'set', 'theme', 'light')).status).toBe(0);
  });
});
