import { describe, expect, test } from 'vitest';
import { movedBy, movedTo, type Move } from './order';

const order = ['a', 'b', 'c', 'd', 'e'];

/** As main does it. */
function after(move: Move | null): string {
  if (move === null) return order.join('');
  const others = order.filter((folder) => folder !== move.folder);
  const at = move.before === null ? others.length : others.indexOf(move.before);
  return [...others.slice(0, at), move.folder, ...others.slice(at)].join('');
}

describe('by drag', () => {
  test.each([
    ['a', 'c', 'before', 'bacde'],
    ['a', 'c', 'after', 'bcade'],
    ['e', 'a', 'before', 'eabcd'],
    ['a', 'e', 'after', 'bcdea'],
    ['a', 'b', 'before', 'abcde'],
    ['b', 'a', 'after', 'abcde'],
    ['c', 'c', 'after', 'abcde'],
  ] as const)('%s dropped on %s, %s it: %s', (folder, target, side, result) => {
    expect(after(movedTo(order, folder, target, side))).toBe(result);
  });

  test('where it stands already, nothing is asked of main', () => {
    expect(movedTo(order, 'a', 'b', 'before')).toBeNull();
    expect(movedTo(order, 'b', 'a', 'after')).toBeNull();
    expect(movedTo(order, 'gone', 'a', 'after')).toBeNull();
    expect(movedTo(order, 'a', 'gone', 'after')).toBeNull();
  });
});

describe('by keyboard, past those of other groups', () => {
  const section = ['a', 'c', 'e'];
  test.each([
    ['a', 1, 'bcade'],
    ['c', -1, 'cabde'],
    ['c', 1, 'abdec'],
    ['a', -1, 'abcde'],
    ['e', 1, 'abcde'],
  ] as const)('%s by %i: %s', (folder, by, result) => {
    expect(after(movedBy(order, section, folder, by))).toBe(result);
  });
});
