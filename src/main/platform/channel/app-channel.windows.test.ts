import { randomUUID } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { userInfo } from 'node:os';
import { expect, it } from 'vitest';
import { appChannelContract } from '../../ports/app-channel.contract';
import { homeAt, type Home } from '../../ports/home';
import { messageServerContract } from './message-server.contract';
import { pipeOf, WindowsChannel } from './windows-channel';

/** Milliseconds. */
const patience = 5_000;

const newHome = (): Home => homeAt(`C:\\Users\\李\\${randomUUID()}`);

appChannelContract('pipe', async () => {
  const home = newHome();
  return {
    app: new WindowsChannel({ home, patience }),
    command: new WindowsChannel({ home: homeAt(home.root.toUpperCase()), patience }),
    elsewhere: new WindowsChannel({ home: newHome(), patience }),
  };
});

messageServerContract('pipe', async () => `\\\\.\\pipe\\gvm-test-${randomUUID()}`);

it('is not made where somebody took the name before', async () => {
  const home = newHome();
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(pipeOf(home, userInfo().username), resolve));
  try {
    const channel = new WindowsChannel({ home });
    await expect(channel.listen(() => undefined)).rejects.toMatchObject({ fault: { code: 'DISK_FAILED' } });
    // That it comes back at all is the point: the test's own limit is the bound.
    expect(await channel.tell({ kind: 'changed', parts: ['history'] })).toBe(false);
  } finally {
    squatter.close();
  }
});

it('says nothing to who only listens', async () => {
  const home = newHome();
  const channel = new WindowsChannel({ home, patience });
  const stop = await channel.listen(() => undefined);
  const said: Buffer[] = [];
  const listener = connect(pipeOf(home, userInfo().username));
  listener.on('data', (chunk) => said.push(chunk)).on('error', () => undefined);
  await new Promise((resolve) => listener.once('connect', resolve));
  expect(await channel.tell({ kind: 'changed', parts: ['history'] })).toBe(true);
  expect(said).toEqual([]);
  listener.destroy();
  await stop();
});
