/**
 * The worker thread: unpacks behind the watermark. It has a build entry of its own (`unpack-worker.js`).
 * Several jobs take turns; a thread without anything to do sleeps on the pool's pulse, one without jobs on its port.
 */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { toFault, type Fault } from '@shared/domain/fault';
import { BatchWriting } from './file-batches';
import type { UnpackOrder, WorkerReport } from './messages';
import { TarUnpacking } from './unpack-tar';
import { ZipUnpacking } from './unpack-zip';
import type { Unpacking } from './unpacking';
import { JobCells, Pulse } from './watermark';

/** A missed beat only ever costs this long. */
const SLEEP_MS = 1000;

interface RunningJob {
  unpacking: Unpacking;
  cells: JobCells;
}

// Electron's fs would look into every path that has `.asar` in it.
Object.assign(process, { noAsar: true });

const port = parentPort!;
const pulse = new Pulse((workerData as { pulse: SharedArrayBuffer }).pulse);
const jobs = new Map<number, RunningJob>();
let working = false;

function report(message: WorkerReport): void {
  port.postMessage(message);
}

function accept(order: UnpackOrder): void {
  const cells = new JobCells(pulse, order.cells);
  jobs.set(order.job, { unpacking: unpackingOf(order, cells), cells });
}

function unpackingOf(order: UnpackOrder, cells: JobCells): Unpacking {
  const { format, lead, port } = order;
  if (format === 'zip') return new ZipUnpacking(order, cells, report);
  if (lead || !port) return new TarUnpacking(order, cells, report);
  return new BatchWriting({ ...order, port }, cells, report);
}

/** While it works the thread doesn't turn its event loop, so messages are fetched. */
function acceptWaiting(): void {
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
    accept(next.message as UnpackOrder);
  }
}

async function work(): Promise<void> {
  if (working) return;
  working = true;
  while (jobs.size > 0) {
    const seen = pulse.count;
    acceptWaiting();
    let moved = false;
    for (const [id, job] of jobs) moved = (await advance(id, job)) || moved;
    if (!moved) pulse.sleep(seen, SLEEP_MS);
  }
  working = false;
}

async function advance(id: number, { unpacking, cells }: RunningJob): Promise<boolean> {
  try {
    const moved = cells.stopped || (await unpacking.step());
    if (cells.stopped || unpacking.finished) end(id, unpacking, null);
    return moved;
  } catch (error) {
    end(id, unpacking, toFault(error));
    return true;
  }
}

function end(id: number, unpacking: Unpacking, fault: Fault | null): void {
  unpacking.close();
  jobs.delete(id);
  report({ type: 'ended', job: id, fault });
}

port.on('message', (order: UnpackOrder) => {
  accept(order);
  void work();
});
