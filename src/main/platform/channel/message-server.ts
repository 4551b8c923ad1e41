import { createServer, type Server, type Socket } from 'node:net';
import type { AppMessage } from '../../ports/app-channel';
import { HEARD, messageIn } from './app-message';

/** Bytes of one message. */
const LONGEST_MESSAGE = 64 * 1024;
/** Milliseconds: a message takes a few. */
const LONGEST_STAY = 2_000;
/** Whoever comes beyond is turned away. */
const MOST_CONNECTIONS = 16;

const LINE_END = 0x0a;

/**
 * Hears messages at a socket's or a pipe's path, one each connection, until the answered function is called. Throws what
 * the system answers.
 *
 * @param stay milliseconds that a connection may last
 */
export async function serveMessages(
  path: string,
  onMessage: (message: AppMessage) => void,
  stay = LONGEST_STAY,
): Promise<() => Promise<void>> {
  const connections = new Set<Socket>();
  const server = createServer((socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
    const limit = setTimeout(() => socket.destroy(), stay);
    socket.once('close', () => clearTimeout(limit));
    hear(socket, onMessage);
  });
  server.maxConnections = MOST_CONNECTIONS;
  await listening(server, path);
  return async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of connections) socket.destroy();
    await closed;
  };
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      // One connection that fails to be accepted must not end the app.
      server.on('error', () => undefined);
      resolve();
    });
  });
}

/** What isn't one whole message in its time ends the connection. */
function hear(socket: Socket, onMessage: (message: AppMessage) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Whoever leaves early has nothing more to say.
  socket.on('error', () => undefined);
  const listen = (chunk: Buffer): void => {
    const end = chunk.indexOf(LINE_END);
    const part = end < 0 ? chunk : chunk.subarray(0, end);
    bytes += part.length;
    chunks.push(part);
    if (bytes > LONGEST_MESSAGE) return void socket.destroy();
    if (end < 0) return;
    socket.off('data', listen).resume();
    const message = messageIn(Buffer.concat(chunks).toString('utf8'));
    if (message === null) return void socket.destroy();
    socket.end(HEARD);
    onMessage(message);
  };
  socket.on('data', listen);
}
