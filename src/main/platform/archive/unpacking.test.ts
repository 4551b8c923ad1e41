import { expect, it } from 'vitest';
import { timeToHash } from './unpacking';

const FAR = 10 * 1024 ** 2;

it('hashes everything that h1 is over', () => {
  expect(timeToHash({ hashFiles: 'all' }, () => FAR)()).toBe(true);
});

it('hashes what is unpacked near behind the download, and at its end', () => {
  let behind = 1024;
  const hashes = timeToHash({ hashFiles: 'meanwhile' }, () => behind);
  expect(hashes()).toBe(true);
  behind = FAR;
  expect(hashes()).toBe(false);
  behind = 0;
  expect(hashes()).toBe(true);
});
