import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppMessage } from '../../ports/app-channel';
import { sendMessage } from './message-client';
import { serveMessages } from './message-server';

const MESSAGE: AppMessage = { kind: 'changed', parts: ['settings'] };
/** Milliseconds: one that is waited for, and one that no test would live to see. */
const SHORT = 200;
const LONG = 60_000;
const PATIENCE = 5_000;

/** Sockets and pipes; `makePath` answers one that is free. */
export function messageServerContract(name: string, makePath: () => Promise<string>): void {
  describe(`whoever sends something else: ${name}`, () => {
    let path: string;
    let heard: AppMessage[];
    let stop: () => Promise<void>;
    let sockets: Socket[];

    beforeEach(async () => {
      path = await makePath();
      heard = [];
      sockets = [];
    });
    afterEach(async () => {
      for (const socket of sockets) socket.destroy();
      await stop();
    });

    const serve = async (stay: number): Promise<void> => {
      stop = await serveMessages(path, (message) => heard.push(message), stay);
    };

    /** What came back until the server closed. */
    const answerTo = (bytes: string | Buffer, then: 'stay' | 'leave' = 'stay'): Promise<string> =>
      new Promise((resolve) => {
        const socket = connect(path);
        sockets.push(socket);
        let answer = '';
        socket.on('data', (chunk) => (answer += chunk.toString()));
        // Bytes that nobody reads any more.
        socket.on('error', () => undefined);
        socket.on('close', () => resolve(answer));
        socket.write(bytes);
        if (then === 'leave') socket.end();
      });

    it.each<[string, string | Buffer]>([
      ['garbage', Buffer.from([0, 255, 254, 10, 13, 0, 10])],
      ['no JSON', 'changed\n'],
      ['JSON that is no message', '[]\nnull\n'],
      ['another kind', '{"kind":"install","parts":["settings"]}\n'],
      ['another part', '{"kind":"changed","parts":["settings","__proto__"]}\n'],
      ['no part', '{"kind":"changed","parts":[]}\n'],
      ['parts that are no list', '{"kind":"changed","parts":{"length":1,"0":"settings"}}\n'],
      ['an empty line', '\n'],
      ['HTTP', 'POST / HTTP/1.1\r\nHost: localhost\r\n\r\n{"kind":"changed","parts":["settings"]}\n'],
      ['a line of 1 MB', 'x'.repeat(1024 * 1024)],
      ['a message of 100 kB', `${JSON.stringify({ ...MESSAGE, more: 'x'.repeat(100_000) })}\n`],
    ])('as %s is turned away', async (_, bytes) => {
      await serve(LONG);
      expect(await answerTo(bytes)).toBe('');
      expect(heard).toEqual([]);
      expect(await sendMessage(path, MESSAGE, PATIENCE)).toBe(true);
    });

    it('as half a message is turned away in time, or when it leaves', async () => {
      await serve(SHORT);
      const half = JSON.stringify(MESSAGE);
      expect(await answerTo(half)).toBe('');
      expect(await answerTo(half, 'leave')).toBe('');
      expect(heard).toEqual([]);
    });

    it('hears one message each connection', async () => {
      await serve(SHORT);
      const line = `${JSON.stringify(MESSAGE)}\n`;
      expect(await answerTo(line.repeat(3))).toBe('heard\n');
      expect(heard).toEqual([MESSAGE]);
    });

    it('hears a message that comes byte by byte', async () => {
      await serve(LONG);
      const socket = connect(path);
      sockets.push(socket);
      const answer = new Promise((resolve) => socket.once('data', resolve));
      for (const byte of Buffer.from(`${JSON.stringify(MESSAGE)}\n`)) {
        socket.write(Buffer.from([byte]));
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(String(await answer)).toBe('heard\n');
      expect(heard).toEqual([MESSAGE]);
    });

    it('as many at once is turned away but for a few, and leaves place again', async () => {
      await serve(LONG);
      let closed = 0;
      const most = new Promise<void>((resolve) => {
        for (let at = 0; at < 60; at++) void answerTo('{').then(() => ++closed === 44 && resolve());
      });
      await most;
      expect(await sendMessage(path, MESSAGE, PATIENCE)).toBe(false);
      await stop();
      await serve(SHORT);
      await Promise.all(Array.from({ length: 16 }, () => answerTo('{')));
      expect(await sendMessage(path, MESSAGE, PATIENCE)).toBe(true);
      expect(heard).toEqual([MESSAGE]);
    });
  });
}
