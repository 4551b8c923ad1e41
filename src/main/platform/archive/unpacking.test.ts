import { expect, it } from 'vitest';
import { timeToHash } from './unpacking';
import { JobCells, Pulse } from './watermark';

const HALF = (): number => 0.5;
const MOST = (): number => 0.8;

function cellsAt(state: 'downloading' | 'complete'): JobCells {
  const cells = new JobCells(new Pulse());
  if (state === 'complete') cells.finish(10);
  else cells.advance(5);
  return cells;
}

it('hashes everything that h1 is over', () => {
  expect(timeToHash({ hashFiles: 'all' }, cellsAt('complete'), HALF)()).toBe(true);
});

it('hashes as long as the download is what is waited for', () => {
  const cells = cellsAt('downloading');
  const hashes = timeToHash({ hashFiles: 'meanwhile' }, cells, HALF);
  expect(hashes()).toBe(true);
  cells.finish(10);
  expect(hashes()).toBe(false);
});

it('hashes the rest where it is little, and doesn\u2019t begin again where it was much', () => {
  const complete = cellsAt('complete');
  expect(timeToHash({ hashFiles: 'meanwhile' }, complete, MOST)()).toBe(true);
  let done = 0.5;
  const hashes = timeToHash({ hashFiles: 'meanwhile' }, complete, () => done);
  expect(hashes()).toBe(false);
  done = 0.9;
  expect(hashes()).toBe(false);
});
