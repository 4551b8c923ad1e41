import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tarGz } from '../../../testing/archive-formats';
import { TarUnpacking } from './unpack-tar';
import { JobCells, Pulse } from './watermark';

/** Its last bytes arrive right after the worker looked how far the download is. */
class LastMomentCells extends JobCells {
  constructor(readonly last: number) {
    super(new Pulse());
  }

  override get ready(): number {
    const seen = super.ready;
    if (!this.complete) this.finish(this.last);
    return seen;
  }

  override get complete(): boolean {
    return this.total >= 0;
  }
}

test('bytes that arrive between two looks are read before the end is declared', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gvm-tar-'));
  const bytes = tarGz([{ path: 'go/VERSION', bytes: Buffer.from('go1.26.8'), executable: false }]);
  const archive = join(folder, 'archive');
  await writeFile(archive, bytes);
  const cells = new LastMomentCells(bytes.length);
  const order = { format: 'tar.gz', layout: 'archive', prefix: 'go/', into: folder, archive } as const;
  const unpacking = new TarUnpacking(
    {
      ...order,
      name: 'archive',
      job: 1,
      cells: cells.buffer,
      lead: true,
      port: null,
      hashFiles: 'all',
      donors: null,
    },
    cells,
    () => undefined,
  );
  while (!unpacking.finished) await unpacking.step();
  unpacking.close();
  expect(await readFile(join(folder, 'VERSION'), 'utf8')).toBe('go1.26.8');
  await rm(folder, { recursive: true });
});
