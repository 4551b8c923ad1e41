import { expect, test } from 'vitest';
import { faultOf } from '../../ports/archive-pipeline.contract';
import { WorkerPool } from './worker-pool';

/** A thread that ends each job with a fault of its own, the one that leads later than the other. */
const WORKER = `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ job, lead, name }) => {
  const code = lead ? name : 'ARCHIVE_UNSUPPORTED';
  setTimeout(() => parentPort.postMessage({ type: 'ended', job, fault: { code, params: {} } }), lead ? 50 : 0);
});
`;

test.each(['ARCHIVE_UNSAFE_PATH', 'ARCHIVE_UNSUPPORTED'])(
  'what the leading thread refuses with %s is told, though the other one was quicker',
  async (code) => {
    const pool = new WorkerPool(new URL(`data:text/javascript,${encodeURIComponent(WORKER)}`), 2);
    const place = { format: 'zip', layout: 'archive', prefix: 'go/', into: '', archive: '' } as const;
    const order = { ...place, name: code, hashFiles: 'all', donors: null } as const;
    const unpacked = pool.unpack(order, pool.newCells(), () => undefined);
    expect(await faultOf(unpacked)).toBe(code);
  },
);
