import { expect, it } from 'vitest';
import { agrees } from './confirm';

it('takes an empty answer as the question says, and only a yes for a yes', () => {
  expect([agrees('', true), agrees('', false)]).toEqual([true, false]);
  for (const yes of ['y', 'YES', '是']) expect(agrees(yes, false)).toBe(true);
  for (const no of ['n', 'yo', '否']) expect(agrees(no, true)).toBe(false);
});
