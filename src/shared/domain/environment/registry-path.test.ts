import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  splitEntries,
  withEntriesFirst,
  withEntryLast,
  withoutDuplicates,
  withoutEntries,
} from './registry-path';

const OURS = ['C:\\Users\\李 明\\gvm\\current\\bin', 'C:\\Users\\李 明\\gvm\\bin'];
const expand = (text: string): string => text.replace(/%HOME%/gi, 'C:\\Users\\李 明');
const publish = (text: string | null): string => withEntriesFirst(text, OURS, expand);
const withdraw = (text: string | null): string | null => withoutEntries(text, OURS, expand);

const entry = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    'C:\\Windows',
    '"C:\\a;b"',
    '%SystemRoot%\\system32',
    'D:\\go\\bin\\',
    '"open',
    'a\0b',
    '\ud800',
    '中文;\\',
    'x'.repeat(9000),
  ),
);
const path = fc.option(
  fc.array(entry, { maxLength: 40 }).map((entries) => entries.join(';')),
  { nil: null },
);
const many = { numRuns: 3000 };

describe('PATH in the registry', () => {
  it('joins what it splits, to the character', () => {
    fc.assert(
      fc.property(path, (text) => {
        expect(splitEntries(text ?? '').join(';')).toBe(text ?? '');
      }),
      many,
    );
  });

  it('publishes ours first and once, and publishing again changes nothing', () => {
    fc.assert(
      fc.property(path, (text) => {
        const once = publish(text);
        expect(splitEntries(once).slice(0, 2)).toEqual(OURS);
        expect(once.endsWith(text ?? '')).toBe(true);
        expect(publish(once)).toBe(once);
      }),
      many,
    );
  });

  it('is the very same again after a withdrawal, also when it was empty or not there', () => {
    fc.assert(
      fc.property(path, (text) => {
        expect(withdraw(publish(text))).toBe(text);
      }),
      many,
    );
    expect(withdraw(publish(null))).toBeNull();
    expect(withdraw(publish(''))).toBe('');
  });

  it.each([
    ['another case', 'X;c:\\users\\李 明\\GVM\\Current\\BIN;Y'],
    ['a trailing separator', 'X;C:\\Users\\李 明\\gvm\\current\\bin\\;Y'],
    ['quotes', 'X;"C:\\Users\\李 明\\gvm\\current\\bin";Y'],
    ['a variable', 'X;%home%\\gvm\\current\\bin;Y'],
    ['slashes', 'X;C:/Users/李 明/gvm/current/bin;Y'],
    ['two places', 'X;C:\\Users\\李 明\\gvm\\bin;Y;C:\\Users\\李 明\\gvm\\current\\bin'],
  ])('knows ours in %s', (_, text) => {
    expect(publish(text)).toBe(`${OURS.join(';')};X;Y`);
  });

  it('keeps what only looks alike', () => {
    const text = 'C:\\Users\\李 明\\gvm\\current\\bin2;C:\\Users\\李 明\\gvm;C:\\;';
    expect(withdraw(text)).toBe(text);
  });
});

describe('single entries', () => {
  it('that mean one folder: the first stays', () => {
    const text = 'X;%HOME%\\go\\bin;Y;"c:/users/李 明/go/bin";;Z;C:\\Users\\李 明\\go\\bin\\';
    expect(withoutDuplicates(text, 'C:\\Users\\李 明\\go\\bin\\', expand)).toBe('X;%HOME%\\go\\bin;Y;;Z');
    expect(withoutDuplicates('A;B', 'C', expand)).toBe('A;B');
    expect(withoutDuplicates(null, 'C', expand)).toBeNull();
  });

  it('come last once', () => {
    expect(withEntryLast('A;', 'C:\\Users\\李 明\\go\\bin', expand)).toBe('A;;C:\\Users\\李 明\\go\\bin');
    expect(withEntryLast('%home%\\GO\\bin\\;A', 'C:\\Users\\李 明\\go\\bin', expand)).toBe(
      '%home%\\GO\\bin\\;A',
    );
    expect(withEntryLast(null, 'A', expand)).toBe('A');
  });
});
