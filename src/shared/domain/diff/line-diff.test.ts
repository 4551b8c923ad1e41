import { expect, test } from 'vitest';
import { editDiff, lineDiff } from './line-diff';

const signs = { same: ' ', added: '+', removed: '-' } as const;
const drawn = (before: string[], after: string[]): string[] =>
  lineDiff(before, after).map(({ kind, text }) => signs[kind] + text);

test('a block added at the end', () => {
  expect(drawn(['a', 'b'], ['a', 'b', 'c'])).toEqual([' a', ' b', '+c']);
});

test('a line replaced in the middle', () => {
  expect(drawn(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual([' a', '-b', '+x', ' c']);
});

test('what stays between two changes is not shown as changed', () => {
  expect(drawn(['a', 'keep', 'b'], ['x', 'keep', 'y'])).toEqual(['-a', '+x', ' keep', '-b', '+y']);
});

test('both sides can be rebuilt from the difference', () => {
  const before = ['q', 'a', 'b', 'a', 'c'];
  const after = ['a', 'c', 'a', 'b', 'd'];
  const diff = lineDiff(before, after);
  expect(diff.filter(({ kind }) => kind !== 'added').map(({ text }) => text)).toEqual(before);
  expect(diff.filter(({ kind }) => kind !== 'removed').map(({ text }) => text)).toEqual(after);
});

test('a file keeps two lines around the change and counts the rest', () => {
  const place = { kind: 'file', path: '/home/li/.profile' } as const;
  const before = 'one\ntwo\nthree\nfour\n';
  expect(editDiff({ place, before, after: `${before}five\n` })).toEqual([
    { kind: 'gap', lines: 2 },
    { kind: 'same', text: 'three' },
    { kind: 'same', text: 'four' },
    { kind: 'added', text: 'five' },
  ]);
});

test('a value of the registry is one line, whatever is in it', () => {
  const place = { kind: 'registry', hive: 'HKCU', name: 'GOFLAGS', type: 'REG_SZ' } as const;
  expect(editDiff({ place, before: '-insecure;x', after: null })).toEqual([
    { kind: 'removed', text: '-insecure;x' },
  ]);
});

test('a file that was not there is all new', () => {
  const place = { kind: 'file', path: '/home/li/.profile' } as const;
  expect(editDiff({ place, before: null, after: 'a\n' })).toEqual([{ kind: 'added', text: 'a' }]);
});
