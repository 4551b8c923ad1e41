import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FaultError, type FaultCode } from '@shared/domain/fault';
import type { Network } from './network';

/** A network with a place to put documents; how they get there is the adapter's matter. */
export interface NetworkUnderTest {
  network: Network;
  /** Answers the address that the document can be read at. */
  put(name: string, bytes: string, etag?: string): string;
  /** An address where nothing is. */
  missing: string;
  /** An address that nobody listens at. */
  unreachable: string;
  /** An address that never answers. */
  silent: string;
  close(): Promise<void>;
}

export async function faultOf(work: Promise<unknown>): Promise<FaultCode> {
  const error: unknown = await work.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof FaultError) return error.fault.code;
  throw error;
}

/** What every Network promises. */
export function networkContract(name: string, start: () => Promise<NetworkUnderTest>): void {
  describe(`network contract: ${name}`, () => {
    let under: NetworkUnderTest;
    beforeEach(async () => {
      under = await start();
    });
    afterEach(() => under.close());

    test('gives the bytes with their tag', async () => {
      const url = under.put('a.json', '{"größe":1}', '"one"');
      const document = await under.network.get(url);
      expect(document.unchanged).toBe(false);
      if (document.unchanged) return;
      expect(Buffer.from(document.bytes).toString('utf8')).toBe('{"größe":1}');
      expect(document.etag).toBe('"one"');
      expect(document.latencyMs).toBeGreaterThanOrEqual(0);
    });

    test('says unchanged for a tag that still holds, and gives the bytes for another', async () => {
      const url = under.put('a.json', 'one', '"one"');
      expect((await under.network.get(url, { etag: '"one"' })).unchanged).toBe(true);
      expect((await under.network.get(url, { etag: '"two"' })).unchanged).toBe(false);
    });

    test('knows the size from the headers', async () => {
      expect(await under.network.head(under.put('a.bin', '12345'))).toEqual({ bytes: 5 });
    });

    test('knows the size of what is too large to be read as a document', async () => {
      const bytes = 33 * 1024 * 1024;
      expect(await under.network.head(under.put('big.zip', 'x'.repeat(bytes)))).toEqual({ bytes });
    });

    test('refuses a document over the limit', async () => {
      const url = under.put('a.bin', 'x'.repeat(1000));
      expect(await faultOf(under.network.get(url, { maxBytes: 999 }))).toBe('RESPONSE_TOO_LARGE');
      expect((await under.network.get(url, { maxBytes: 1000 })).unchanged).toBe(false);
    });

    test('names what is missing and what is unreachable', async () => {
      expect(await faultOf(under.network.get(under.missing))).toBe('HTTP_NOT_FOUND');
      expect(await faultOf(under.network.head(under.missing))).toBe('HTTP_NOT_FOUND');
      expect(await faultOf(under.network.get(under.unreachable))).toBe('NETWORK_UNREACHABLE');
      expect(await faultOf(under.network.get('file:///no/such/file.json'))).toBe('OFFLINE_FILE_MISSING');
    });

    test('stops within 200 ms of the signal, also one given before', async () => {
      const stop = new AbortController();
      const code = faultOf(under.network.get(under.silent, { signal: stop.signal }));
      await new Promise((resolve) => setTimeout(resolve, 100));
      const started = performance.now();
      stop.abort();
      expect(await code).toBe('CANCELLED');
      expect(performance.now() - started).toBeLessThan(200);
      const url = under.put('a.json', 'one');
      expect(await faultOf(under.network.get(url, { signal: stop.signal }))).toBe('CANCELLED');
    });
  });
}
