import { expect, it } from 'vitest';
import { CMD_PATH_LIMIT, pathLength, SETX_LIMIT } from './path-limits';

it.each([
  [0, false, false],
  [SETX_LIMIT, false, false],
  [SETX_LIMIT + 1, false, true],
  [CMD_PATH_LIMIT, false, true],
  [CMD_PATH_LIMIT + 1, true, true],
])('of %d characters', (characters, ignoredByCmd, cutBySetx) =>
  expect(pathLength('x'.repeat(characters))).toEqual({ characters, ignoredByCmd, cutBySetx }),
);

it('counts as Windows does: an emoji is two', () => {
  expect(pathLength('C:\\李\\🐹').characters).toBe(7);
});
