import { describe, expect, it } from 'vitest';
import { supportOf, type ReleaseCycle } from './release';

const cycles: ReleaseCycle[] = [
  { cycle: '1.27', releaseDate: '2026-08-11', eol: false },
  { cycle: '1.26', releaseDate: '2026-02-10', eol: false },
  { cycle: '1.25', releaseDate: '2025-08-12', eol: '2026-08-11' },
];

describe('support', () => {
  it.each([
    // Until the second newer line: 1.29, a year after 1.27.
    ['1.27.4', { kind: 'supported', until: '2027-08-01' }],
    // Half a year after 1.27.
    ['1.26.11', { kind: 'supported', until: '2027-02-01' }],
    ['1.25.14', { kind: 'ended', since: '2026-08-11' }],
    ['1.27rc1', { kind: 'prerelease' }],
    ['1.28beta1', { kind: 'prerelease' }],
    // Newer than the data.
    ['1.28.0', { kind: 'supported', until: null }],
    ['1.4', { kind: 'unknown' }],
  ])('of %s', (version, support) => expect(supportOf(version, cycles)).toEqual(support));

  it('is unknown without data', () => {
    expect(supportOf('1.27.4', [])).toEqual({ kind: 'unknown' });
  });
});
