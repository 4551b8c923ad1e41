import { describe, expect, it } from 'vitest';
import { addsByItself, readingFlags } from './reading-flags';

const TODAY = { flags: '', version: '1.26.8', usesModules: true, vendored: false };

describe('the mode of a go', () => {
  it('adds what is missing by itself as the person set it, and before 1.16', () => {
    const adds = (facts: Partial<typeof TODAY>, workspace: string | null = null) =>
      addsByItself({ ...TODAY, ...facts }, workspace);
    expect(adds({})).toBe(false);
    expect(adds({ flags: '-modcacherw -mod=mod' })).toBe(true);
    expect(adds({ flags: '-mod=mod -mod=readonly' })).toBe(false);
    expect(adds({ flags: '-mod=mod' }, '/w/go.work')).toBe(false);
    expect(adds({ version: '1.15.15' })).toBe(true);
    expect(adds({ version: '1.15.15', vendored: true })).toBe(false);
    expect(adds({ version: '1.15.15', usesModules: false })).toBe(false);
    expect(addsByItself({ ...TODAY, version: null }, null)).toBe(false);
  });

  it('is one that writes nothing while we look', () => {
    expect(readingFlags(TODAY)).toBeNull();
    expect(readingFlags({ ...TODAY, flags: '-mod=readonly -mod=mod' })).toBe(
      '-mod=readonly -mod=mod -mod=readonly',
    );
    expect(readingFlags({ ...TODAY, version: '1.15.15', vendored: true })).toBe('-mod=vendor');
  });
});
