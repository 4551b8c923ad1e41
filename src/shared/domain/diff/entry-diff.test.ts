import { expect, test } from 'vitest';
import { entriesOf, entryCounts, entryDiff, entrySides, isEntryList } from './entry-diff';

const short = (before: string[], after: string[]): string[] =>
  entryDiff(before, after).map(({ kind, text }) => `${kind} ${text}`);

test('an entry that goes here and comes there has moved', () => {
  expect(short(['a', 'b', 'go'], ['go', 'a', 'b'])).toEqual([
    'moved-to go',
    'same a',
    'same b',
    'moved-from go',
  ]);
});

test('what only goes is removed, what only comes is added', () => {
  expect(short(['a', 'C:\\Go\\bin', 'b'], ['ours', 'a', 'b'])).toEqual([
    'added ours',
    'same a',
    'removed C:\\Go\\bin',
    'same b',
  ]);
});

test('of two equal entries one can go and the other stay', () => {
  expect(short(['x', 'a', 'x'], ['x', 'a'])).toEqual(['same x', 'same a', 'removed x']);
  expect(short(['a', 'x', 'x'], ['x', 'a'])).toEqual(['moved-from a', 'same x', 'removed x', 'moved-to a']);
});

test('another spelling of the same folder is another entry', () => {
  expect(short(['C:\\go\\bin'], ['C:\\Go\\bin'])).toEqual(['removed C:\\go\\bin', 'added C:\\Go\\bin']);
});

test('quotes hold a semicolon together, a colon separates elsewhere', () => {
  expect(entriesOf('"C:\\a;b";C:\\c', ';')).toEqual(['"C:\\a;b"', 'C:\\c']);
  expect(entriesOf('/a:/b', ':')).toEqual(['/a', '/b']);
  expect(entriesOf(null, ';')).toEqual([]);
  expect(entriesOf('', ';')).toEqual([]);
});

test('each side shows only what is there at that time', () => {
  const { before, after } = entrySides(entryDiff(['a', 'old', 'go'], ['go', 'new', 'a']));
  const texts = (side: typeof before): string[] => side.map((line) => ('text' in line ? line.text : 'gap'));
  expect(texts(before)).toEqual(['a', 'old', 'go']);
  expect(texts(after)).toEqual(['go', 'new', 'a']);
});

test('a long PATH keeps only the neighbourhood of what changes', () => {
  const others = Array.from({ length: 60 }, (_, index) => `C:\\tool${index}`);
  const lines = entryDiff([...others, 'C:\\Go\\bin'], ['ours', ...others]);
  expect(entryCounts(lines)).toEqual({ added: 1, removed: 1, moved: 0 });
  const { before } = entrySides(lines);
  expect(before[0]).toEqual({ kind: 'gap', lines: 58 });
  expect(before).toHaveLength(4);
});

test('PATH is a list of folders, GOROOT is one value', () => {
  const edit = (name: string) => ({
    place: { kind: 'registry' as const, hive: 'HKCU' as const, name, type: 'REG_SZ' },
    before: null,
    after: '',
  });
  expect(isEntryList(edit('Path'))).toBe(true);
  expect(isEntryList(edit('GOROOT'))).toBe(false);
});
