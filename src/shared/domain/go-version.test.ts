import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalVersion,
  compareVersions,
  formatVersion,
  isPrerelease,
  minorOf,
  newest,
  newestFirst,
  parseSpec,
  parseVersion,
  resolveSpec,
  suggestVersions,
  type VersionSpec,
} from './go-version';

const anyVersion = fc
  .record({
    minor: fc.integer({ min: 0, max: 40 }),
    patch: fc.integer({ min: 0, max: 20 }),
    pre: fc.option(
      fc.record({
        kind: fc.constantFrom('beta' as const, 'rc' as const),
        number: fc.integer({ min: 1, max: 9 }),
      }),
    ),
  })
  .map(({ minor, patch, pre }) => formatVersion({ major: 1, minor, patch: pre ? 0 : patch, pre }));

describe('one spelling', () => {
  it.each([
    ['go1.26.10', '1.26.10'],
    ['1.27rc1', '1.27rc1'],
    ['v1.22.3', '1.22.3'],
    // The first release of a line is named with .0 from 1.21 on.
    ['1.20', '1.20'],
    ['1.20.0', '1.20'],
    ['1.21', '1.21.0'],
    ['1.21.0', '1.21.0'],
  ])('%s is %s', (text, version) => expect(canonicalVersion(text)).toBe(version));

  it.each([
    '',
    'go',
    '1.',
    '1..2',
    '1.2.3.4',
    '1.26.x',
    '1.26.10 ',
    '../1.26',
    '1.26rc',
    '1rc1',
    '1.26gamma1',
    'gó1.2',
  ])('%j is no version', (text) => expect(canonicalVersion(text)).toBeNull());

  it('is read back as it is written', () => {
    fc.assert(
      fc.property(anyVersion, (version) => {
        expect(canonicalVersion(version)).toBe(version);
      }),
    );
  });
});

describe('order', () => {
  it('goes by numbers, a pre-release before its release', () => {
    const sorted = ['1.9', '1.10beta1', '1.10rc1', '1.10rc2', '1.10', '1.10.2', '1.10.10', '1.21.0', '2.0.0'];
    expect([...sorted].reverse().sort(compareVersions)).toEqual(sorted);
    expect(newestFirst(sorted)).toEqual([...sorted].reverse());
  });

  it('is total: antisymmetric, transitive, and equal only for the same version', () => {
    fc.assert(
      fc.property(anyVersion, anyVersion, anyVersion, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
        expect(compareVersions(a, b) === 0).toBe(a === b);
      }),
    );
  });

  it('puts what is no version first, so that it never looks newest', () => {
    expect(newest(['tip', '1.5'])).toBe('1.5');
    expect(newest([])).toBeNull();
  });
});

describe('words', () => {
  it.each<[string, VersionSpec | null]>([
    ['1.26.10', { kind: 'exact', version: '1.26.10' }],
    [' go1.26.10\r\n', { kind: 'exact', version: '1.26.10' }],
    ['1.27RC1', { kind: 'exact', version: '1.27rc1' }],
    ['1.26', { kind: 'line', minor: '1.26' }],
    ['1.26.x', { kind: 'line', minor: '1.26' }],
    ['go1.20', { kind: 'line', minor: '1.20' }],
    ['latest', { kind: 'latest' }],
    ['Stable', { kind: 'latest' }],
    ['oldstable', { kind: 'oldstable' }],
    ['1', null],
    ['1.x', null],
    ['newest', null],
    ['../../evil', null],
    ['', null],
  ])('%j', (text, spec) => expect(parseSpec(text)).toEqual(spec));
});

describe('resolving', () => {
  const versions = ['1.28rc1', '1.27.4', '1.27.0', '1.27rc3', '1.26.11', '1.26.9', '1.25.14', '1.20'];

  it.each<[string, string | null]>([
    ['latest', '1.27.4'],
    ['oldstable', '1.26.11'],
    ['1.26', '1.26.11'],
    ['1.26.x', '1.26.11'],
    ['1.26.9', '1.26.9'],
    ['1.27rc3', '1.27rc3'],
    // A line that has nothing else gives its pre-release.
    ['1.28', '1.28rc1'],
    ['1.20', '1.20'],
    ['1.24', null],
    ['1.26.12', null],
  ])('%s is %s', (word, version) => expect(resolveSpec(parseSpec(word)!, versions)).toBe(version));

  it('of nothing is nothing', () => {
    for (const word of ['latest', 'oldstable', '1.26', '1.26.1'])
      expect(resolveSpec(parseSpec(word)!, [])).toBeNull();
    expect(resolveSpec({ kind: 'oldstable' }, ['1.26.1'])).toBeNull();
  });

  it('never gives a pre-release where a final release of what was asked for exists', () => {
    fc.assert(
      fc.property(fc.array(anyVersion, { minLength: 1 }), (all) => {
        const latest = resolveSpec({ kind: 'latest' }, all);
        expect(latest === null).toBe(all.every(isPrerelease));
        if (latest !== null) expect(isPrerelease(latest)).toBe(false);
      }),
    );
  });
});

describe('suggestions', () => {
  const versions = ['1.27.4', '1.26.11', '1.26.10', '1.26.9', '1.26.8', '1.22.12', '1.27rc1'];

  it.each([
    ['1.26.12', ['1.26.11', '1.26.10', '1.26.9']],
    ['1.26.88', ['1.26.11', '1.26.10', '1.26.9']],
    ['1,26.8', ['1.26.8', '1.26.9', '1.26.10']],
    ['1.22.11', ['1.22.12', '1.26.11', '1.26.10']],
    ['nonsense', ['1.27.4', '1.26.11', '1.26.10']],
    ['>=1.99', ['1.27.4', '1.27rc1', '1.26.11']],
  ])('for %s', (text, nearest) => expect(suggestVersions(text, versions)).toEqual(nearest));

  it('are real versions, at most as many as asked, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 9 }), (text, count) => {
        const found = suggestVersions(text, versions, count);
        expect(found.length).toBeLessThanOrEqual(count);
        for (const version of found) expect(versions).toContain(version);
      }),
    );
  });
});

it('a line is named by its first two numbers', () => {
  expect(minorOf('1.26.10')).toBe('1.26');
  expect(minorOf('1.27rc1')).toBe('1.27');
  expect(minorOf('tip')).toBe('tip');
  expect(parseVersion('1.27rc12')).toEqual({
    major: 1,
    minor: 27,
    patch: 0,
    pre: { kind: 'rc', number: 12 },
  });
});
