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

export interface TransferOptions extends ConnectionOptions {
  /** Bytes per second that downloads together may take; 0: as many as there are. */
  bandwidthLimit: () => Promise<number>;
}

/** All of them go through the same settings, proxies and certificates; archives within the same bandwidth. */
export function transferPorts(connection: TransferOptions): TransferPorts {
  const transport = once(async () => {
    const [{ Bandwidth }, { HttpClient }] = await Promise.all([
      import('./platform/network/bandwidth'),
      import('./platform/network/http-stream'),
    ]);
    return new Bandwidth(connection.bandwidthLimit).limited(new HttpClient(connection));
  });

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
      const { createArchivePipeline } = await import('./platform/archive/pipeline');
      return createArchivePipeline({
        transport: await transport(),
        workerUrl: workerUrl('unpack-worker.js'),
      });
    }),
  );

  const zipIndex = lazyZipIndex(
    once(async () => {
      const { RemoteZipIndex } = await import('./platform/archive/remote-zip-index');
      return new RemoteZipIndex({ transport: await transport() });
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
