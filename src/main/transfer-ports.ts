/** The ports that fetch, unpack and hash. Their adapters are heavy: each is loaded at its first use. */
import { once } from '@shared/once';
import { lazyConnectionProbe, lazyNetwork, lazyPipeline, lazyTreeHasher, lazyZipIndex } from './lazy-ports';
import type { ConnectionOptions } from './platform/network/connections';
import type { ArchivePipeline } from './ports/archive-pipeline';
import type { ConnectionProbe } from './ports/connection-probe';
import type { Network } from './ports/network';
import type { TreeHasher } from './ports/tree-hasher';
import type { ZipIndex } from './ports/zip-index';

export interface TransferPorts {
  network: Network;
  probe: ConnectionProbe;
  pipeline: ArchivePipeline;
  zipIndex: ZipIndex;
  treeHasher: TreeHasher;
}

/** All of them go through the same settings, proxies and certificates. */
export function transferPorts(connection: ConnectionOptions): TransferPorts {
  const network = lazyNetwork(
    once(async () => new (await import('./platform/network/got-network')).GotNetwork(connection)),
  );
  const probe = lazyConnectionProbe(
    once(async () => {
      const { NodeConnectionProbe } = await import('./platform/network/node-connection-probe');
      return new NodeConnectionProbe(connection);
    }),
  );
  const pipeline = lazyPipeline(
    once(async () => {
      const [{ createArchivePipeline }, { HttpClient }] = await Promise.all([
        import('./platform/archive/pipeline'),
        import('./platform/network/http-stream'),
      ]);
      return createArchivePipeline({
        transport: new HttpClient(connection),
        workerUrl: workerUrl('unpack-worker.js'),
      });
    }),
  );

  const zipIndex = lazyZipIndex(
    once(async () => {
      const [{ RemoteZipIndex }, { HttpClient }] = await Promise.all([
        import('./platform/archive/remote-zip-index'),
        import('./platform/network/http-stream'),
      ]);
      return new RemoteZipIndex({ transport: new HttpClient(connection) });
    }),
  );

  const treeHasher = lazyTreeHasher(
    once(async () => {
      const { ThreadedTreeHasher } = await import('./platform/disk/threaded-tree-hasher');
      return new ThreadedTreeHasher({ workerUrl: workerUrl('tree-hash-worker.js') });
    }),
  );
  return { network, probe, pipeline, zipIndex, treeHasher };
}

/** Built beside the entry and its chunks; a packed app keeps it outside of its archive, where threads can start. */
function workerUrl(file: 'unpack-worker.js' | 'tree-hash-worker.js'): URL {
  const beside = new URL(`./${file}`, import.meta.url);
  return new URL(beside.href.replace('/app.asar/', '/app.asar.unpacked/'));
}
