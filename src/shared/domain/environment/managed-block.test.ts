import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environmentBlocks, hookBlocks, isClosing, isOpening, type ManagedBlocks } from './managed-block';
import { undoEdit } from './publication';

type Text = string | null;
const BODIES = new Map<ManagedBlocks, string>([
  [environmentBlocks, 'export A=1\nexport B=2'],
  [hookBlocks, '. hook'],
]);
const set = (own: ManagedBlocks, text: Text): string => own.set(text, BODIES.get(own)!);
const profile = fc.option(
  fc
    .array(
      fc.tuple(fc.constantFrom('a', '', '# >>> gvm-desktop hook >>>', 'x=\\'), fc.constantFrom('\n', '')),
    )
    .map((lines) => lines.map(([text, end]) => text + end).join('')),
  { nil: null },
);
const pair = fc.constantFrom(
  [environmentBlocks, hookBlocks] as const,
  [hookBlocks, environmentBlocks] as const,
);
const many = { numRuns: 2000 };

describe('two blocks of ours in one file', () => {
  it('leave the file as it was, in whatever order they come and go', () => {
    fc.assert(
      fc.property(profile, pair, pair, (text, [first, second], [one, other]) => {
        const both = set(second, set(first, text));
        expect(one.body(both)).toBe(BODIES.get(one));
        expect(one.remove(other.remove(both))).toBe(text);
      }),
      many,
    );
  });

  it('are written anew without touching each other', () => {
    fc.assert(
      fc.property(profile, pair, pair, (text, [first, second], [own, other]) => {
        const both = set(second, set(first, text));
        const changed = own.set(both, 'new\nlines\nhere');
        expect(other.body(changed)).toBe(BODIES.get(other));
        expect(set(own, changed)).toBe(both);
        const moved = own.append(both, BODIES.get(own)!);
        expect(environmentBlocks.remove(hookBlocks.remove(moved))).toBe(text);
      }),
      many,
    );
  });

  it('are taken back one by one, in any order', () => {
    const place = { kind: 'file', path: '/home/li/.bashrc' } as const;
    const undone = (before: Text, after: Text, now: Text): Text => {
      const undoing = undoEdit({ place, before, after }, now);
      expect(undoing.kind).toBe('write');
      return undoing.kind === 'write' ? undoing.edit.after : now;
    };
    fc.assert(
      fc.property(profile, pair, fc.boolean(), (text, [first, second], newestFirst) => {
        const one = set(first, text);
        const both = set(second, one);
        const steps = [[text, one] as const, [one, both] as const];
        let now: Text = both;
        for (const [before, after] of newestFirst ? steps.reverse() : steps) now = undone(before, after, now);
        expect(now).toBe(text);
        const without = first.remove(both);
        expect(undone(both, without, `${without ?? ''}alias x=y\n`)).toContain(BODIES.get(first));
      }),
      many,
    );
  });

  it('are told by their lines', () => {
    const text = set(hookBlocks, set(environmentBlocks, 'a\n'));
    expect(text.split('\n').filter(isOpening)).toEqual([
      '# >>> gvm-desktop, 2 lines >>>',
      '# >>> gvm-desktop hook, 1 lines >>>',
    ]);
    expect(text.split('\n').filter(isClosing)).toEqual([
      '# <<< gvm-desktop <<<',
      '# <<< gvm-desktop hook <<<',
    ]);
    const mixed = '# >>> gvm-desktop hook, 1 lines >>>\nx\n# <<< gvm-desktop <<<\n';
    expect(hookBlocks.body(mixed)).toBeNull();
    expect(environmentBlocks.body(mixed)).toBeNull();
  });
});
