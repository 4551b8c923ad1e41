import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ConnectionProbe } from './connection-probe';
import { faultOf } from './network.contract';

/** A probe with servers to look at. */
export interface ProbeUnderTest {
  probe: ConnectionProbe;
  /** A plain server with a document of 100,000 bytes at `/big`. */
  plain: string;
  /** A server with a certificate that nobody vouches for. */
  unknown: string;
  /** An address that nobody listens at. */
  unreachable: string;
  close(): Promise<void>;
}

/** What every ConnectionProbe promises. */
export function connectionProbeContract(name: string, start: () => Promise<ProbeUnderTest>): void {
  describe(`connection probe contract: ${name}`, () => {
    const limits = { limitMs: 5000, signal: new AbortController().signal };
    let under: ProbeUnderTest;
    beforeEach(async () => {
      under = await start();
    });
    afterEach(() => under.close());

    test('reads the clock of a plain server, which has no certificate', async () => {
      const { proxy, tls, clock } = await under.probe.look(`${under.plain}/anything`, limits);
      expect([proxy, tls]).toEqual([null, null]);
      expect(Math.abs(clock!.other - Date.now())).toBeLessThan(60_000);
      expect(clock!.before).toBeLessThanOrEqual(clock!.after);
    });

    test('shows a certificate that nobody vouches for instead of failing', async () => {
      const { tls } = await under.probe.look(under.unknown, limits);
      expect(tls!.trustedBy).toBe('nobody');
      expect(tls!.reason).not.toBeNull();
      expect(tls!.chain[0]!.issuer).not.toBe('');
      expect(tls!.chain[0]!.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    });

    test('reads no more than it is asked to', async () => {
      const part = await under.probe.measure(`${under.plain}/big`, { ...limits, maxBytes: 50_000 });
      expect(part.bytes).toBe(50_000);
      expect(part.ms).toBeGreaterThanOrEqual(0);
      const all = await under.probe.measure(`${under.plain}/big`, { ...limits, maxBytes: 200_000 });
      expect(all.bytes).toBe(100_000);
    });

    test('names what is unreachable, and stops for its signal', async () => {
      expect(await faultOf(under.probe.look(under.unreachable, limits))).toBe('NETWORK_UNREACHABLE');
      const stopped = { ...limits, signal: AbortSignal.abort() };
      expect(await faultOf(under.probe.look(under.plain, stopped))).toBe('CANCELLED');
      expect(await faultOf(under.probe.measure(`${under.plain}/big`, { ...stopped, maxBytes: 1 }))).toBe(
        'CANCELLED',
      );
    });
  });
}
