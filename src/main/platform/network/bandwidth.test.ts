import { expect, it } from 'vitest';
import type { ArchiveTransport } from '../archive/transport';
import { Bandwidth, type Waiting } from './bandwidth';

/** Time passes only by waiting. */
function standingClock(): Waiting & { time: number } {
  return {
    time: 0,
    now() {
      return this.time;
    },
    async sleep(milliseconds) {
      this.time += milliseconds;
    },
  };
}

const serving = (chunks: readonly number[]): ArchiveTransport => ({
  open: async () => ({
    status: 200,
    etag: null,
    lastModified: null,
    totalBytes: null,
    rangeStart: 0,
    acceptsRanges: false,
    stream: (async function* () {
      for (const bytes of chunks) yield new Uint8Array(bytes);
    })(),
  }),
});

async function taken(transport: ArchiveTransport, signal = new AbortController().signal): Promise<number> {
  let bytes = 0;
  for await (const chunk of (await transport.open('http://x/', { signal })).stream) bytes += chunk.length;
  return bytes;
}

it('keeps to the limit', async () => {
  const clock = standingClock();
  const bandwidth = new Bandwidth(async () => 1000, clock);
  expect(await taken(bandwidth.limited(serving([500, 500, 4000])))).toBe(5000);
  expect(clock.time).toBe(5000);
});

it('several downloads share it', async () => {
  const clock = standingClock();
  const bandwidth = new Bandwidth(async () => 1000, clock);
  await Promise.all([1, 2, 3].map(() => taken(bandwidth.limited(serving([1000, 1000])))));
  expect(clock.time).toBeGreaterThanOrEqual(6000);
});

it('a pause earns no more than was asked for', async () => {
  const clock = standingClock();
  const bandwidth = new Bandwidth(async () => 1000, clock);
  await taken(bandwidth.limited(serving([1000])));
  clock.time += 60_000;
  const from = clock.time;
  await taken(bandwidth.limited(serving([2000])));
  expect(clock.time - from).toBe(2000);
});

it('without a limit the stream is the transport’s own', async () => {
  const clock = standingClock();
  const body = { stream: (async function* () {})() };
  const transport = { open: async () => body } as unknown as ArchiveTransport;
  const bandwidth = new Bandwidth(async () => 0, clock);
  expect(await bandwidth.limited(transport).open('x', { signal: new AbortController().signal })).toBe(body);
});

it('who stops doesn’t wait for the limit', async () => {
  const stop = new AbortController();
  const bandwidth = new Bandwidth(async () => 1);
  setTimeout(() => stop.abort(), 50);
  const from = performance.now();
  await taken(bandwidth.limited(serving([1000, 1000])), stop.signal);
  expect(performance.now() - from).toBeLessThan(1000);
});
