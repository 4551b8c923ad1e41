import { expect, test } from 'vitest';
import { releaseNotesAddress } from './release-notes';

test.each([
  ['1.26.8', 'https://go.dev/doc/devel/release#go1.26.8'],
  ['1.26.0', 'https://go.dev/doc/go1.26'],
  ['1.20', 'https://go.dev/doc/go1.20'],
  ['1.27rc1', 'https://go.dev/doc/go1.27'],
  ['nonsense', 'https://go.dev/doc/devel/release'],
])('%s is described at %s', (version, address) => {
  expect(releaseNotesAddress(version)).toBe(address);
});
