import { connectionProbeContract } from './connection-probe.contract';
import { FakeConnectionProbe } from './connection-probe.fake';

connectionProbeContract('the fake', async () => {
  const probe = new FakeConnectionProbe();
  const now = Date.now();
  const clock = { other: now, before: now, after: now };
  const certificate = { subject: 'x', issuer: 'y', fingerprint: Array(32).fill('AB').join(':') };
  const chain = [{ ...certificate, validFrom: 0, validTo: now }];
  probe.servers.set('http://plain.test', { proxy: null, tls: null, clock });
  probe.measures.set('http://plain.test/big', { bytes: 100_000, ms: 1 });
  probe.servers.set('https://unknown.test', {
    proxy: null,
    tls: { trustedBy: 'nobody', reason: 'SELF_SIGNED_CERT_IN_CHAIN', chain },
    clock,
  });
  return {
    probe,
    plain: 'http://plain.test',
    unknown: 'https://unknown.test',
    unreachable: 'http://nobody.test',
    close: async () => undefined,
  };
});
