import { expect, test } from 'vitest';
import { isVersionWord, suggestedVersions } from './suggested-versions';

const versions = (...all: string[]) => all.map((version) => ({ version }));

test('what is installed comes first, then the newest lines', () => {
  const releases = versions('1.28rc1', '1.27.4', '1.27.3', '1.26.10', '1.25.14', '1.24.9');
  expect(suggestedVersions(versions('1.22.12', '1.26.10', '1.26.10'), releases)).toEqual([
    '1.26.10',
    '1.22.12',
    '1.27',
    '1.26',
    '1.25',
  ]);
});

test.each([
  ['1.26', true],
  ['go1.26.8', true],
  ['latest', true],
  ['1', false],
  ['../1.26', false],
  [' 1.26', false],
  ['', false],
])('%j is a version word: %j', (text, is) => expect(isVersionWord(text)).toBe(is));
