import { expect, it } from 'vitest';
import { supportOf, type ReleaseCycle } from './release';
import { withReleases } from './release-cycles';

const cycles: ReleaseCycle[] = [
  { cycle: '1.27', releaseDate: '2026-08-19', eol: false },
  { cycle: '1.26', releaseDate: '2026-02-10', eol: false },
  { cycle: '1.25', releaseDate: '2025-08-12', eol: '2026-08-19' },
];

it('stays as it is when a line only gets a patch', () => {
  expect(withReleases(cycles, [{ version: '1.26.12', date: '2026-12-01' }])).toEqual(cycles);
});

it('opens a line with its first release, which ends the second older one', () => {
  const after = withReleases(cycles, [
    { version: '1.28.1', date: '2027-03-02' },
    { version: '1.28.0', date: '2027-02-09' },
    { version: '1.28rc1', date: '2026-12-15' },
  ]);
  expect(after[0]).toEqual({ cycle: '1.28', releaseDate: '2027-02-09', eol: false });
  expect(supportOf('1.26.11', after)).toEqual({ kind: 'ended', since: '2027-02-09' });
  expect(supportOf('1.27.4', after).kind).toBe('supported');
  // What was known to have ended keeps its day.
  expect(supportOf('1.25.14', after)).toEqual({ kind: 'ended', since: '2026-08-19' });
});

it('opens several lines at once', () => {
  const after = withReleases(cycles, [
    { version: '1.29.0', date: '2027-08-10' },
    { version: '1.28.0', date: '2027-02-09' },
  ]);
  expect(after.map(({ cycle, eol }) => [cycle, eol])).toEqual([
    ['1.29', false],
    ['1.28', false],
    ['1.27', '2027-08-10'],
    ['1.26', '2027-02-09'],
    ['1.25', '2026-08-19'],
  ]);
});

it('ends nothing because of a pre-release', () => {
  expect(withReleases(cycles, [{ version: '1.28rc1', date: '2026-12-15' }])).toEqual(cycles);
});
