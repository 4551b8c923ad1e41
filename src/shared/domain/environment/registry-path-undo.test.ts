import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitEntries, withEntriesFirst, withoutEntries } from './registry-path';
import { withEntriesOf } from './registry-path-undo';

const OURS = ['C:\\Users\\李 明\\gvm\\current\\bin', 'C:\\Users\\李 明\\gvm\\bin'];
const publish = (text: string | null): string => withEntriesFirst(text, OURS, (entry) => entry);

const entry = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    'C:\\Windows',
    'c:\\windows\\',
    '"C:\\a;b"',
    '%SystemRoot%\\system32',
    'D:\\go\\bin\\',
    ...OURS,
    `"${OURS[0]!.toLowerCase()}"`,
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

describe('a change of PATH taken back', () => {
  it('gives exactly what was there when nobody changed it since', () => {
    fc.assert(
      fc.property(path, (before) => {
        expect(withEntriesOf({ before, after: publish(before) }, publish(before))).toBe(before);
      }),
      many,
    );
  });

  it('keeps what others added, moved or removed since', () => {
    const before = 'A;B;';
    const after = publish(before);
    expect(withEntriesOf({ before, after }, `N;${after}M`)).toBe('N;A;B;M');
    expect(withEntriesOf({ before, after }, `B;${OURS[1]!};${OURS[0]!.toUpperCase()}\\`)).toBe('B');
    expect(withEntriesOf({ before, after }, 'theirs')).toBe('theirs');
    expect(withEntriesOf({ before, after }, null)).toBeNull();
    expect(withEntriesOf({ before: null, after: publish(null) }, publish(null))).toBeNull();
  });

  it('puts ours back in front of what others changed', () => {
    const withdrawal = { before: publish('A'), after: 'A' };
    expect(withEntriesOf(withdrawal, 'A;B')).toBe(`${OURS.join(';')};A;B`);
    expect(withEntriesOf(withdrawal, null)).toBe(OURS.join(';'));
  });

  it('returns what it took away behind the neighbour that it stood behind', () => {
    const edit = { before: 'A;G1;B;G2;G3;C', after: 'O;A;B;C' };
    expect(withEntriesOf(edit, 'O;N;A;B;C')).toBe('N;A;G1;B;G2;G3;C');
    expect(withEntriesOf(edit, 'O;A;N;B;N;C')).toBe('A;G1;N;B;G2;G3;N;C');
    expect(withEntriesOf(edit, 'O;C;B;A')).toBe('C;B;G2;G3;A;G1');
    // Neighbours that are gone: the next one that is there.
    expect(withEntriesOf(edit, 'O;A;C')).toBe('A;G1;G2;G3;C');
    expect(withEntriesOf(edit, 'O;N;C')).toBe('N;G1;G2;G3;C');
    expect(withEntriesOf(edit, 'N')).toBe('N;G1;G2;G3');
    expect(withEntriesOf(edit, null)).toBe('G1;G2;G3');
    // Somebody put one back: it stays there, and there once.
    expect(withEntriesOf(edit, 'g2;O;A;B;C')).toBe('g2;A;G1;B;G3;C');
  });

  it('knows entries of the same text apart', () => {
    expect(withEntriesOf({ before: 'A;;B;;G;', after: 'A;;B;;' }, 'A;;N;B;;')).toBe('A;;N;B;;G;');
    expect(withEntriesOf({ before: 'A;B;A', after: 'A;B' }, 'A;N;B')).toBe('A;N;B;A');
    expect(withEntriesOf({ before: 'X;O;Y', after: 'O;X;Y' }, 'O;X;Y;N')).toBe('X;O;Y;N');
  });

  it('takes a PATH of 40,000 characters in its stride', () => {
    const before = Array.from({ length: 20_000 }, (_, at) => (at % 3 === 0 ? '' : `${at % 90}`)).join(';');
    const after = withEntriesFirst(
      withoutEntries(before, ['7'], (text) => text),
      OURS,
      (text) => text,
    );
    expect(withEntriesOf({ before, after }, after)).toBe(before);
    expect(withEntriesOf({ before, after }, `${after};N`)).toBe(`${before};N`);
  });

  it('keeps every entry of others where they put it, and brings back every one of theirs', () => {
    const folder = fc.nat(30).map((number) => `D:\\工具 ${number}`);
    const pathOf = fc.array(folder, { maxLength: 30 });
    fc.assert(
      fc.property(
        pathOf,
        fc.nat(30),
        fc.array(fc.tuple(fc.nat(), fc.nat(9)), { maxLength: 8 }),
        (before, gone, additions) => {
          const edit = { before: before.join(';'), after: '' };
          edit.after = publish(withoutEntries(edit.before, [`D:\\工具 ${gone}`], (text) => text));
          const now = splitEntries(edit.after);
          for (const [at, name] of additions) now.splice(at % (now.length + 1), 0, `E:\\neu ${name}`);
          const back = splitEntries(withEntriesOf(edit, now.join(';')) ?? '');
          expect(back.filter((text) => !text.startsWith('E:'))).toEqual(
            before.length === 0 ? back.filter((text) => text === '') : before,
          );
          expect(back.filter((text) => text.startsWith('E:'))).toEqual(
            now.filter((text) => text.startsWith('E:')),
          );
        },
      ),
      many,
    );
  });
});
