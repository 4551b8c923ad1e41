// @ts-check
/**
 * A slow line before a server on this machine: every connection through it shares one bandwidth, and everything takes
 * half a round trip each way; a new connection costs a round trip first. Losses and TCP's slow start are not emulated.
 */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Small enough that parallel connections share the line evenly. */
const PIECE_BYTES = 16 * 1024;
/** What may be sent ahead of the bandwidth's clock, milliseconds: timers are no finer. */
const BURST_MS = 2;

/**
 * @typedef {{ bitsPerSecond: number, latencyMs: number }} LinkSpeed `latencyMs`: there and back
 * @typedef {{ bytes: number, lastByteAt: number }} LinkCount towards the clients; when the last went, milliseconds since 1970
 */

/**
 * @param {LinkSpeed & { port: number }} options the server's port
 * @returns {Promise<{ port: number, count: LinkCount, close: () => void }>}
 */
export async function startLink({ port, bitsPerSecond, latencyMs }) {
  const pace = pacer(bitsPerSecond / 8 / 1000);
  const count = { bytes: 0, lastByteAt: 0 };
  /** @type {Set<import('node:net').Socket>} */
  const open = new Set();
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port, host: '127.0.0.1', noDelay: true });
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.once('close', () => open.delete(socket)).on('error', () => undefined);
    }
    client.once('close', () => upstream.destroy());
    const oneWay = latencyMs / 2;
    void carry(client, upstream, { delayMs: oneWay, firstDelayMs: latencyMs + oneWay });
    void carry(upstream, client, {
      delayMs: oneWay,
      firstDelayMs: oneWay,
      pace,
      sent: (bytes) => {
        count.bytes += bytes;
        count.lastByteAt = performance.timeOrigin + performance.now();
      },
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    port: address.port,
    count,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

/**
 * Answers a function that waits until so many bytes may go.
 * @param {number} bytesPerMs
 */
function pacer(bytesPerMs) {
  let free = performance.now();
  return async (/** @type {number} */ bytes) => {
    free = Math.max(free, performance.now() - BURST_MS) + bytes / bytesPerMs;
    const wait = free - performance.now();
    if (wait > BURST_MS) await sleep(wait);
  };
}

/**
 * @param {import('node:net').Socket} from
 * @param {import('node:net').Socket} to
 * @param {{ delayMs: number, firstDelayMs: number, pace?: (bytes: number) => Promise<void>, sent?: (bytes: number) => void }} options
 */
async function carry(from, to, { delayMs, firstDelayMs, pace, sent }) {
  /** @type {{ piece: Buffer | null, due: number }[]} */
  const onTheWay = [];
  let due = performance.now() + firstDelayMs;
  const arrive = () => {
    for (let next = onTheWay[0]; next && next.due <= performance.now() + 0.5; next = onTheWay[0]) {
      onTheWay.shift();
      if (next.piece === null) to.end();
      else if (!to.destroyed) {
        to.write(next.piece);
        sent?.(next.piece.length);
      }
    }
    const [first] = onTheWay;
    if (first) setTimeout(arrive, Math.max(0, first.due - performance.now()));
  };
  const send = (/** @type {Buffer | null} */ piece) => {
    due = Math.max(due, performance.now() + delayMs);
    onTheWay.push({ piece, due });
    if (onTheWay.length === 1) setTimeout(arrive, Math.max(0, due - performance.now()));
  };
  try {
    for await (const chunk of from) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        const piece = chunk.subarray(at, at + PIECE_BYTES);
        await pace?.(piece.length);
        // A client that doesn't read holds the line up, as it would.
        if (to.writableNeedDrain) await Promise.race([once(to, 'drain'), once(to, 'close')]);
        if (to.destroyed) return;
        send(piece);
      }
    }
    send(null);
  } catch {
    // One side broke off: so does the other.
    to.destroy();
  }
}
