import { fault } from '@shared/domain/fault';
import { networkContract } from './network.contract';
import { FakeNetwork } from './network.fake';

networkContract('fake', async () => {
  const network = new FakeNetwork();
  const unreachable = 'https://nobody.example.test/';
  network.fail(unreachable, fault('NETWORK_UNREACHABLE', { url: unreachable, reason: 'ECONNREFUSED' }));
  return {
    network: {
      get: (url, options) => {
        network.delayMs = url.endsWith('/silent') ? 60_000 : 0;
        return network.get(url, options);
      },
      head: (url, options) => network.head(url, options),
    },
    put: (name, bytes, etag) => {
      const url = `https://example.test/${name}`;
      network.put(url, bytes, etag);
      return url;
    },
    missing: 'https://example.test/missing',
    unreachable,
    silent: 'https://example.test/silent',
    close: async () => undefined,
  };
});
